using Eventer.Language.Diagnostics;
using Eventer.Language.Model;
using Microsoft.CodeAnalysis.Text;

namespace Eventer.Language.Tests.Binding;

/// <summary>Short ways to a compiled machine, its problems, and the text with a fix applied.</summary>
internal static class Machines
{
    public static CompiledMachine Compile(string text, string path = "Test.sm") =>
        MachineCompiler.Compile(path, SourceText.From(text), MachineOptions.For(path, null, "Root"));

    public static CompiledMachine Diagram(string lines) => Compile("stateDiagram-v2\n" + lines);

    public static IEnumerable<MachineDiagnostic> Of(this CompiledMachine machine, string rule) => machine.Diagnostics.Where(diagnostic => diagnostic.Rule.Id == rule);

    public static IReadOnlyList<MachineDiagnostic> Errors(this CompiledMachine machine) => [.. machine.Diagnostics.Where(diagnostic => diagnostic.Severity == RuleSeverity.Error)];

    /// <summary>The one problem of a text, with the word that it points at.</summary>
    public static (MachineDiagnostic Diagnostic, string Word) Only(string text, string rule)
    {
        var machine = Compile(text);
        var diagnostic = Assert.Single(machine.Of(rule));
        return (diagnostic, text.Substring(diagnostic.Location.Span.Start, diagnostic.Location.Span.Length));
    }

    /// <summary>The text with the edits of a problem's fix made.</summary>
    public static string Fix(string text, string rule, int fix = 0)
    {
        var edits = Compile(text).Of(rule).First(diagnostic => diagnostic.Fixes.Count > fix).Fixes[fix].Edits;
        return SourceText.From(text).WithChanges(edits.Select(edit => new TextChange(edit.Span, edit.NewText))).ToString();
    }

    /// <summary>The problems of binding and before it; those of the graph have tests of their own.</summary>
    public static string[] Messages(this CompiledMachine machine) =>
        [.. machine.Diagnostics.Where(diagnostic => !diagnostic.Rule.Id.StartsWith("EVT2", StringComparison.Ordinal)).Select(Show)];

    public static string Show(MachineDiagnostic diagnostic)
    {
        var start = diagnostic.Location.Lines.Start;
        var related = string.Concat(diagnostic.Related.Select(range => $" (see {range.Lines.Start.Line + 1}:{range.Lines.Start.Character + 1})"));
        var fixes = string.Concat(diagnostic.Fixes.Select(fix => $"\n    fix: {fix.Title}"));
        return $"{start.Line + 1}:{start.Character + 1} {diagnostic.Rule.Id} {diagnostic.Severity}: {diagnostic.Message}{related}{fixes}";
    }
}
