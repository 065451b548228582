using Eventer.Language.Logic;
using Eventer.Language.Model;

namespace Eventer.Language.Guards;

/// <summary>What symbols say that a machine's own text does not: the members of enums, and the bodies of C# methods.</summary>
/// <param name="Methods">Guards and invariants whose body is one expression.</param>
public sealed record GuardKnowledge(EnumTypes Enums, EquatableArray<KnownMethod> Methods)
{
    /// <summary>Where there are no symbols.</summary>
    public static GuardKnowledge None { get; } = new(EnumTypes.None, EquatableArray<KnownMethod>.Empty);

    /// <param name="event">Its wire name; null: any.</param>
    public KnownMethod? Method(string name, string? @event) =>
        Methods.Items.FirstOrDefault(method => method.Name == name && (method.Event is null || method.Event == @event));
}

/// <summary>A method whose body is one expression.</summary>
/// <param name="Event">The wire name of the event that it is for; null: of every event.</param>
/// <param name="CSharp">Its body as a guard of a <c>.sm</c> file is emitted: data and keys by name, the event as <c>Event</c>.</param>
/// <param name="IsChecked">Whole numbers that overflow throw.</param>
public sealed record KnownMethod(string Name, string? Event, string CSharp, bool IsChecked);
