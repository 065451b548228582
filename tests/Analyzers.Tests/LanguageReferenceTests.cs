using Eventer.Analyzers.Tests.Harness;

namespace Eventer.Analyzers.Tests;

/// <summary>
/// The examples of docs/language.md and docs/table.md compile. A block raises the rules named behind its fence, and no other; the C# that
/// follows a machine is one project with it, and <c>body</c> marks statements.
/// </summary>
public sealed class LanguageReferenceTests
{
    private static readonly Dictionary<string, IReadOnlyList<FencedBlock>> Pages = new[] { "language.md", "table.md" }
        .ToDictionary(page => page, page => FencedBlock.Of(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Docs", page))));

    public static TheoryData<string, string, int> Examples
    {
        get
        {
            var examples = new TheoryData<string, string, int>();
            foreach (var (page, blocks) in Pages)
                for (var i = 0; i < blocks.Count; i++)
                    if (Starts(blocks, i)) examples.Add(page, blocks[i].Heading, i);
            return examples;
        }
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task An_example_of_the_language_compiles(string page, string heading, int start)
    {
        Assert.NotEmpty(heading);
        var blocks = Pages[page];
        var files = Files(blocks, start).ToArray();
        var found = await TestProject.Of(files).Diagnostics();
        var expected = blocks[start].Words.Where(word => word.StartsWith("EVT", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
        var ids = found.Select(diagnostic => diagnostic.Id).Distinct().Order(StringComparer.Ordinal);
        Assert.True(expected.SequenceEqual(ids), string.Join("\n", found));
    }

    /// <summary>A machine starts a project, and so does C# that follows none.</summary>
    private static bool Starts(IReadOnlyList<FencedBlock> blocks, int i) => blocks[i].Language switch
    {
        "sm" or "markdown" => true,
        "csharp" => i == 0 || blocks[i - 1].Language is not ("sm" or "markdown" or "csharp") || blocks[i - 1].Heading != blocks[i].Heading,
        _ => false,
    };

    private static IEnumerable<(string Path, string Markup)> Files(IReadOnlyList<FencedBlock> blocks, int start)
    {
        for (var i = start; i < blocks.Count && (i == start || (blocks[i].Heading == blocks[start].Heading && !Starts(blocks, i))); i++)
        {
            var block = blocks[i];
            if (block.Language == "sm") yield return ($"Example{i}.sm", block.Body);
            if (block.Language == "markdown") yield return ($"Example{i}.md#{string.Join(' ', block.Words)}", block.Body);
            if (block.Language == "csharp") yield return ($"Example{i}.cs", block.Words.Contains("body") ? AsMethod(block.Body) : "using System;\n" + block.Body);
        }
    }

    private static string AsMethod(string body) =>
        $"using System;\nusing System.Threading.Tasks;\nusing Eventer;\nstatic class Example\n{{\n    static async Task Run()\n    {{\n{body}    }}\n}}\n";
}
