using CsCheck;
using Eventer.Generator.Tests.Attributes;
using Eventer.Language;
using Eventer.Language.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Eventer.Generator.Tests.Naming;

/// <summary>Whatever the things of a machine are called: what is generated compiles without a warning, or a rule says why it cannot.</summary>
public sealed class AwkwardNameTests
{
    private const int Iterations = 60;

    [Fact]
    public void Without_an_awkward_name_there_is_nothing_to_refuse()
    {
        var plain = AwkwardMachine.With();

        foreach (var text in new[] { plain.File(), plain.Diagram() })
        {
            Assert.False(Compiled(text).HasErrors);
            Holds(text);
        }

        Assert.Empty(GeneratedMachine.Of(plain.Class()).Problems);
        Assert.Empty(AttributeSource.Parse(plain.Class()).Compile().Diagnostics.Where(problem => problem.Severity == RuleSeverity.Error));
    }

    [Theory]
    [InlineData("composite", "message")]
    [InlineData("message", "command")]
    [InlineData("message", "data")]
    [InlineData("guard", "context")]
    public void A_method_called_as_something_in_generated_code_is_called_all_the_same(string role, string name) => Assert.Empty(GeneratedMachine.Of(AwkwardMachine.With((role, name)).Class()).Problems);

    [Fact]
    public void A_file_with_awkward_names_compiles_or_is_refused_by_a_rule() => AwkwardMachine.Any.Sample(machine => Holds(machine.File()), iter: Iterations, threads: 1);

    [Fact]
    public void A_diagram_with_awkward_names_compiles_or_is_refused_by_a_rule() => AwkwardMachine.Any.Sample(machine => Holds(machine.Diagram()), iter: Iterations, threads: 1);

    [Fact]
    public void A_class_with_awkward_names_compiles_or_is_refused_by_a_rule() => AwkwardMachine.Any.Sample(machine =>
    {
        var source = machine.Class();
        // What C# says of the source by itself is no concern of ours.
        if (AttributeSource.Compile(AttributeSource.Usings + source).GetDiagnostics().Any(problem => problem.Severity >= DiagnosticSeverity.Warning && problem.Id is not ("CS1591" or "CS8321"))) return;
        var problems = GeneratedMachine.Of(source).Problems.ToList();
        Assert.True(problems.Count == 0, source + "\n" + string.Join("\n", problems));
    }, iter: Iterations, threads: 1);

    private static CompiledMachine Compiled(string text) => MachineCompiler.Compile("/project/Machine.sm", SourceText.From(text), new MachineOptions("Machine", "Project"));

    private static void Holds(string text)
    {
        var compiled = Compiled(text);
        var problems = SmProject.Create().With("Machine.sm", text).Run().Printed();
        if (compiled.HasErrors) problems = [.. problems.Where(problem => problem.Contains(".g.cs", StringComparison.Ordinal))];
        Assert.True(problems.Count == 0, text + "\n" + string.Join("\n", problems.Concat(compiled.Diagnostics.Select(problem => $"{problem.Rule.Id} {problem.Message}"))));
    }
}
