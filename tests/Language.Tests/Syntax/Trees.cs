using System.Text;
using Eventer.Language.Diagnostics;
using Eventer.Language.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Eventer.Language.Tests.Syntax;

/// <summary>Short ways to a tree, and to a tree as text.</summary>
internal static class Trees
{
    public static SyntaxTree Parse(string text) => SyntaxTree.Parse("Test.sm", SourceText.From(text));

    public static SyntaxTree Diagram(string lines) => Parse("stateDiagram-v2\n" + lines);

    /// <summary>The one statement of a machine's file that is of this kind.</summary>
    public static T Only<T>(this SyntaxTree tree) where T : SyntaxNode => tree.Root.DescendantNodes().OfType<T>().Single();

    public static string[] Messages(this SyntaxTree tree) => [.. tree.Diagnostics.Select(diagnostic => Show(tree, diagnostic))];

    /// <summary><c>EVT0001 'text': message</c>.</summary>
    public static string Show(SyntaxTree tree, MachineDiagnostic diagnostic) =>
        $"{diagnostic.Rule.Id} {diagnostic.Location.Lines.Start.Line + 1}:{diagnostic.Location.Lines.Start.Character + 1} '{tree.Text.ToString(diagnostic.Location.Span)}': {diagnostic.Message}";

    /// <summary>The text with the edits of its one fix made.</summary>
    public static string Fixed(this SyntaxTree tree)
    {
        var fix = tree.Diagnostics.SelectMany(diagnostic => diagnostic.Fixes).First();
        return tree.Text.WithChanges(fix.Edits.Select(edit => new TextChange(edit.Span, edit.NewText))).ToString();
    }

    /// <summary>Nodes by kind, tokens with their text, indented; then the problems.</summary>
    public static string Dump(this SyntaxTree tree)
    {
        var builder = new StringBuilder();
        builder.Append(tree.Mode).Append('\n');
        Write(tree.Root, 0);
        foreach (var message in tree.Messages()) builder.Append(message).Append('\n');
        return builder.ToString();

        void Write(SyntaxElement element, int depth)
        {
            builder.Append(' ', depth * 2).Append(element.Kind);
            if (element is SyntaxToken token)
            {
                builder.Append(token.IsMissing ? " (missing)" : " " + Escape(token.Text));
                foreach (var trivia in token.LeadingTrivia.Where(IsShown)) builder.Append($" <{trivia.Kind} {Escape(trivia.Text)}");
                foreach (var trivia in token.TrailingTrivia.Where(IsShown)) builder.Append($" >{trivia.Kind} {Escape(trivia.Text)}");
            }
            builder.Append('\n');
            if (element is SyntaxNode node)
                foreach (var child in node.ChildNodesAndTokens) Write(child, depth + 1);
        }

        static bool IsShown(SyntaxTrivia trivia) => trivia.Kind is SyntaxKind.Comment or SyntaxKind.SkippedText;
        static string Escape(string text) => "`" + text.Replace("\r", "\\r").Replace("\n", "\\n") + "`";
    }
}
