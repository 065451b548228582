using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Eventer.Language.Diagnostics;
using Eventer.Language.Model;
using Microsoft.CodeAnalysis.Text;

namespace Eventer.Analyzers;

/// <summary>What a diagnostic hands to its code fix: a diagnostic can carry strings only, so this writes and reads them.</summary>
public static class DiagnosticProperties
{
    /// <summary>The rule of the problem in the <c>.sm</c> file, on the hidden diagnostic that stands for it.</summary>
    public const string Rule = "rule";

    /// <summary>The metadata name of the class whose attributes declare the machine.</summary>
    public const string Machine = "machine";

    private const string Path = "path", Fixes = "fixes", Arguments = "arguments";

    public static ImmutableDictionary<string, string?> Write(MachineDiagnostic diagnostic)
    {
        var properties = ImmutableDictionary<string, string?>.Empty.Add(Rule, diagnostic.Rule.Id).Add(Path, diagnostic.Location.Path);
        if (!diagnostic.Fixes.IsEmpty) properties = properties.Add(Fixes, Write(diagnostic.Fixes));
        if (!diagnostic.Arguments.IsEmpty) properties = properties.Add(Arguments, Write(diagnostic.Arguments));
        return properties;
    }

    /// <summary>The file that the fixes edit.</summary>
    public static string ReadPath(ImmutableDictionary<string, string?> properties) =>
        properties.TryGetValue(Path, out var path) && path is not null ? path : "";

    public static ImmutableArray<MachineFix> ReadFixes(ImmutableDictionary<string, string?> properties)
    {
        if (!properties.TryGetValue(Fixes, out var text) || text is null) return [];
        var fields = new FieldReader(text);
        var fixes = ImmutableArray.CreateBuilder<MachineFix>();
        while (!fields.IsAtEnd)
        {
            var title = fields.Text();
            var edits = new MachineEdit[fields.Number()];
            for (var i = 0; i < edits.Length; i++) edits[i] = new MachineEdit(new TextSpan(fields.Number(), fields.Number()), fields.Text());
            fixes.Add(new MachineFix(title, edits.ToEquatableArray()));
        }
        return fixes.ToImmutable();
    }

    public static ImmutableArray<string> ReadArguments(ImmutableDictionary<string, string?> properties)
    {
        if (!properties.TryGetValue(Arguments, out var text) || text is null) return [];
        var fields = new FieldReader(text);
        var arguments = ImmutableArray.CreateBuilder<string>();
        while (!fields.IsAtEnd) arguments.Add(fields.Text());
        return arguments.ToImmutable();
    }

    private static string Write(EquatableArray<MachineFix> fixes)
    {
        var text = new StringBuilder();
        foreach (var fix in fixes)
        {
            Append(text, fix.Title);
            Append(text, fix.Edits.Count);
            foreach (var edit in fix.Edits)
            {
                Append(text, edit.Span.Start);
                Append(text, edit.Span.Length);
                Append(text, edit.NewText);
            }
        }
        return text.ToString();
    }

    private static string Write(EquatableArray<string> arguments)
    {
        var text = new StringBuilder();
        foreach (var argument in arguments) Append(text, argument);
        return text.ToString();
    }

    // A field is its length and its text ("5:words"), a number its digits and a semicolon: nothing needs escaping.
    private static void Append(StringBuilder text, string field) => text.Append(field.Length.ToString(CultureInfo.InvariantCulture)).Append(':').Append(field);

    private static void Append(StringBuilder text, int number) => text.Append(number.ToString(CultureInfo.InvariantCulture)).Append(';');

    private sealed class FieldReader(string text)
    {
        private int _position;

        public bool IsAtEnd => _position >= text.Length;

        public int Number() => Digits(';');

        public string Text()
        {
            var length = Digits(':');
            var field = text.Substring(_position, length);
            _position += length;
            return field;
        }

        private int Digits(char end)
        {
            var start = _position;
            _position = text.IndexOf(end, start) + 1;
            return int.Parse(text.Substring(start, _position - start - 1), NumberStyles.None, CultureInfo.InvariantCulture);
        }
    }
}
