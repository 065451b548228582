using System.Reflection;
using CsCheck;
using Eventer.Language.Logic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Eventer.Language.Tests.Logic;

/// <summary>What a guard is translated to says what C# does: true, false, or an exception.</summary>
public class TranslatorTests
{
    private const int GuardsOfAssembly = 150, ValuesOfGuard = 20;

    private static readonly IReadOnlyList<MetadataReference> References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(path => Path.GetFileName(path) is "System.Runtime.dll" or "System.Private.CoreLib.dll").Select(path => MetadataReference.CreateFromFile(path))];

    [Fact]
    public void A_guard_is_true_false_or_throws_where_CSharp_says_so()
    {
        var (known, all) = (0, 0);
        Gen.Int[0, int.MaxValue].Sample(seed =>
        {
            var random = new RandomGuards(seed);
            var guards = Enumerable.Range(0, GuardsOfAssembly).Select(_ => random.Next()).ToList();
            var compiled = Compile(guards);
            var scope = GuardScope.Of(RandomGuards.Types, EnumTypes.None);
            for (var i = 0; i < guards.Count; i++)
            {
                var condition = Translator.Translate(guards[i], scope);
                for (var j = 0; j < ValuesOfGuard; j++)
                {
                    var values = random.Values();
                    all++;
                    var (isTrue, isFalse) = (Holds(condition.IsTrue, values), Holds(condition.IsFalse, values));
                    if (isTrue is null || isFalse is null) continue;
                    var answer = (int)compiled[i].Invoke(null, values)!;
                    // Whether what was not understood throws is not known.
                    if (answer < 0 && IsOpaque(condition.Holds)) continue;
                    known++;
                    Assert.True(answer == (isTrue.Value ? 1 : isFalse.Value ? 0 : -1), $"[{guards[i]}] of ({string.Join(", ", values.Select(value => value ?? "null"))}) answers {answer}, but is translated to {condition.IsTrue}.");
                }
            }
        }, iter: 4, threads: 1);
        Assert.True(known > all / 2, $"Only {known} of {all} were understood.");
    }

    /// <summary>As guards are emitted: checked. Each answers 1, 0, or -1 for an exception.</summary>
    private static List<MethodInfo> Compile(IReadOnlyList<string> guards)
    {
        var methods = guards.Select((guard, i) => $"public static int G{i}({RandomGuards.Parameters}) {{ try {{ return checked({guard}) ? 1 : 0; }} catch (System.Exception) {{ return -1; }} }}");
        var tree = CSharpSyntaxTree.ParseText($"#nullable enable\npublic static class Guards\n{{\n{string.Join("\n", methods)}\n}}\n", cancellationToken: TestContext.Current.CancellationToken);
        var compilation = CSharpCompilation.Create("Guards", [tree], References, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        using var stream = new MemoryStream();
        var emitted = compilation.Emit(stream, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(emitted.Success, string.Join("\n", emitted.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Take(5)));
        var type = Assembly.Load(stream.ToArray()).GetType("Guards")!;
        return [.. guards.Select((_, i) => type.GetMethod($"G{i}")!)];
    }

    /// <summary>Null: it depends on what was not understood.</summary>
    private static bool? Holds(Formula formula, object?[] values)
    {
        switch (formula)
        {
            case Negation negation: return !Holds(negation.Part, values);
            case Conjunction and:
                var all = and.Parts.Select(part => Holds(part, values)).ToList();
                return all.Contains(false) ? false : all.Contains(null) ? null : true;
            case Disjunction or:
                var any = or.Parts.Select(part => Holds(part, values)).ToList();
                return any.Contains(true) ? true : any.Contains(null) ? null : false;
            case Atom { IsOpaque: true }: return null;
            case BooleanAtom atom: return atom.Name.EndsWith(" is null", StringComparison.Ordinal) ? Value(atom.Field, values) is null : (bool)Value(atom.Field, values)!;
            case EqualAtom atom: return Text(atom.Left, values) == Text(atom.Right, values);
            case LinearAtom atom:
                var sum = atom.Constraint.Sum;
                return atom.Constraint.Holds(sum.Terms.Aggregate(sum.Constant, (total, term) => total + term.Factor * Number(Value(term.Variable.Name, values))));
            default: throw new InvalidOperationException($"A {formula.GetType().Name} has no value.");
        }
    }

    private static bool IsOpaque(Formula formula) => formula switch
    {
        Negation negation => IsOpaque(negation.Part),
        Conjunction and => and.Parts.Any(IsOpaque),
        Disjunction or => or.Parts.Any(IsOpaque),
        _ => formula is Atom { IsOpaque: true },
    };

    private static object? Value(string field, object?[] values) => values[RandomGuards.Types.Select(type => type.Key).ToList().IndexOf(field)];

    /// <summary>A null has the value of any number: what is compared with it must not depend on that.</summary>
    private static Rational Number(object? value) => value switch
    {
        int number => (Rational)number,
        byte number => (Rational)number,
        decimal number => Rational.Of(number),
        _ => (Rational)1234567,
    };

    private static string? Text(EqualityTerm term, object?[] values) =>
        term == EqualityTerm.Null ? null : term.IsConstant ? term.Text.Trim('"') : (string?)Value(term.Text, values);
}
