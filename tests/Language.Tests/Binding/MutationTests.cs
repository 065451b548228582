using CsCheck;
using Eventer.Language.Diagnostics;
using Eventer.Language.Model;
using Microsoft.CodeAnalysis.Text;

namespace Eventer.Language.Tests.Binding;

/// <summary>Broken files through the whole compiler, 10,000 or <c>EVENTER_MUTATIONS</c>: it never throws, and points nowhere outside the file.</summary>
public class MutationTests
{
    private static readonly int Count = int.TryParse(Environment.GetEnvironmentVariable("EVENTER_MUTATIONS"), out var count) ? count : 10_000;

    private static readonly string[] Texts = [.. ModelTests.Names.Select(ModelTests.Read)];

    private static readonly string[] Pieces =
    [
        "[*]", "*", "-->", ":", "::", ":::", "[", "]", "{", "}", "(", ")", "\"", "'", ",", "|", "/", "=", "=>", "++", ";", "%%", "\n", "\r\n", "--", "---", "[H]", "[else]", "else",
        "event", "event.Amount", "now", "state", "state c <<choice>>", "<<fork>>", "machine", "namespace", "using", "key", "data", "command", "publish", "chain", "link X().Y()", "invariant",
        "guard", "effect", "ignore", "reject", "exhaustive", "after 3d", "internal", "secondary", "optional", "stateDiagram-v2\n", "note right of A", "end note", "<br/>", "\\n", "🚀", "\uD83D", "\0", "é\u0301",
    ];

    private static readonly Gen<Mutation> GenMutation =
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 10_000], Gen.Int[0, 60], Gen.Int[0, 10_000], (kind, at, length, other) => new Mutation(kind, at, length, other));

    [Fact]
    public void A_mutated_file_compiles_without_an_exception_and_every_place_is_inside_the_file() =>
        Gen.Select(Gen.Int[0, Texts.Length - 1], GenMutation.Array[1, 6]).Sample((index, mutations) =>
            Check(mutations.Aggregate(Texts[index], (current, mutation) => mutation.Apply(current))), iter: Count);

    [Fact]
    public void So_does_a_file_that_ends_anywhere()
    {
        foreach (var text in Texts)
            for (var length = 0; length < text.Length; length += 7) Check(text[..length]);
    }

    private static void Check(string text)
    {
        var machine = Machines.Compile(text);
        foreach (var diagnostic in machine.Diagnostics)
        {
            Inside(diagnostic.Location, text);
            if (diagnostic.Severity == RuleSeverity.Error) Assert.False(IsWholeFile(diagnostic.Location.Span, text), $"{Machines.Show(diagnostic)} points at the whole file.");
            foreach (var related in diagnostic.Related) Inside(related, text);
            foreach (var edit in diagnostic.Fixes.SelectMany(fix => fix.Edits)) Assert.InRange(edit.Span.End, 0, text.Length);
            Assert.False(string.IsNullOrWhiteSpace(diagnostic.Message));
        }
        foreach (var node in Nodes(machine.Model)) Inside(machine.Map[node], text);
        Assert.Equal(machine.HasErrors, machine.Diagnostics.Any(diagnostic => diagnostic.Severity == RuleSeverity.Error));
    }

    private static IEnumerable<int> Nodes(MachineModel model) =>
        model.States.Select(state => state.Node).Concat(model.Events.Select(bound => bound.Node)).Concat(model.Transitions.Select(arrow => arrow.Node))
            .Concat(model.Keys.Select(key => key.Node)).Concat(model.Data.Select(field => field.Node)).Concat(model.Decisions.Select(decision => decision.Node));

    /// <summary>A file of a few characters, or of one line, may be wrong as a whole.</summary>
    private static bool IsWholeFile(TextSpan span, string text) => span.Length == text.Length && text.AsSpan().Trim().Contains('\n');

    private static void Inside(SourceRange range, string text) => Assert.InRange(range.Span.End, range.Span.Start, text.Length);

    /// <summary>One edit: delete, insert a piece, double a stretch, or move one; positions wrap round the text.</summary>
    private sealed record Mutation(int Kind, int At, int Length, int Other)
    {
        public string Apply(string text)
        {
            var start = At % (text.Length + 1);
            var length = Math.Min(Length, text.Length - start);
            var stretch = text.Substring(start, length);
            return Kind switch
            {
                0 => text.Remove(start, length),
                1 => text.Insert(start, Pieces[Other % Pieces.Length]),
                2 => text.Insert(start, stretch),
                _ => text.Remove(start, length) is var rest ? rest.Insert(Other % (rest.Length + 1), stretch) : rest,
            };
        }
    }
}
