using Eventer.Analyzers.Tests.Harness;

namespace Eventer.Analyzers.Tests;

/// <summary>
/// The examples of docs/language.md compile. A block raises the rules named behind its fence, and no other; the C# that
/// follows a machine is one project with it, and <c>body</c> marks statements.
/// </summary>
public sealed class LanguageReferenceTests
{
    private static readonly IReadOnlyList<FencedBlock> Blocks = FencedBlock.Of(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Docs", "language.md")));

    public static TheoryData<string, int> Examples
    {
        get
        {
            var examples = new TheoryData<string, int>();
            for (var i = 0; i < Blocks.Count; i++)
                if (Starts(i)) examples.Add(Blocks[i].Heading, i);
            return examples;
        }
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task An_example_of_the_language_compiles(string heading, int start)
    {
        Assert.NotEmpty(heading);
        var files = Files(start).ToArray();
        var found = await TestProject.Of(files).Diagnostics();
        var expected = Blocks[start].Words.Where(word => word.StartsWith("EVT", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
        var ids = found.Select(diagnostic => diagnostic.Id).Distinct().Order(StringComparer.Ordinal);
        Assert.True(expected.SequenceEqual(ids), string.Join("\n", found));
    }

    /// <summary>A machine starts a project, and so does C# that follows none.</summary>
    private static bool Starts(int i) => Blocks[i].Language switch
    {
        "sm" or "markdown" => true,
        "csharp" => i == 0 || Blocks[i - 1].Language is not ("sm" or "markdown" or "csharp") || Blocks[i - 1].Heading != Blocks[i].Heading,
        _ => false,
    };

    private static IEnumerable<(string Path, string Markup)> Files(int start)
    {
        for (var i = start; i < Blocks.Count && (i == start || (Blocks[i].Heading == Blocks[start].Heading && !Starts(i))); i++)
        {
            var block = Blocks[i];
            if (block.Language == "sm") yield return ($"Example{i}.sm", block.Body);
            if (block.Language == "markdown") yield return ($"Example{i}.md#{string.Join(' ', block.Words)}", block.Body);
            if (block.Language == "csharp") yield return ($"Example{i}.cs", block.Words.Contains("body") ? AsMethod(block.Body) : "using System;\n" + block.Body);
        }
    }

    private static string AsMethod(string body) =>
        $"using System;\nusing System.Threading.Tasks;\nusing Eventer;\nstatic class Example\n{{\n    static async Task Run()\n    {{\n{body}    }}\n}}\n";
}
