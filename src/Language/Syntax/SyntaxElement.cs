using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Eventer.Language.Syntax;

/// <summary>A token or a node of the tree.</summary>
public abstract class SyntaxElement(SyntaxKind kind, TextSpan span, TextSpan fullSpan)
{
    public SyntaxKind Kind { get; } = kind;

    /// <summary>Its place, without the trivia around it.</summary>
    public TextSpan Span { get; } = span;

    /// <summary>Its place with the trivia around it.</summary>
    public TextSpan FullSpan { get; } = fullSpan;
}

/// <summary>White space, a line end, a comment, or text that no rule took.</summary>
public readonly record struct SyntaxTrivia(SyntaxKind Kind, TextSpan Span, string Text);

/// <summary>The smallest piece with a meaning. What stands around it up to the line's end belongs to it, and what stands before it on lines of its own.</summary>
public sealed class SyntaxToken(
    SyntaxKind kind, TextSpan span, string text, ImmutableArray<SyntaxTrivia> leading, ImmutableArray<SyntaxTrivia> trailing)
    : SyntaxElement(kind, span, Around(span, leading, trailing))
{
    public string Text { get; } = text;
    public ImmutableArray<SyntaxTrivia> LeadingTrivia { get; } = leading;
    public ImmutableArray<SyntaxTrivia> TrailingTrivia { get; } = trailing;

    /// <summary>The file lacks it where the grammar asks for it: it is empty, and a diagnostic says so.</summary>
    public bool IsMissing { get; private init; }

    public static SyntaxToken Missing(SyntaxKind kind, int position) =>
        new(kind, new TextSpan(position, 0), "", [], []) { IsMissing = true };

    public void WriteFullTextTo(StringBuilder builder)
    {
        foreach (var trivia in LeadingTrivia) builder.Append(trivia.Text);
        builder.Append(Text);
        foreach (var trivia in TrailingTrivia) builder.Append(trivia.Text);
    }

    public override string ToString() => Text;

    private static TextSpan Around(TextSpan span, ImmutableArray<SyntaxTrivia> leading, ImmutableArray<SyntaxTrivia> trailing) =>
        TextSpan.FromBounds(
            leading.IsEmpty ? span.Start : leading[0].Span.Start,
            trailing.IsEmpty ? span.End : trailing[trailing.Length - 1].Span.End);
}

/// <summary>A construct of the language, made of tokens and smaller nodes in the file's order.</summary>
public abstract class SyntaxNode : SyntaxElement
{
    protected SyntaxNode(SyntaxKind kind, SyntaxElement?[] children) : this(kind, Present(children)) { }

    private SyntaxNode(SyntaxKind kind, ImmutableArray<SyntaxElement> children)
        : base(kind, Cover(children, child => child.Span), Cover(children, child => child.FullSpan)) =>
        ChildNodesAndTokens = children;

    public ImmutableArray<SyntaxElement> ChildNodesAndTokens { get; }

    /// <summary>Every token below it, in the file's order. Iterative: composites may nest deeper than the stack.</summary>
    public IEnumerable<SyntaxToken> DescendantTokens()
    {
        foreach (var element in DescendantNodesAndTokens())
            if (element is SyntaxToken token) yield return token;
    }

    /// <summary>Every node and token below it, parents first.</summary>
    public IEnumerable<SyntaxElement> DescendantNodesAndTokens()
    {
        var open = new Stack<SyntaxElement>();
        Push(open, this);
        while (open.Count > 0)
        {
            var element = open.Pop();
            yield return element;
            if (element is SyntaxNode node) Push(open, node);
        }
    }

    public IEnumerable<SyntaxNode> DescendantNodes()
    {
        foreach (var element in DescendantNodesAndTokens())
            if (element is SyntaxNode node) yield return node;
    }

    /// <summary>The file's text that it covers, with all trivia.</summary>
    public string ToFullString()
    {
        var builder = new StringBuilder(FullSpan.Length);
        foreach (var token in DescendantTokens()) token.WriteFullTextTo(builder);
        return builder.ToString();
    }

    private static void Push(Stack<SyntaxElement> open, SyntaxNode node)
    {
        for (var i = node.ChildNodesAndTokens.Length - 1; i >= 0; i--) open.Push(node.ChildNodesAndTokens[i]);
    }

    private static ImmutableArray<SyntaxElement> Present(SyntaxElement?[] children)
    {
        var count = 0;
        foreach (var child in children)
            if (child is not null) count++;
        var present = ImmutableArray.CreateBuilder<SyntaxElement>(count);
        foreach (var child in children)
            if (child is not null) present.Add(child);
        return present.MoveToImmutable();
    }

    // What is missing has no width and may stand on the next line: it does not stretch the node.
    private static TextSpan Cover(ImmutableArray<SyntaxElement> children, Func<SyntaxElement, TextSpan> span)
    {
        int first = 0, last = children.Length - 1;
        while (first < last && span(children[first]).IsEmpty) first++;
        while (last > first && span(children[last]).IsEmpty) last--;
        return children.IsEmpty ? default : TextSpan.FromBounds(span(children[first]).Start, span(children[last]).End);
    }
}
