using Eventer.Tests;

namespace Eventer.Generator.Tests.Emit;

/// <summary>What is generated for the examples: for a person to read, and compiled without a warning.</summary>
public sealed class GoldenTests
{
    [Theory]
    [InlineData("account", false)]
    [InlineData("bank-account", true)]
    [InlineData("order", true)]
    public void The_code_of_an_example_is_as_it_was_read(string example, bool hasExpressions)
    {
        var project = SmProject.Create("Samples").With(example + ".sm", Files.Read(example + ".sm")).Run();

        Baseline.Match("emit-" + example, "shape", project.Source(example + ".g.cs"));
        Baseline.Match("emit-" + example, "typestate", project.Source(example + ".Typestate.g.cs"));
        Assert.Equal(hasExpressions, project.Result.GeneratedSources.Length == 3);
        if (hasExpressions) Baseline.Match("emit-" + example, "expressions", project.Source(example + ".Expressions.g.cs"));
        Assert.Empty(project.Printed());
    }
}
