using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Eventer.CodeFixes;

/// <summary>Edits of C# as text, so that nothing else of the user's file moves.</summary>
public static class CSharpEdits
{
    /// <summary>An attribute on a line of its own, after the last one of the class.</summary>
    public static TextChange AddAttribute(SourceText text, ClassDeclarationSyntax declaration, string attribute)
    {
        var last = declaration.AttributeLists.Last();
        return new TextChange(new TextSpan(last.Span.End, 0), LineEnd(text) + Indent(text, last.SpanStart) + attribute);
    }

    /// <summary>A named argument, after those that are there.</summary>
    public static TextChange AddArgument(AttributeSyntax attribute, string argument) => attribute.ArgumentList switch
    {
        null => new TextChange(new TextSpan(attribute.Span.End, 0), $"({argument})"),
        { Arguments.Count: 0 } list => new TextChange(new TextSpan(list.OpenParenToken.Span.End, 0), argument),
        { } list => new TextChange(new TextSpan(list.Arguments.Last().Span.End, 0), ", " + argument),
    };

    /// <summary>A named argument.</summary>
    public static AttributeArgumentSyntax? Argument(AttributeSyntax attribute, string name) =>
        attribute.ArgumentList?.Arguments.FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == name);

    /// <summary>An argument, with the comma that parted it from the others.</summary>
    public static TextChange RemoveArgument(AttributeArgumentSyntax argument)
    {
        var arguments = ((AttributeArgumentListSyntax)argument.Parent!).Arguments;
        var index = arguments.IndexOf(argument);
        var span = index > 0 ? TextSpan.FromBounds(arguments[index - 1].Span.End, argument.Span.End)
            : arguments.Count > 1 ? TextSpan.FromBounds(argument.SpanStart, arguments[1].SpanStart)
            : argument.Span;
        return new TextChange(span, "");
    }

    /// <summary>A method on a line of its own at the end of the class.</summary>
    public static TextChange AddMethod(SourceText text, ClassDeclarationSyntax declaration, string method)
    {
        var close = text.Lines.GetLineFromPosition(declaration.CloseBraceToken.SpanStart);
        var indent = Indent(text, declaration.SpanStart) + "    ";
        var separation = declaration.Members.Count == 0 ? "" : LineEnd(text);
        return string.IsNullOrWhiteSpace(text.ToString(TextSpan.FromBounds(close.Start, declaration.CloseBraceToken.SpanStart)))
            ? new TextChange(new TextSpan(close.Start, 0), separation + indent + method + LineEnd(text))
            : new TextChange(new TextSpan(declaration.CloseBraceToken.SpanStart, 0), LineEnd(text) + indent + method + LineEnd(text));
    }

    /// <summary>The lines of a span, and the empty line before them.</summary>
    public static TextChange RemoveLines(SourceText text, TextSpan span)
    {
        var (first, last) = (text.Lines.IndexOf(span.Start), text.Lines.IndexOf(span.End));
        var start = text.Lines[first].Start;
        if (first > 0 && string.IsNullOrWhiteSpace(text.Lines[first - 1].ToString())) start = text.Lines[first - 1].Start;
        return new TextChange(TextSpan.FromBounds(start, text.Lines[last].EndIncludingLineBreak), "");
    }

    public static string LineEnd(SourceText text) => text.ToString().Contains("\r\n") ? "\r\n" : "\n";

    public static string Indent(SourceText text, int position)
    {
        var line = text.Lines.GetLineFromPosition(position).ToString();
        return line.Substring(0, line.Length - line.TrimStart().Length);
    }
}
