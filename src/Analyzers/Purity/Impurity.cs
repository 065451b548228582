namespace Eventer.Analyzers.Purity;

/// <summary>Something that makes a guard or an effect depend on, or change, more than it is given.</summary>
/// <param name="Deed">As a sentence's predicate: <c>reads DateTime.UtcNow</c>.</param>
public sealed record Impurity(ImpurityKind Kind, string Deed);

public enum ImpurityKind
{
    Clock,
    Random,

    /// <summary>The culture, the time zone or the name of the machine that it runs on.</summary>
    Surroundings,
    StaticState,

    /// <summary>What is given is changed rather than copied.</summary>
    InPlace,
    Waiting,
    InputOutput,
}
