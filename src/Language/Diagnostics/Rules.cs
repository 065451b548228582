using System.Collections.Immutable;

namespace Eventer.Language.Diagnostics;

/// <summary>Every rule there is. Ids are grouped: 0 syntax, 1 binding, 2 graph, 3 guards, 4 effects and hooks.</summary>
public static class Rules
{
    private const string Syntax = "Eventer.Syntax", Binding = "Eventer.Binding", Graph = "Eventer.Graph", Effects = "Eventer.Effects";

    /// <summary>The category of what a solver finds.</summary>
    public const string Guards = "Eventer.Guards";

    public static readonly Rule UnexpectedText = Error("EVT0001", "Unexpected text", Syntax);
    public static readonly Rule NotClosed = Error("EVT0002", "A block, string or bracket is not closed", Syntax);
    public static readonly Rule NotCSharp = Error("EVT0003", "An expression is not C#", Syntax);
    public static readonly Rule NotYet = Error("EVT0004", "This part of the language is not supported yet", Syntax);
    public static readonly Rule NotMermaid = Warning("EVT0005", "Mermaid would refuse or misread this", Syntax);

    public static readonly Rule IdleSuppression = new("EVT0006", RuleSeverity.Information, "A comment that turns off nothing", Syntax);

    public static readonly Rule UnknownName = Error("EVT1001", "Unknown event, state, field, guard or effect", Binding);
    public static readonly Rule DeclaredTwice = Error("EVT1002", "Declared twice", Binding);
    public static readonly Rule NameCollision = Error("EVT1003", "Two names become one C# name", Binding);
    public static readonly Rule UnnamedEvent = Warning("EVT1004", "An arrow with no event", Binding);
    public static readonly Rule SimilarStates = Warning("EVT1005", "Two states that differ only in case or by one letter", Binding);
    public static readonly Rule CommandFields = Error("EVT1006", "A command's fields do not fill its event's", Binding);
    public static readonly Rule MissingMethod = Error("EVT1007", "A guard or effect method is missing or has the wrong signature", Binding);
    public static readonly Rule AttributeMisuse = Error("EVT1008", "An attribute is misused", Binding);
    public static readonly Rule Unassigned = Error("EVT1009", "A non-nullable field is left unassigned at creation", Binding);
    public static readonly Rule SharedState = Warning("EVT1010", "The same state stands in two composites", Binding);
    public static readonly Rule MadeOfItself = Error("EVT1011", "A guard or effect is made of itself", Binding);
    public static readonly Rule NoMarkdownMachine = Error("EVT1012", "A Markdown file without the machine that is named", Binding);
    public static readonly Rule LabelAsName = Information("EVT1013", "A guard or effect in a diagram's label is part of the event's name", Binding);

    public static readonly Rule RecordMisuse = Error("EVT1014", "A type of yours that the machine cannot use", Binding);

    public static readonly Rule Ambiguous = Error("EVT2001", "Two transitions of one state and event can both apply", Graph);
    public static readonly Rule UnreachableState = Warning("EVT2002", "A state that nothing reaches", Graph);
    public static readonly Rule DeadTransition = Warning("EVT2003", "A transition that never runs", Graph);
    public static readonly Rule DeadEnd = Warning("EVT2004", "A state with no way out that is not final", Graph);
    public static readonly Rule Trap = Warning("EVT2005", "A state from which no final state can be reached", Graph);
    public static readonly Rule Undecided = Error("EVT2006", "An exhaustive machine leaves a state and event undecided", Graph);
    public static readonly Rule Unused = Warning("EVT2007", "Declared but never used", Graph);
    public static readonly Rule InitialTransition = Error("EVT2008", "No initial transition, or several that can apply", Graph);
    public static readonly Rule OutOfFinal = Error("EVT2009", "A transition out of a final state", Graph);

    public static readonly Rule GuardsOverlap = Error("EVT3001", "Guards overlap", Guards);
    public static readonly Rule Gap = Warning("EVT3002", "No guard holds for some values", Guards);
    public static readonly Rule ConstantGuard = Warning("EVT3003", "A guard that is never true, or always", Guards);
    public static readonly Rule NotProved = Information("EVT3004", "Whether guards overlap could not be decided", Guards);
    public static readonly Rule BrokenInvariant = Warning("EVT3005", "An invariant that a transition can break", Guards);

    public static readonly Rule EndlessChain = Error("EVT2010", "Chained events or choices that can go round for ever", Graph);
    public static readonly Rule ForkOrJoin = Error("EVT2011", "A fork or join that does not fit its regions", Graph);

    public static readonly Rule Impure = Warning("EVT4001", "A guard or effect that is not pure", Effects);
    public static readonly Rule UnsafeHook = Warning("EVT4002", "A hook that goes past the transaction or the outbox", Effects);
    public static readonly Rule UndecidedChain = Warning("EVT4003", "An event is chained or linked where it is not decided", Effects);
    public static readonly Rule UndecidedTimer = Warning("EVT4004", "A timer can meet a state that does not decide it", Effects);

    public static ImmutableArray<Rule> All { get; } =
    [
        UnexpectedText, NotClosed, NotCSharp, NotYet, NotMermaid,
        UnknownName, DeclaredTwice, NameCollision, UnnamedEvent, SimilarStates, CommandFields, MissingMethod, AttributeMisuse, Unassigned, SharedState, MadeOfItself, NoMarkdownMachine, LabelAsName, RecordMisuse,
        Ambiguous, UnreachableState, DeadTransition, DeadEnd, Trap, Undecided, Unused, InitialTransition, OutOfFinal,
        GuardsOverlap, Gap, ConstantGuard, NotProved, BrokenInvariant,
        IdleSuppression, EndlessChain, ForkOrJoin,
        Impure, UnsafeHook, UndecidedChain, UndecidedTimer,
    ];

    private static Rule Error(string id, string title, string category) => new(id, RuleSeverity.Error, title, category);
    private static Rule Information(string id, string title, string category) => new(id, RuleSeverity.Information, title, category);
    private static Rule Warning(string id, string title, string category) => new(id, RuleSeverity.Warning, title, category);
}
