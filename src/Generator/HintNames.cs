using System.Globalization;
using System.Text;

namespace Eventer.Generator;

/// <summary>
/// Names of generated files: the path below the project, so that <c>a/x.sm</c> and <c>b/x.sm</c> do not collide. A name
/// that had to be changed for it carries a hash of the path.
/// </summary>
public static class HintNames
{
    private static readonly char[] Separators = ['/', '\\'];

    public static string Of(string path, string? projectDirectory)
    {
        var parts = path.Split(Separators, StringSplitOptions.RemoveEmptyEntries);
        var project = (projectDirectory ?? "").Split(Separators, StringSplitOptions.RemoveEmptyEntries);
        var isBelow = projectDirectory is not null && project.Length < parts.Length && project.SequenceEqual(parts.Take(project.Length), StringComparer.OrdinalIgnoreCase);
        var relative = isBelow ? parts.Skip(project.Length).ToArray() : [.. parts];
        var name = new StringBuilder();
        var isExact = isBelow || relative.Length == 1;
        for (var i = 0; i < relative.Length; i++)
        {
            if (i > 0) name.Append('.');
            var part = i == relative.Length - 1 ? WithoutExtension(relative[i]) : relative[i];
            foreach (var letter in part)
            {
                var isPlain = letter is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9' or '-' or '_';
                isExact &= isPlain;
                name.Append(isPlain ? letter : '_');
            }
        }

        return isExact ? name.ToString() : name.Append('.').Append(Hash(string.Join("/", relative))).ToString();
    }

    /// <summary>A name that differs from others in the case of its letters, made to differ without.</summary>
    public static string Exact(string hintName) => $"{hintName}.{Hash(hintName)}";

    private static string WithoutExtension(string file) => file.LastIndexOf('.') is > 0 and var dot ? file.Substring(0, dot) : file;

    // FNV-1a: the same on every machine, which string.GetHashCode is not.
    private static string Hash(string text)
    {
        var hash = 2166136261u;
        foreach (var letter in text) hash = unchecked((hash ^ letter) * 16777619u);
        return hash.ToString("x8", CultureInfo.InvariantCulture);
    }
}
