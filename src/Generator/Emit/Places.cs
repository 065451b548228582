using System.Globalization;
using Eventer.Language.Model;

namespace Eventer.Generator.Emit;

/// <summary>
/// Writes C# text under <c>#line</c> spans, so that an error, a breakpoint and a stack frame point at the same text in
/// the <c>.sm</c> file. Without a map (attributes) the text is written plainly.
/// </summary>
public sealed class Places(SourceWriter writer, SourceMap? map)
{
    /// <summary>A line of which the middle stands in the file.</summary>
    /// <param name="before">Ours; it counts as the first character of the text.</param>
    /// <param name="text">The file's, further lines of it as they are.</param>
    /// <param name="after">Ours.</param>
    public void Expression(string before, ExpressionModel text, string after) => Write(before, text.CSharp, after, map?[text.Node]);

    /// <summary>The same, with a call in place of each guard's name.</summary>
    public void Expression(string before, ExpressionModel text, string after, Func<GuardUse, string> call)
    {
        if (text.Guards.IsEmpty) Expression(before, text, after);
        else if (map?[text.Node] is { } range) Pieces(before, text, after, call, range);
        else
        {
            var csharp = text.CSharp;
            foreach (var use in text.Guards.Items.Reverse()) csharp = csharp.Substring(0, use.Start) + call(use) + csharp.Substring(use.End);
            Write(before, csharp, after, null);
        }
    }

    /// <summary>A call is longer than the name in the file: each piece between two gets a span of its own, so that columns hold.</summary>
    private void Pieces(string before, ExpressionModel text, string after, Func<GuardUse, string> call, SourceRange range)
    {
        var end = 0;
        foreach (var use in text.Guards)
        {
            if (use.Start > end) Piece(end, use.Start, text.CSharp.Substring(end, use.Start - end), "");
            end = use.End;
            Piece(use.Start, end, call(use), end == text.CSharp.Length ? after : "");
        }
        if (end < text.CSharp.Length) Piece(end, text.CSharp.Length, text.CSharp.Substring(end), after);

        void Piece(int from, int to, string piece, string closing)
        {
            var lines = new Microsoft.CodeAnalysis.Text.LinePositionSpan(PositionIn(text.Text, from, range), PositionIn(text.Text, to, range));
            Write(from == 0 ? before : "", piece, closing, new SourceRange(range.Path, default, lines));
        }
    }

    private static Microsoft.CodeAnalysis.Text.LinePosition PositionIn(string text, int offset, SourceRange range)
    {
        var line = text.Take(offset).Count(character => character == '\n');
        var start = line == 0 ? range.Lines.Start.Character : 0;
        return new(range.Lines.Start.Line + line, start + offset - (offset == 0 ? 0 : text.LastIndexOf('\n', offset - 1) + 1));
    }

    /// <summary>A line whose type stands in the file; what comes after it is ours, and on a line of its own.</summary>
    public void Type(string before, TypeText type, int node, string suffix, string after)
    {
        if (map is null || type.IsCertain) writer.Line($"{before}{type.CSharp}{suffix} {after}");
        else
        {
            Write(before, type.Text, suffix, map.TypeOf(node));
            writer.Line(after);
        }
    }

    /// <summary>A statement of ours, whose errors are those of a field's type.</summary>
    public void Statement(string statement, int? field, string before = "") => Write(before, statement, "", field is { } node ? map?.TypeOf(node) : null);

    /// <summary>A <c>using</c> line.</summary>
    public void Using(string name) => Write("using ", name, ";", map?.Using(name));

    private void Write(string before, string text, string after, SourceRange? place)
    {
        var lines = text.Replace("\r\n", "\n").Split('\n');
        if (place is not { } range)
        {
            lines[0] = before + lines[0];
            lines[lines.Length - 1] += after;
            writer.Line(lines[0]);
            foreach (var line in lines.Skip(1)) writer.Raw(line);
            return;
        }

        var offset = writer.Column + before.Length;
        writer.Raw($"#line {Position(range.Lines.Start)}-{Position(range.Lines.End)}{(offset == 0 ? "" : " " + Number(offset))} \"{range.Path}\"");
        if (lines.Length == 1) writer.Line(before + text + after);
        else
        {
            writer.Line(before + lines[0]);
            foreach (var line in lines.Skip(1).Take(lines.Length - 2)) writer.Raw(line);
            writer.Raw(lines[lines.Length - 1] + after);
        }

        writer.Raw("#line default");
    }

    private static string Position(Microsoft.CodeAnalysis.Text.LinePosition position) => $"({Number(position.Line + 1)},{Number(position.Character + 1)})";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
