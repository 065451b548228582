using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Eventer.Language.Binding;

/// <summary>How deep C# nests, found without recursion.</summary>
public static class Nesting
{
    /// <summary>By brackets alone, so that what no parser should be given is known before it is parsed.</summary>
    public static bool IsDeeper(string text, int depth)
    {
        var open = 0;
        foreach (var character in text)
        {
            if (character is '(' or '[' or '{') open++;
            else if (character is ')' or ']' or '}') open--;
            if (open > depth) return true;
        }
        return false;
    }

    /// <summary>By nodes. A chain such as <c>a &amp;&amp; b &amp;&amp; c</c> is one level, however long: compilers walk it in a loop.</summary>
    public static bool IsDeeper(ExpressionSyntax expression, int depth)
    {
        var open = new Stack<(SyntaxNode Node, int Depth)>();
        open.Push((expression, 0));
        while (open.Count > 0)
        {
            var (node, level) = open.Pop();
            if (level > depth) return true;
            foreach (var child in node.ChildNodes())
                open.Push((child, node is BinaryExpressionSyntax binary && child == binary.Left && child is BinaryExpressionSyntax ? level : level + 1));
        }
        return false;
    }
}
