using System.Text;

namespace Eventer.Generator.Emit;

/// <summary>Writes C# line by line, indented by its blocks; a line ends in <c>\n</c> on every machine.</summary>
public sealed class SourceWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;

    /// <summary>A line; empty ones carry no spaces.</summary>
    public SourceWriter Line(string line = "")
    {
        if (line.Length > 0) _text.Append(' ', _depth * 4).Append(line);
        _text.Append('\n');
        return this;
    }

    /// <summary>Lines that are indented alike.</summary>
    public SourceWriter Lines(IEnumerable<string> lines)
    {
        foreach (var line in lines) Line(line);
        return this;
    }

    /// <summary>A line from the first column on: a directive, or text whose columns must hold.</summary>
    public SourceWriter Raw(string line)
    {
        _text.Append(line).Append('\n');
        return this;
    }

    /// <summary>A line that opens a block.</summary>
    public SourceWriter Open(string header)
    {
        Line(header).Line("{");
        _depth++;
        return this;
    }

    /// <summary>Closes the block that was opened last.</summary>
    public SourceWriter Close(string suffix = "")
    {
        _depth--;
        return Line("}" + suffix);
    }

    /// <summary>Indents without a brace.</summary>
    public SourceWriter Indent()
    {
        _depth++;
        return this;
    }

    public SourceWriter Outdent()
    {
        _depth--;
        return this;
    }

    /// <summary>An empty line between two members.</summary>
    public SourceWriter Gap() => _text.Length >= 2 && _text[_text.Length - 2] is '{' or '\n' ? this : Line();

    public int Column => _depth * 4;

    public override string ToString() => _text.ToString();
}
