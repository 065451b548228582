namespace Eventer.Sqlite.Schema;

/// <summary>What a field of a key must be to become a column.</summary>
internal static class KeyFields
{
    /// <exception cref="ArgumentException">A field that must be there is not.</exception>
    /// <exception cref="UnstorableTextException">A text that would not come back as it is, and so might name another entity.</exception>
    public static void Check(TableLayout layout, int index, in KeyValue value, string keyText)
    {
        var field = layout.KeyFields[index];
        if (!value.IsGiven)
        {
            if (!field.IsOptional) throw new ArgumentException($"{layout.Machine} {keyText}: the key field {field.Name} is not given.");
        }
        else if (value.Type == KeyType.Text)
        {
            UnstorableTextException.ThrowIfUnstorable(layout.Machine, keyText, $"the key field {field.Name}", value.AsText());
        }
    }
}
