using Eventer.PostgreSql.Schema;

namespace Eventer.PostgreSql.Writing;

/// <summary>Which entity: its machine's tables and its primary key.</summary>
internal readonly struct EntityKey(TableLayout layout, KeyValue[] fields) : IEquatable<EntityKey>
{
    public TableLayout Layout { get; } = layout;

    public KeyValue[] Fields { get; } = fields;

    /// <exception cref="ArgumentException">A field of the key is not given.</exception>
    /// <exception cref="UnstorableTextException">A field of the key is a text that cannot be kept.</exception>
    public static EntityKey Of(EntitySlot slot)
    {
        var layout = LayoutOf(slot);
        var fields = new KeyValue[layout.PrimaryCount];
        for (var i = 0; i < fields.Length; i++)
        {
            fields[i] = slot.GetKey(i);
            layout.KeyFields[i].ThrowIfUnstorable(layout.Machine, slot.KeyText, fields[i]);
        }
        return new(layout, fields);
    }

    public static TableLayout LayoutOf(EntitySlot slot) => slot.Table is PostgreSqlTable table
        ? table.Layout
        : throw new InvalidOperationException($"{slot.Machine.Name} {slot.KeyText}: the machine's table is one of {slot.Table.GetType().Name}, not of a PostgreSqlStore.");

    public bool Equals(EntityKey other) => ReferenceEquals(Layout, other.Layout) && Fields.AsSpan().SequenceEqual(other.Fields);

    public override bool Equals(object? obj) => obj is EntityKey other && Equals(other);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(Layout.Machine);
        foreach (var field in Fields)
            hash.Add(field);
        return hash.ToHashCode();
    }
}
