namespace Eventer.Language.Binding;

/// <summary>
/// The signs of conditions that a name keeps as words: without them <c>n &lt; 3</c> would have the name of <c>n >= 3</c>,
/// and <c>!ready</c> that of <c>ready</c>.
/// </summary>
public static class SpokenSigns
{
    // Longer ones first.
    private static readonly (string Sign, string Words)[] Signs =
    [
        ("==", "Is"), ("!=", "IsNot"), ("<>", "IsNot"), ("<=", "AtMost"), (">=", "AtLeast"), ("&&", "And"), ("||", "Or"),
        ("≠", "IsNot"), ("≤", "AtMost"), ("≥", "AtLeast"), ("<", "LessThan"), (">", "MoreThan"), ("!", "Not"),
    ];

    /// <summary>The words for the sign that stands here, and its length; 0: none does.</summary>
    public static int At(string text, int position, out string words)
    {
        foreach (var (sign, spoken) in Signs)
        {
            if (string.CompareOrdinal(text, position, sign, 0, sign.Length) != 0) continue;
            words = spoken;
            return IsMeant(text, position, sign) ? sign.Length : 0;
        }
        words = "";
        return 0;
    }

    /// <summary>Not in <c>List&lt;int></c>, nor in <c>-></c>, nor in <c>Done!</c>.</summary>
    private static bool IsMeant(string text, int position, string sign)
    {
        var before = position == 0 ? ' ' : text[position - 1];
        var after = position + sign.Length == text.Length ? ' ' : text[position + sign.Length];
        return sign switch
        {
            "<" or ">" => before is not ('-' or '=' or '<' or '>') && after != sign[0] && (char.IsDigit(after) || char.IsWhiteSpace(before)),
            "!" => (char.IsLetter(after) || after == '(') && !char.IsLetterOrDigit(before),
            "<>" or "<=" or ">=" => before is not ('-' or '<' or '>') && after is not ('>' or '<'),
            _ => true,
        };
    }
}
