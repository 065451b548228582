using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Eventer;

/// <summary>An interpolated SQL text: what stands in braces becomes a parameter and is never part of the text.</summary>
[InterpolatedStringHandler]
public readonly struct SqlText
{
    private readonly StringBuilder _text;
    private readonly List<DataParameter> _parameters;

    /// <summary>Called by the compiler.</summary>
    public SqlText(int literalLength, int formattedCount)
    {
        _text = new(literalLength + formattedCount * 3);
        _parameters = new(formattedCount);
    }

    /// <summary>Called by the compiler.</summary>
    public void AppendLiteral(string value) => _text.Append(value);

    /// <summary>Called by the compiler.</summary>
    public void AppendFormatted<T>(T value)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"p{_parameters.Count}");
        _text.Append('@').Append(name);
        _parameters.Add(new(name, value));
    }

    internal DataCommand ToCommand() => new(_text.ToString(), _parameters);
}
