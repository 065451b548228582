using Eventer.Language.Diagnostics;
using Eventer.Language.Syntax;

namespace Eventer.Language.Binding;

/// <summary>Finds the events that a line names.</summary>
public sealed class EventReferences(BindingContext context, EventTable events)
{
    /// <summary>Those that there are; the others are said to be unknown.</summary>
    public List<BoundEvent> Find(ListSyntax<EventReferenceSyntax> list)
    {
        var found = new List<BoundEvent>();
        foreach (var reference in list.Items)
        {
            if (reference.IsMissing) continue;
            if (reference.IsAny) context.Report(Rules.UnexpectedText, reference.Span, "'*' stands for every event in ignore and reject lines alone: name the events");
            else if (Find(reference.Name) is { } bound && !found.Contains(bound)) found.Add(bound);
        }
        return found;
    }

    public BoundEvent? Find(SyntaxToken name)
    {
        if (name.IsMissing || name.Text.Length == 0) return null;
        if (events.Find(name.Text) is { } bound) return bound;
        context.ReportUnknown("an event of this machine", name, events.WireNames, context.Fixes.Declare($"event {name.Text}", SyntaxKind.EventDeclaration));
        return null;
    }
}
