using Eventer.Language.Logic;
using Eventer.Language.Model;

namespace Eventer.Language.Guards;

/// <summary>What symbols say that a machine's own text does not: the members of enums, and the bodies of C# methods.</summary>
/// <param name="Methods">Guards and invariants whose body is one expression.</param>
/// <param name="Effects">Effects that return the data <c>with</c> other values.</param>
/// <param name="Expressions">Guards and invariants in a file's text that call methods of one expression.</param>
public sealed record GuardKnowledge(EnumTypes Enums, EquatableArray<KnownMethod> Methods, EquatableArray<KnownEffect> Effects, EquatableArray<KnownExpression> Expressions)
{
    /// <summary>Where there are no symbols.</summary>
    public static GuardKnowledge None { get; } = new(EnumTypes.None, [], [], []);

    /// <param name="event">Its wire name; null: any.</param>
    public KnownMethod? Method(string name, string? @event) =>
        Methods.Items.FirstOrDefault(method => method.Name == name && (method.Event is null || method.Event == @event));

    /// <summary>What a text of the file says in full; null: it says that itself.</summary>
    public KnownExpression? Expression(string written, string? @event) =>
        Expressions.Items.FirstOrDefault(expression => expression.Written == written && (expression.Event is null || expression.Event == @event));

    /// <summary>Null too where two of the name would fit.</summary>
    public KnownEffect? Effect(string name, string? @event)
    {
        var fitting = Effects.Items.Where(effect => effect.Name == name && (effect.Event is null || effect.Event == @event)).Take(2).ToList();
        return fitting.Count == 1 ? fitting[0] : null;
    }
}

/// <summary>A method whose body is one expression.</summary>
/// <param name="Event">The wire name of the event that it is for; null: of every event.</param>
/// <param name="CSharp">Its body as a guard of a <c>.sm</c> file is emitted: data and keys by name, the event as <c>Event</c>.</param>
/// <param name="IsChecked">Whole numbers that overflow throw.</param>
public sealed record KnownMethod(string Name, string? Event, string CSharp, bool IsChecked);

/// <summary>A guard or invariant in a file's text.</summary>
/// <param name="Written">As it is emitted.</param>
/// <param name="Event">The wire name of the event that it reads; null: it reads none.</param>
/// <param name="CSharp">The same with what it calls in its place.</param>
/// <param name="IsChecked">Whole numbers that overflow in what it calls throw.</param>
public sealed record KnownExpression(string Written, string? Event, string CSharp, bool IsChecked);

/// <summary>A method that returns <c>data with { … }</c>, or a copy of such a copy.</summary>
/// <param name="Steps">Of each copy the fields that are assigned, each with its value as an effect of a <c>.sm</c> file is emitted.</param>
public sealed record KnownEffect(string Name, string? Event, EquatableArray<EquatableArray<(string Field, string CSharp)>> Steps, bool IsChecked);
