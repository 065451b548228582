using System.Text;

namespace Eventer.PostgreSql.Schema;

/// <summary>Names as PostgreSQL has them.</summary>
internal static class Identifiers
{
    // PostgreSQL cuts longer ones off without saying so, and two may then be one.
    private const int MaxBytes = 63;

    /// <summary>In the form that needs no quotes in a query written by hand: <c>BankAccount</c> becomes <c>bank_account</c>.</summary>
    public static string SnakeCase(string name)
    {
        var text = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            var isBorder = i > 0 && char.IsUpper(name[i]) && (char.IsLower(name[i - 1]) || char.IsDigit(name[i - 1]) || (char.IsUpper(name[i - 1]) && i + 1 < name.Length && char.IsLower(name[i + 1])));
            if (isBorder) text.Append('_');
            text.Append(char.ToLowerInvariant(name[i]));
        }
        return text.ToString();
    }

    /// <summary>Quoted, whatever it holds.</summary>
    /// <exception cref="ArgumentException">PostgreSQL takes no such name.</exception>
    public static string Quote(string name)
    {
        if (Encoding.UTF8.GetByteCount(name) is 0 or > MaxBytes || name.Contains('\0', StringComparison.Ordinal))
            throw new ArgumentException($"PostgreSQL takes no name '{name}': a name has 1 to {MaxBytes} bytes. Give the table or column another one in {nameof(PostgreSqlStoreOptions)}.{nameof(PostgreSqlStoreOptions.Machines)}.", nameof(name));
        return $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    /// <summary>As a literal.</summary>
    public static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'"; // standard_conforming_strings is on since PostgreSQL 9.1
}
