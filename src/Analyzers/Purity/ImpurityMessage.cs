namespace Eventer.Analyzers.Purity;

/// <summary>EVT4001 in words.</summary>
public static class ImpurityMessage
{
    /// <param name="subject">The machine, and which guard or effect: <c>Door: guard CanClose</c>.</param>
    public static string Write(string subject, Deed<Impurity> deed, bool isInFile) =>
        $"{subject} {deed.Way}{deed.What.Deed}{(deed.What.Kind == ImpurityKind.Waiting ? "" : ",")} {Consequence(deed.What.Kind)}. {Advice(deed.What.Kind, isInFile)}.";

    private static string Consequence(ImpurityKind kind) => kind switch
    {
        ImpurityKind.Clock => "which another time would answer otherwise",
        ImpurityKind.Random => "which differs each time",
        ImpurityKind.Surroundings => "which differs from one process or server to the next",
        ImpurityKind.StaticState => "which is not stored, and which other entities share",
        ImpurityKind.InPlace => "so the state before is changed too, even where the event is rejected",
        ImpurityKind.Waiting => "while the entity is locked",
        _ => "which is done again with every retry, and not undone with the transaction",
    };

    private static string Advice(ImpurityKind kind, bool isInFile) => kind switch
    {
        ImpurityKind.Clock => isInFile ? "Use now, the time of the event, which is stored" : "Take a DateTimeOffset parameter: it is the time of the event, which is stored (now in a .sm file)",
        ImpurityKind.Random or ImpurityKind.Surroundings => "Put the value into the event, with which it is stored",
        ImpurityKind.StaticState => "Keep it in the machine's data, or put it into the event",
        ImpurityKind.InPlace => "Return a changed copy (data with { … }, an immutable collection)",
        _ => "Ask before the event and put the answer into it, or publish a message and act where it is handled",
    };
}
