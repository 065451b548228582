using Eventer.Language.Syntax;

namespace Eventer.Language.Binding;

/// <summary>What a message calls the line that it is about: its states and events.</summary>
public static class Subjects
{
    public static string? Of(StatementSyntax statement) => statement switch
    {
        TransitionSyntax arrow => $"{List(arrow.Sources)} --> {Name(arrow.Target)}{On(arrow.Label?.Events)}",
        InternalTransitionSyntax line => List(line.States) + On(line.Label.Events),
        DecisionSyntax decision => $"{decision.Keyword.Text} {List(decision.States)}{On(decision.Events)}",
        _ => null,
    };

    private static string List(ListSyntax<StateReferenceSyntax> states) => string.Join(", ", states.Items.Select(Name));
    private static string Name(StateReferenceSyntax state) => state.IsMissing ? "?" : state.Id;
    private static string On(ListSyntax<EventReferenceSyntax>? events) => events is { Items.Length: > 0 } ? $" : {string.Join(", ", events.Items.Select(item => item.Name.Text))}" : "";
}
