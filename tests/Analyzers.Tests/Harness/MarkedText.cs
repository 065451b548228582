using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Eventer.Analyzers.Tests.Harness;

/// <summary>A diagnostic that a test expects, or that a project has.</summary>
public sealed record Finding(string Path, string Id, TextSpan Span);

/// <summary>A text with the diagnostics that it must raise marked: <c>{|EVT1001:word|}</c>, also one within another.</summary>
public sealed record MarkedText(string Text, IReadOnlyList<Finding> Expected)
{
    public static MarkedText Parse(string path, string markup)
    {
        var text = new StringBuilder();
        var findings = new List<Finding>();
        var open = new Stack<(string Id, int Start)>();
        var lines = markup.ReplaceLineEndings("\n");
        for (var i = 0; i < lines.Length;)
        {
            if (string.CompareOrdinal(lines, i, "{|", 0, 2) == 0 && lines.IndexOf(':', i) is var colon && lines[(i + 2)..colon] is var id && id.All(char.IsAsciiLetterOrDigit))
            {
                open.Push((id, text.Length));
                i = colon + 1;
            }
            else if (open.Count > 0 && string.CompareOrdinal(lines, i, "|}", 0, 2) == 0)
            {
                var (closed, start) = open.Pop();
                findings.Add(new Finding(path, closed, TextSpan.FromBounds(start, text.Length)));
                i += 2;
            }
            else
            {
                text.Append(lines[i++]);
            }
        }
        Assert.Empty(open);
        return new MarkedText(text.ToString(), findings);
    }
}
