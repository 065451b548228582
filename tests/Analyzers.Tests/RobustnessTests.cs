using CsCheck;
using Eventer.Analyzers.Tests.Attributes;
using Eventer.Analyzers.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace Eventer.Analyzers.Tests;

/// <summary>Whatever stands in a file, an analyzer does not throw, and points into the file.</summary>
public sealed class RobustnessTests
{
    private const string Machine = """
        machine Account
        exhaustive
        key Id : Guid
        key Branch : string secondary tenant
        data Owner : string
        data Balance : decimal = 0
        event Opened { Owner : string }
        event Withdrawn { Amount : decimal }
        event Closed
        command Withdraw { Amount : decimal } => Withdrawn
        publish Frozen { Reason : string }
        guard IsOwner : Withdrawn
        invariant Balance >= 0
        [*] --> Active : Opened / Owner = event.Owner
        state Active {
            [*] --> Open
            Open --> Open : Withdrawn [event.Amount <= Balance] / Balance -= event.Amount
            Open --> Frozen : Withdrawn [else] / publish Frozen("overdrawn")
        }
        state check <<choice>>
        Active --> check : Closed
        check --> Closed : [Balance == 0]
        check --> Frozen : [else]
        Closed --> [*]
        ignore Closed : Opened
        reject * : * "no"
        """;

    private const string Diagram = """
        ---
        title: Account
        ---
        stateDiagram-v2
            direction LR
            [*] --> OPEN: Opened
            state "Is it open?" as OPEN
            OPEN --> OPEN: Updated [is new]
            OPEN --> CLOSED: Closed
            note right of OPEN : said
            state Inner {
                [*] --> A
                A --> B
                --
                [*] --> C
            }
            CLOSED --> [*]
        """;

    [Fact]
    public void Mutated_machine_files() => Gen.Select(Gen.OneOf(Machine, Diagram), Mutations).Select(Mutate).Array[30].Sample(
        texts => Check(TestProject.Of([.. texts.Select((text, i) => ($"f{i}/File{i}.sm", text))])), iter: 3, threads: 1);

    [Fact]
    public void Mutated_classes() => Gen.Select(Gen.Const(Door.Whole), Mutations).Select(Mutate).Array[30].Sample(
        texts => Check(TestProject.Of([.. texts.Select((text, i) => ($"File{i}.cs", $"namespace N{i};\n{text}"))])), iter: 3, threads: 1);

    private static Gen<(int Position, int Length, string Insert)[]> Mutations => Gen.Select(
        Gen.Int[0, 2000], Gen.Int[0, 12], Gen.OneOf("", "", "\n", "{", "}", "[", "]", "\"", " --> ", " : ", "[*]", "*", "else", "event", "🚀", "\r", "\0", ", ", "<", "(")).Array[1, 4];

    private static string Mutate(string text, (int Position, int Length, string Insert)[] mutations)
    {
        foreach (var (position, length, insert) in mutations)
        {
            var start = position % (text.Length + 1);
            text = text[..start] + insert + text[Math.Min(start + length, text.Length)..];
        }
        return text;
    }

    private static bool Check(TestProject project)
    {
        var texts = project.Texts().Result;
        foreach (var diagnostic in project.AnalyzerDiagnostics().Result)
        {
            Assert.True(diagnostic.Id.StartsWith("EVT", StringComparison.Ordinal), diagnostic.ToString());
            if (diagnostic.Location.Kind == LocationKind.ExternalFile)
                Assert.InRange(diagnostic.Location.SourceSpan.End, 0, texts[diagnostic.Location.GetLineSpan().Path[TestProject.Folder.Length..]].Length);
        }
        return true;
    }
}
