using Eventer.Language.Diagnostics;
using Eventer.Language.Guards;
using Microsoft.CodeAnalysis.Text;

namespace Eventer.Language.Tests.Checks;

/// <summary>A file and what is said about it.</summary>
/// <param name="IsWithGuards">The rules about guards too.</param>
public sealed record Checked(string Text, CompiledMachine Machine, bool IsWithGuards = false)
{
    /// <summary>The declarations and arrows of a machine.</summary>
    public static Checked Sm(string lines) => Of("machine Account\n" + lines);

    public static Checked Diagram(string lines) => Of("stateDiagram-v2\n" + lines);

    public static Checked Of(string text)
    {
        text = text.Replace("\r\n", "\n");
        return new(text, MachineCompiler.Compile("Account.sm", SourceText.From(text), new MachineOptions("Account", "Tests")));
    }

    public Checked WithGuards() => this with { IsWithGuards = true };

    public IReadOnlyList<MachineDiagnostic> Diagnostics => IsWithGuards ? [.. Machine.Diagnostics, .. Machine.CheckGuards(GuardKnowledge.None)] : Machine.Diagnostics;

    /// <summary>One line for each message: <c>7:1 E EVT2001 Account: …</c>.</summary>
    public IEnumerable<string> Messages => Diagnostics.Select(Show);

    public void Says(params string[] messages) => Assert.Equal(messages, Messages);

    public void SaysNothing() => Assert.Empty(Messages);

    /// <summary>The text at which the only message points.</summary>
    public string At => Text.Substring(Single.Location.Span.Start, Single.Location.Span.Length);

    public MachineDiagnostic Single => Assert.Single(Diagnostics);

    /// <summary>The lines that the only message points at besides its own place.</summary>
    public IEnumerable<int> RelatedLines => Single.Related.Select(range => range.Lines.Start.Line + 1);

    /// <summary>The file after a fix of its only message.</summary>
    public Checked Fixed(string title)
    {
        var fix = Assert.Single(Single.Fixes, fix => fix.Title == title);
        return Of(SourceText.From(Text).WithChanges(fix.Edits.Select(edit => new TextChange(edit.Span, edit.NewText))).ToString()) with { IsWithGuards = IsWithGuards };
    }

    public IEnumerable<string> FixTitles => Single.Fixes.Select(fix => fix.Title);

    public void Reads(string text) => Assert.Equal(text.Replace("\r\n", "\n"), Text);

    private static string Show(MachineDiagnostic diagnostic)
    {
        var at = diagnostic.Location.Lines.Start;
        return $"{at.Line + 1}:{at.Character + 1} {diagnostic.Severity.ToString()[0]} {diagnostic.Rule.Id} {diagnostic.Message}";
    }
}
