using BenchmarkDotNet.Attributes;
using Eventer.Language;
using Eventer.Language.Guards;
using Microsoft.CodeAnalysis.Text;

namespace Eventer.Benchmarks;

/// <summary>One machine from its text to its diagnostics: what a keystroke in a <c>.sm</c> file costs, by the file's size.</summary>
[MemoryDiagnoser]
[PerUnit(nameof(Transitions))]
public class CompileScale
{
    private static readonly MachineOptions Options = new("Large", "Benchmarks");

    private SourceText _text = null!;
    private CompiledMachine _unasked = null!;
    private int _compared;

    [Params(100, 1_000, 10_000)]
    public int Transitions { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _text = SourceText.From(MachineText.Of(Transitions));
        var machine = Compile();
        if (!machine.Diagnostics.IsEmpty) throw new InvalidOperationException(machine.Diagnostics[0].Message);
        if (machine.Model.Transitions.Count != Transitions + 1) throw new InvalidOperationException($"{machine.Model.Transitions.Count} transitions were read.");
    }

    [Benchmark(Description = "text to diagnostics")]
    public CompiledMachine Compile() => MachineCompiler.Compile("large.sm", _text, Options);

    /// <summary>With numbers that no guard has compared with before: what is known of a question is kept.</summary>
    [IterationSetup(Target = nameof(CheckGuards))]
    public void Change()
    {
        _compared += Transitions;
        _unasked = MachineCompiler.Compile("large.sm", SourceText.From(MachineText.Of(Transitions, _compared)), Options);
    }

    [Benchmark(Description = "guards, asked for the first time")]
    public int CheckGuards() => _unasked.CheckGuards(GuardKnowledge.None).Length;
}
