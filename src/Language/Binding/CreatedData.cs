using Eventer.Language.Diagnostics;
using Eventer.Language.Model;
using Microsoft.CodeAnalysis.Text;

namespace Eventer.Language.Binding;

/// <summary>
/// Finds fields of data that would be null though their type says never: neither a default nor an assignment gives them
/// a value when an entity is created.
/// </summary>
/// <param name="record">The data's type, where it is the user's.</param>
public sealed class CreatedData(BindingContext context, IReadOnlyList<TransitionModel> transitions, RecordModel? record)
{
    // Types that are surely references. Of a name that is not known here only C# can tell.
    private static readonly HashSet<string> References = new(StringComparer.Ordinal)
    {
        "string", "object", "String", "Object", "Uri", "Version", "Type", "Exception",
        "List", "Dictionary", "HashSet", "Queue", "Stack", "SortedSet", "SortedDictionary", "LinkedList",
        "IEnumerable", "ICollection", "IList", "ISet", "IDictionary", "IReadOnlyCollection", "IReadOnlyList", "IReadOnlySet", "IReadOnlyDictionary",
    };

    private readonly ILookup<string, TransitionModel> _bySource = transitions.SelectMany(arrow => arrow.Sources.Select(source => (source, arrow))).ToLookup(pair => pair.source, pair => pair.arrow);
    private readonly ILookup<string?, TransitionModel> _initials = transitions.Where(arrow => arrow.Sources.Items.Contains(TransitionModel.Star)).ToLookup(arrow => arrow.Scope);

    public void Check(IEnumerable<FieldModel> data, StateTable states)
    {
        foreach (var field in data.Where(IsUnassigned))
        {
            var leaves = _initials[null].FirstOrDefault(arrow => arrow.Events.IsEmpty || !Assigns(arrow, field.Name, states, []));
            if (leaves is not null) Report(field, leaves);
        }
    }

    private bool IsUnassigned(FieldModel field) =>
        record is null ? field.Default is null && IsReference(field.Type) : record.Unassigned.Items.Contains(field.Name);

    public static bool IsReference(string type)
    {
        var text = type.Trim();
        if (text.EndsWith("]", StringComparison.Ordinal)) return true;
        var generic = text.IndexOf('<');
        if (text.EndsWith("?", StringComparison.Ordinal) || generic > 0 && !text.EndsWith(">", StringComparison.Ordinal)) return false;
        var name = generic > 0 ? text.Substring(0, generic) : text;
        return References.Contains(name.Substring(Math.Max(name.LastIndexOf('.'), name.LastIndexOf(':')) + 1).Trim());
    }

    private bool Assigns(TransitionModel arrow, string field, StateTable states, HashSet<string> seen)
    {
        if (Assigns(arrow.Effects, field)) return true;
        if (arrow.Target is not { } target || !seen.Add(target)) return false;
        var steps = 0;
        for (var entered = states.Find(target); entered is not null && steps <= states.All.Count; entered = entered.Parent is { } around ? states.Find(around) : null, steps++)
            if (Assigns(entered.Entry, field)) return true;
        if (states.Find(target) is { IsPseudo: true })
            return _bySource[target].Any() && _bySource[target].All(next => Assigns(next, field, states, new HashSet<string>(seen)));
        return _initials[target].Any(entry => Assigns(entry, field, states, seen));
    }

    // What a method in C# computes is its author's to know.
    private static bool Assigns(IEnumerable<EffectModel> effects, string field) =>
        effects.Any(effect => effect.Kind == EffectKind.Method || effect.Kind == EffectKind.Assign && effect.Target == field && effect.Operator == "=");

    private void Report(FieldModel field, TransitionModel arrow)
    {
        var place = context.Map[field.Node].Span;
        var type = context.Map.TypeOf(field.Node).Span;
        var why = arrow.Events.IsEmpty
            ? $"{TransitionModel.Star} --> {arrow.Target} creates an entity with the defaults of its data"
            : $"{TransitionModel.Star} --> {arrow.Target} : {string.Join(", ", arrow.Events)} leaves it unassigned";
        context.Report(Rules.Unassigned, place, [context.Map[arrow.Node].Span],
            $"the data field {field.Name} is never null, but {why}: give it a default, assign it there, or make it {TypeText.Shown(field.Type)}?",
            record is not null ? [] : Fixes(field, type));
    }

    private static MachineFix?[] Fixes(FieldModel field, TextSpan type) =>
        [
            field.Type == "string" ? FixWriter.Insert("Give it the default \"\"", type.End, " = \"\"") : null,
            FixWriter.Insert($"Make it {field.Type}?", type.End, "?"),
        ];
}
