using Eventer.Language.Model;
using Microsoft.CodeAnalysis.Text;

namespace Eventer.Language.Binding;

/// <summary>The events of a file: declared by a line, or by a diagram's labels.</summary>
public sealed class EventTable
{
    // What every record has, or what C# lets no member be called.
    private static readonly HashSet<string> OfEveryRecord = new(StringComparer.Ordinal)
    {
        "Clone", "Deconstruct", "EqualityContract", "Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "PrintMembers", "ReferenceEquals", "ToString",
    };

    private readonly Dictionary<string, BoundEvent> _events = new(StringComparer.Ordinal);
    private readonly List<BoundEvent> _inOrder = [];

    public IReadOnlyList<BoundEvent> All => _inOrder;
    public IEnumerable<string> WireNames => _inOrder.Select(bound => bound.WireName);

    public BoundEvent? Find(string wireName) => _events.TryGetValue(wireName, out var bound) ? bound : null;

    /// <param name="record">The type of the user's that it is.</param>
    /// <param name="isOpen">It is one, and nothing is known of it.</param>
    public BoundEvent Add(string wireName, EquatableArray<FieldModel> fields, bool isDeclared, TextSpan place, RecordModel? record = null, bool isOpen = false)
    {
        var bound = new BoundEvent(wireName, fields, isDeclared, place) { Record = record, IsOpen = isOpen };
        _events.Add(wireName, bound);
        _inOrder.Add(bound);
        return bound;
    }

    /// <summary>The event that an arrow of a diagram names: the same for every arrow that does.</summary>
    public BoundEvent Use(string wireName, TextSpan place)
    {
        var bound = Find(wireName) ?? Add(wireName, [], isDeclared: false, place);
        bound.Places.Add(place);
        return bound;
    }

    public NameTable Names(string machine) => new([.. WireNames], Reserved(machine + "Event"), "Event");

    /// <summary>Names that a member of a generated record cannot have.</summary>
    public static HashSet<string> Reserved(string typeName) => new(OfEveryRecord, StringComparer.Ordinal) { typeName };
}

/// <summary>An event while its file is being bound.</summary>
public sealed record BoundEvent(string WireName, EquatableArray<FieldModel> Fields, bool IsDeclared, TextSpan Place)
{
    /// <summary>Where a diagram's labels say it.</summary>
    public List<TextSpan> Places { get; } = [];

    /// <summary>The type of the user's that it is.</summary>
    public RecordModel? Record { get; init; }

    /// <summary>It is a type of the user's of which nothing is known.</summary>
    public bool IsOpen { get; init; }

    /// <summary>Whether <c>event.Member</c> can be read.</summary>
    public bool MayHave(string member) => IsOpen || Fields.Any(field => field.Name == member) || Record?.Computed.Items.Contains(member) == true;
}
