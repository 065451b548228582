using Eventer.Language.Diagnostics;
using Eventer.Language.Model;
using Eventer.Language.Syntax;

namespace Eventer.Language.Binding;

/// <summary>Binds <c>renamed</c> lines: what stored rows call by an old name is read under the new one.</summary>
public sealed class RenamedBinder(BindingContext context, StateTable states, Declarations declared)
{
    private readonly Dictionary<(RenamedKind, string, string), SyntaxToken> _olds = [];

    public List<RenamedModel> Bound { get; } = [];

    public void Bind(RenamedDeclarationSyntax line)
    {
        var (old, current) = (line.OldName.Text, line.NewName.Text);
        if (old.Length == 0 || current.Length == 0) return;
        var dot = current.IndexOf('.');
        var owner = dot > 0 ? current.Substring(0, dot) : "";
        if (owner.Length > 0 && declared.Events.Find(owner) is { } @event)
        {
            var prefix = owner + ".";
            var known = @event.Fields.Select(field => prefix + field.Name).ToList();
            if (!old.StartsWith(prefix, StringComparison.Ordinal))
                context.Report(Rules.UnexpectedText, line.OldName.Span, $"a field of the event {owner} is renamed as one of it: renamed {prefix}{old} to {current}", FixWriter.Replace(line.OldName.Span, prefix + old));
            else if (!known.Contains(current)) context.ReportUnknown($"a field of the event {owner}", line.NewName, known);
            else Add(RenamedKind.EventField, owner, old.Substring(prefix.Length), current.Substring(prefix.Length), line, @event.Fields.Select(field => field.Name));
            return;
        }
        var kinds = Kinds().ToList();
        var found = kinds.Where(kind => kind.Names.Contains(current)).ToList();
        if (found.Count == 0) context.ReportUnknown("a stored state, event or data field of this machine", line.NewName, kinds.SelectMany(kind => kind.Names).Distinct());
        foreach (var (kind, names) in found) Add(kind, "", old, current, line, names);
    }

    private IEnumerable<(RenamedKind Kind, List<string> Names)> Kinds()
    {
        yield return (RenamedKind.State, states.All.Where(state => state.Kind == StateKind.Simple && !state.IsImpliedFinal).Select(state => state.Id).ToList());
        yield return (RenamedKind.Event, declared.Events.WireNames.ToList());
        yield return (RenamedKind.DataField, declared.Data.Select(field => field.Name).ToList());
    }

    private void Add(RenamedKind kind, string owner, string old, string current, RenamedDeclarationSyntax line, IEnumerable<string> names)
    {
        if (names.Contains(old))
            context.Report(Rules.DeclaredTwice, line.OldName.Span, $"'{line.OldName.Text}' is renamed to {line.NewName.Text}, and is still declared: rows would be of both. Remove the one or this line");
        else if (_olds.TryGetValue((kind, owner, old), out var first))
            context.Report(Rules.DeclaredTwice, line.OldName.Span, [first.Span], $"'{line.OldName.Text}' is renamed twice: keep the line with the name that it has now");
        else
        {
            _olds.Add((kind, owner, old), line.OldName);
            Bound.Add(new RenamedModel(kind, owner, old, current));
        }
    }
}
