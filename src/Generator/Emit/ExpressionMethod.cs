using Eventer.Language.Model;

namespace Eventer.Generator.Emit;

/// <summary>Where an expression method's parameter comes from.</summary>
public enum ParameterSource { Field, Data, KeyField, Key, Event, Now, Sink, Request }

/// <param name="Name">As the expression names it; generated ones begin with <c>__</c>.</param>
public sealed record ExpressionParameter(ParameterSource Source, string Name, string Type);

/// <summary>
/// A guard, a list of effects or an invariant as a method of its own. It takes what it reads and no more; a name whose
/// type only the user's code knows is a local, so that the type is written in one place alone.
/// </summary>
/// <param name="Name">In the machine's class.</param>
/// <param name="Event">The column whose event it reads; -1: none.</param>
/// <param name="Locals">Name and value of the locals that it begins with.</param>
public sealed record ExpressionMethod(string Name, int Event, IReadOnlyList<ExpressionParameter> Parameters, IReadOnlyList<(string Name, string Value)> Locals)
{
    public GuardModel? Guard { get; init; }
    public ExpressionModel? Invariant { get; init; }

    /// <summary>How long a timer waits.</summary>
    public ExpressionModel? Delay { get; init; }
    public IReadOnlyList<EffectModel> Effects { get; init; } = [];

    /// <summary>Effects: some of them assign, so that it returns the next data.</summary>
    public bool ReturnsData { get; init; }

    /// <summary>Effects: some of them chain or publish.</summary>
    public bool HasMessages => Effects.Any(effect => effect.Kind is EffectKind.Chain or EffectKind.Publish);

    public bool ReadsContext => Parameters.Any(parameter => parameter.Source is ParameterSource.KeyField or ParameterSource.Key or ParameterSource.Now);

    /// <summary>A call of it in an expression of another method, where all that it takes has its own name.</summary>
    public string CallInside() => $"{Name}({string.Join(", ", Parameters.Select(parameter => parameter.Name))})";

    /// <summary>A call of it.</summary>
    public string Call(string data, string @event, string context, string sink)
    {
        var arguments = Parameters.Select(parameter => parameter.Source switch
        {
            ParameterSource.Field => $"{data}.{parameter.Name}",
            ParameterSource.Data => data,
            ParameterSource.KeyField => $"{context}.Key.{parameter.Name}",
            ParameterSource.Key => $"{context}.Key",
            ParameterSource.Event => @event,
            ParameterSource.Request => parameter.Name,
            ParameterSource.Now => $"{context}.Now",
            _ => sink,
        });
        return $"{Name}({string.Join(", ", arguments)})";
    }
}
