using Eventer.Language.Diagnostics;
using Eventer.Language.Syntax;
using Microsoft.CodeAnalysis.Text;

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
        if (IsSaid(name)) return null;
        if (EventBefore(name) is { } first) return first;
        if (context.IsMeantAsDiagram)
        {
            context.ReportMissingHeader(name);
            return null;
        }
        context.ReportUnknown("an event of this machine", name, events.WireNames, context.Fixes.Declare($"event {name.Text}", SyntaxKind.EventDeclaration));
        return null;
    }

    /// <summary>The parser has said that a timer lacks its event, and where.</summary>
    private static bool IsSaid(SyntaxToken name) => name.Text.StartsWith("after ", StringComparison.Ordinal);

    /// <summary>An event with more words behind it: a guard, effects or a reason without their signs.</summary>
    private BoundEvent? EventBefore(SyntaxToken name)
    {
        var end = name.Text.IndexOfAny([' ', '\t']);
        if (end < 0 || events.Find(name.Text.Substring(0, end)) is not { } bound) return null;
        var rest = name.Text.Substring(end).TrimStart();
        context.Report(Rules.UnexpectedText, new TextSpan(name.Span.End - rest.Length, rest.Length),
            $"'{rest}' is not part of the event {bound.WireName}: a guard stands in brackets, {bound.WireName} [condition], effects behind '/', the reason of a reject in quotes");
        return bound;
    }
}
