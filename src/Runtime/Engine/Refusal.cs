namespace Eventer;

/// <summary>An event that was not accepted: which, where, why, and what could be accepted instead.</summary>
/// <param name="Kind"><see cref="OutcomeKind.Rejected"/> or <see cref="OutcomeKind.Undecided"/>.</param>
/// <param name="Machine">The machine's name.</param>
/// <param name="Key">The entity's key as text.</param>
/// <param name="State">The wire name of the state that the event met; <c>[*]</c>: nothing was stored.</param>
/// <param name="Event">The event's wire name.</param>
/// <param name="Reason">Why; <see langword="null"/> where nothing decides the pair.</param>
/// <param name="Permitted">The wire names of the events that can be accepted in that state; a guard may still refuse one.</param>
/// <param name="Path">How the call came there, from the event that the caller handed in to the one refused; one entry where it is that event itself.</param>
public sealed record Refusal(
    OutcomeKind Kind, string Machine, string Key, string State, string Event, string? Reason,
    IReadOnlyList<string> Permitted, IReadOnlyList<string> Path)
{
    /// <summary>All of it in a sentence or two.</summary>
    public string Message => $"{Machine} {Key}: {What}. {Instead}{Rest}";

    private string What => (State, Kind) switch
    {
        (TransitionTable.NothingStored, OutcomeKind.Undecided) => $"there is no such entity, and {Event} does not create one",
        (TransitionTable.NothingStored, _) => $"there is no such entity, and {Event} was rejected: {Sentence}",
        (_, OutcomeKind.Undecided) => $"{Event} is not possible in {State}",
        _ => $"{Event} was rejected in {State}: {Sentence}",
    };

    private string Sentence => Reason?.TrimEnd('.') ?? "no reason was given";

    private string Instead => Permitted.Count == 0 ? "No event is possible there." : $"Possible there: {string.Join(", ", Permitted)}.";

    private string Rest => Path.Count > 1 ? $" It came by {string.Join(" → ", Path)}; nothing of the call was stored." : "";

    /// <inheritdoc/>
    public override string ToString() => Message;
}
