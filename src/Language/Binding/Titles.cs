using System.Collections.Immutable;
using Eventer.Language.Syntax;

namespace Eventer.Language.Binding;

/// <summary>Finds the title of a diagram.</summary>
public static class Titles
{
    private const string Key = "title:";

    /// <summary>That of <c>accTitle</c>, else that of the front matter.</summary>
    public static string? Of(SyntaxTree tree, ImmutableArray<PlacedStatement> statements)
    {
        var accessible = statements.Select(placed => placed.Statement).OfType<AccessibleTitleSyntax>().Select(title => title.Text.Text.Trim());
        return accessible.FirstOrDefault(text => text.Length > 0) ?? InFrontMatter(tree.Root.FrontMatter?.Text.Text);
    }

    private static string? InFrontMatter(string? text) => text?.Split('\n')
        .Where(line => line.StartsWith(Key, StringComparison.Ordinal))
        .Select(line => line.Substring(Key.Length).Trim().Trim('"', '\''))
        .FirstOrDefault(title => title.Length > 0);
}
