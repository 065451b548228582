using System.Text;
using Eventer.Language.Diagnostics;
using Eventer.Language.Tests.Syntax;
using Eventer.Tests;

namespace Eventer.Language.Tests.Binding;

/// <summary>Real diagrams: what becomes of each is printed for a person to read.</summary>
public class CorpusTests(ITestOutputHelper output)
{
    [Fact]
    public void Every_real_diagram_binds_but_for_what_is_not_there_yet() => Assert.All(Bind("mermaid"), bound =>
        Assert.All(bound.Errors, error => Assert.Equal(Rules.NotYet, error.Rule)));

    [Theory]
    [InlineData("mermaid-spec")]
    [InlineData("mermaid-edge")]
    public void Whatever_Mermaid_reads_binds_but_for_names_that_collide_and_what_is_not_there_yet(string folder) => Assert.All(
        Bind(folder).Where(bound => bound.IsRead && bound.Machine.Model.Source == Model.MachineSource.Diagram),
        bound => Assert.All(bound.Errors, error => Assert.True(error.Rule == Rules.NotYet || error.Rule == Rules.NameCollision || IsHistoryOfNothing(bound, error), $"{bound.File}: {Machines.Show(error)}")));

    /// <summary>To Mermaid a history state is text like any other, wherever it stands.</summary>
    private static bool IsHistoryOfNothing(Bound bound, MachineDiagnostic error) => bound.File.Contains("_history_", StringComparison.Ordinal) && error.Rule == Rules.UnexpectedText;

    /// <summary>The list is short enough to be read, and was: a diagram that is refused lacks something that only its author knows.</summary>
    [Fact]
    public void The_real_diagrams_that_are_refused_are_these()
    {
        var bound = Bind("mermaid").ToList();
        var refused = bound.Where(one => one.Machine.HasErrors).ToList();
        var lines = refused.SelectMany(one => one.Machine.Errors().Select(error => $"{one.File}({error.Location.Lines.Start.Line + 1}): {error.Rule.Id} {error.Rule.Title}"));
        Baseline.Match("corpus-refused", "mermaid", $"{refused.Count} of {bound.Count} are refused:\n{string.Join("\n", lines)}\n");
    }

    private IEnumerable<Bound> Bind(string folder)
    {
        var report = new StringBuilder();
        var all = new List<Bound>();
        foreach (var (file, text, oracle) in Corpus.Read(folder))
        {
            var machine = Machines.Compile(text, file);
            all.Add(new Bound(file, machine, oracle.Error is null));
            report.Append($"{folder}/{file}: {(machine.HasErrors ? "refused" : "compiles")}; {machine.Model.States.Count} states, {machine.Model.Events.Count} events, {machine.Model.RequiredMethods.Count} guards to write\n");
            foreach (var (wireName, name) in machine.Model.States.Select(state => (state.Id, state.Name)).Concat(machine.Model.Events.Select(one => (one.WireName, one.Name))))
                if (wireName != name) report.Append($"  '{wireName}' is named {name}\n");
            foreach (var diagnostic in machine.Diagnostics) report.Append("  ").Append(Machines.Show(diagnostic)).Append('\n');
        }
        output.WriteLine(report.ToString());
        return all;
    }

    /// <param name="IsRead">Mermaid itself reads it.</param>
    private sealed record Bound(string File, CompiledMachine Machine, bool IsRead)
    {
        public IEnumerable<MachineDiagnostic> Errors => Machine.Diagnostics
            .Where(diagnostic => diagnostic.Severity == RuleSeverity.Error && !diagnostic.Rule.Id.StartsWith("EVT2", StringComparison.Ordinal));
    }
}
