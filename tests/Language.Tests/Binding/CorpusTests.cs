using System.Text;
using Eventer.Language.Diagnostics;
using Eventer.Language.Tests.Syntax;

namespace Eventer.Language.Tests.Binding;

/// <summary>Real diagrams: what binding makes of each is printed for a person to read.</summary>
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
        bound => Assert.All(bound.Errors, error => Assert.True(error.Rule == Rules.NotYet || error.Rule == Rules.NameCollision, $"{bound.File}: {Machines.Show(error)}")));

    private IEnumerable<Bound> Bind(string folder)
    {
        var report = new StringBuilder();
        var all = new List<Bound>();
        foreach (var (file, text, oracle) in Corpus.Read(folder))
        {
            var machine = Machines.Compile(text, file);
            all.Add(new Bound(file, machine, oracle.Error is null));
            report.Append($"{folder}/{file}: {machine.Model.States.Count} states, {machine.Model.Events.Count} events, {machine.Model.RequiredMethods.Count} guards to write\n");
            foreach (var message in machine.Messages()) report.Append("  ").Append(message).Append('\n');
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
