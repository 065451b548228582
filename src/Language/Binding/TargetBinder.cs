using System.Text.RegularExpressions;
using Eventer.Language.Diagnostics;
using Eventer.Language.Model;
using Eventer.Language.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Eventer.Language.Binding;

/// <summary>Binds the events that a command or a message can become, and the guards that choose among them.</summary>
public sealed class TargetBinder(BindingContext context, Declarations declared, NamedBinder named)
{
    private const string Global = "global::";

    private static readonly Regex Qualifier = new(@"(\w+(::|\.))+", RegexOptions.CultureInvariant);

    /// <summary>Those that there are; the others are said to be unknown.</summary>
    public static List<(TargetSyntax Syntax, BoundEvent Event)> Find(BindingContext context, Declarations declared, ListSyntax<TargetSyntax> targets)
    {
        var events = new EventReferences(context, declared.Events);
        return targets.Items.Select(target => (Syntax: target, Event: events.Find(target.Event))).Where(target => target.Event is not null).Select(target => (target.Syntax, Event: target.Event!)).ToList();
    }

    /// <summary>The fields that an event must be given and is not.</summary>
    public static IReadOnlyList<FieldModel> Missing(BoundEvent @event, EquatableArray<FieldModel> given) =>
        [.. @event.Fields.Where(field => field.Default is null && given.All(other => other.Name != field.Name))];

    /// <summary>Adds the fields that are missing to what a command or message declares.</summary>
    public static MachineFix Add(SyntaxToken name, FieldListSyntax? fields, string missing, bool isOne)
    {
        var title = isOne ? "Add the field" : "Add the fields";
        if (fields is null) return FixWriter.Insert(title, name.Span.End, $" {{ {missing} }}");
        return fields.Fields.Items.LastOrDefault() is { } last
            ? FixWriter.Insert(title, last.Span.End, $", {missing}")
            : new MachineFix(title, [new MachineEdit(TextSpan.FromBounds(fields.OpenBrace.Span.End, Math.Max(fields.OpenBrace.Span.End, fields.CloseBrace.Span.Start)), $" {missing} ")]);
    }

    public static string Listed(IEnumerable<FieldModel> fields) => string.Join(", ", fields.Select(field => $"{field.Name} : {TypeText.Shown(field.Type)}"));

    /// <summary>Of two fields as they are written, white space aside. In a type of the user's every name is in full, which a file need not write.</summary>
    public static bool AreOfOneType(string type, string other) =>
        type.Contains(Global) != other.Contains(Global) ? Simple(type) == Simple(other) : Compact(type) == Compact(other);

    private static string Simple(string type) => Qualifier.Replace(Compact(type), "");

    /// <summary>None where there is nothing to choose: one event, without a guard.</summary>
    /// <param name="owner">For messages: <c>the command Review</c>.</param>
    /// <param name="source">The fields that the guards read.</param>
    public EquatableArray<TargetModel> Bind(string owner, TextSpan place, ListSyntax<TargetSyntax> targetsWritten, List<(TargetSyntax Syntax, BoundEvent Event)> found, FieldSource source)
    {
        if (targetsWritten.Items is [{ Guard: null }]) return [];
        if (declared.StoredNames.Contains(source.Name))
            context.Report(Rules.NameCollision, place, $"the guards of {owner.Substring(owner.LastIndexOf(' ') + 1)} read its fields as {source.Name}.Field, and a data field or key is called '{source.Name}' too: choose another name for that");
        var guards = new GuardBinder(context, declared, named);
        var scope = new ExpressionScope([.. declared.StoredNames, source.Name, CSharpExpression.Now], []) { Source = source };
        var targets = new List<TargetModel>();
        BoundEvent? always = null;
        foreach (var (syntax, @event) in found)
        {
            var guard = syntax.Guard is { } written ? guards.Bind(written, scope) : null;
            if (always is not null && guard is null or { IsElse: true })
                context.Report(Rules.UnexpectedText, syntax.Span, $"{owner} never becomes {@event.WireName}, since {always.WireName} takes all that the guards leave: give one of them a guard, or remove it");
            else if (always is not null && targets.Any(target => target.Guard is null))
                context.Report(Rules.UnexpectedText, syntax.Span, $"{owner} never becomes {@event.WireName}, since {always.WireName} before it has no guard: write it last, or mark it [else]");
            if (syntax.Guard is null || guard is { IsElse: true }) always ??= @event;
            if (syntax.Guard is null || guard is not null) targets.Add(new TargetModel(@event.WireName, guard, context.Node(syntax.Span)));
        }
        return targets.ToEquatableArray();
    }

    private static string Compact(string type) => string.Concat(type.Where(character => !char.IsWhiteSpace(character)));
}
