namespace Eventer.PostgreSql.Writing;

/// <summary>What a data hook's command may be. It belongs to a transaction that others share, and must not end it.</summary>
internal static class HookCommands
{
    private static readonly HashSet<string> Allowed = new(["insert", "update", "delete", "merge", "with", "select", "call"], StringComparer.OrdinalIgnoreCase);

    /// <exception cref="DataCommandException">It is none of these.</exception>
    public static void ThrowIfForbidden(DataCommand command, UnitOfWork work)
    {
        if (Allowed.Contains(FirstWord(command.Text))) return;
        var first = work.Slots[0];
        var reason = "it may insert, update, delete or merge rows of your own tables, but not begin or end a transaction, or set what holds for all of it";
        throw new DataCommandException(first.Machine.Name, first.KeyText, command.Text, reason, new NotSupportedException(reason));
    }

    private static string FirstWord(ReadOnlySpan<char> text)
    {
        while (true)
        {
            text = text.TrimStart();
            if (text.StartsWith("--", StringComparison.Ordinal)) text = text.IndexOf('\n') is >= 0 and var end ? text[end..] : [];
            else if (text.StartsWith("/*", StringComparison.Ordinal)) text = AfterComment(text);
            else break;
        }
        var length = 0;
        while (length < text.Length && char.IsAsciiLetter(text[length]))
            length++;
        return text[..length].ToString();
    }

    // PostgreSQL's comments nest.
    private static ReadOnlySpan<char> AfterComment(ReadOnlySpan<char> text)
    {
        var depth = 0;
        for (var i = 0; i + 1 < text.Length; i++)
        {
            if (text[i] == '/' && text[i + 1] == '*') (depth, i) = (depth + 1, i + 1);
            else if (text[i] == '*' && text[i + 1] == '/') (depth, i) = (depth - 1, i + 1);
            if (depth == 0) return text[(i + 1)..];
        }
        return [];
    }
}
