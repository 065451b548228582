using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Eventer.Generator.Tests.Attributes;

public class IncrementalTests
{
    private const string Unrelated = "public static class Unrelated { public static int One => 1; }";

    [Fact]
    public void An_edit_of_another_file_leaves_every_step_as_it_was() =>
        Assert.All(RunTwice(Machines.Order, "public static class Unrelated { public static int Two => 2; }"), AssertUnchanged);

    [Fact]
    public void An_edit_in_a_methods_body_leaves_the_model_as_it_was() =>
        Assert.All(RunTwice(Machines.Order.Replace(">= data.Total", "> data.Total + 1"), Unrelated), AssertUnchanged);

    [Fact]
    public void Lines_that_move_leave_the_model_as_it_was() =>
        Assert.All(RunTwice("\n// a comment\n\n" + Machines.Order.Replace("static OrderData Pay(", "/* moved */\n    static OrderData Pay("), Unrelated), AssertUnchanged);

    [Fact]
    public void An_edit_of_an_attribute_is_seen() =>
        Assert.Contains(RunTwice(Machines.Order.Replace("[Ignore<Noted>]", ""), Unrelated), step => step.Reason == IncrementalStepRunReason.Modified);

    [Fact]
    public void An_edit_of_one_machine_leaves_the_others_as_they_were()
    {
        var states = RunTwice(Machines.Order.Replace("[Ignore<Noted>]", ""), Machines.Account, before: Machines.Account)
            .Where(step => step.Name == AttributeGenerator.Steps.Shape)
            .Select(step => step.Reason)
            .ToList();

        Assert.Single(states, reason => reason == IncrementalStepRunReason.Modified);
        Assert.Single(states, reason => reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged);
    }

    [Fact]
    public void Nothing_of_the_compiler_is_carried_from_step_to_step()
    {
        var result = Driver().RunGenerators(AttributeSource.Compile(AttributeSource.Usings + Machines.Order), TestContext.Current.CancellationToken).GetRunResult().Results.Single();

        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        foreach (var step in AttributeGenerator.Steps.All)
            foreach (var output in result.TrackedSteps[step].SelectMany(run => run.Outputs))
                Walk(output.Value, step, seen);
        Assert.True(seen.Count > 100, "The walk must have gone through the model.");
    }

    private static void AssertUnchanged((string Name, IncrementalStepRunReason Reason) step) =>
        Assert.True(step.Reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, $"{step.Name}: {step.Reason}");

    private static IReadOnlyList<(string Name, IncrementalStepRunReason Reason)> RunTwice(string edited, string other, string before = Unrelated)
    {
        var first = AttributeSource.Compile(AttributeSource.Usings + Machines.Order, AttributeSource.Usings + before);
        var second = first
            .ReplaceSyntaxTree(first.SyntaxTrees[0], first.SyntaxTrees[0].WithChangedText(SourceText.From(AttributeSource.Usings + edited)))
            .ReplaceSyntaxTree(first.SyntaxTrees[1], first.SyntaxTrees[1].WithChangedText(SourceText.From(AttributeSource.Usings + other)));
        var driver = Driver().RunGenerators(first, TestContext.Current.CancellationToken).RunGenerators(second, TestContext.Current.CancellationToken);
        var result = driver.GetRunResult().Results.Single();
        var outputs = result.TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(run => run.Outputs).Select(output => ("output", output.Reason));
        return
        [
            .. AttributeGenerator.Steps.All.SelectMany(step => result.TrackedSteps[step].SelectMany(run => run.Outputs).Select(output => (step, output.Reason))),
            .. outputs,
        ];
    }

    private static GeneratorDriver Driver() => CSharpGeneratorDriver.Create(
        [new AttributeGenerator().AsSourceGenerator()],
        parseOptions: new CSharpParseOptions(LanguageVersion.CSharp13),
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    private static void Walk(object? value, string path, HashSet<object> seen)
    {
        if (value is null or string || value.GetType().IsPrimitive || value.GetType().IsEnum) return;
        Assert.False(value is ISymbol or SyntaxNode or SyntaxTree or Compilation or SemanticModel or Location or AttributeData or Delegate, $"{path} holds a {value.GetType()}.");
        if (!value.GetType().IsValueType && !seen.Add(value)) return;
        if (value is Array items)
        {
            var index = 0;
            foreach (var item in items) Walk(item, $"{path}[{index++}]", seen);
        }
        for (var type = value.GetType(); type is not null && type != typeof(object); type = type.BaseType)
            foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                Walk(field.GetValue(value), $"{path}.{field.Name}", seen);
    }
}
