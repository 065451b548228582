using Eventer.Language.Diagnostics;
using Eventer.Language.Syntax;

namespace Eventer.Language.Tests.Syntax;

/// <summary>Diagrams of the wild, against Mermaid itself.</summary>
public class CorpusTests(ITestOutputHelper output)
{
    public static TheoryData<string> Folders => [.. Corpus.Folders];

    // Where we mean to differ from Mermaid, and why.
    private static readonly Dictionary<string, string> Intended = new()
    {
        ["mermaid/017.mmd"] = "';' ends a statement and is no state; EVT0005 says so",
        ["mermaid/245.mmd"] = "Mermaid's HTML filter drops the text behind a broken '<br/'; the wire name keeps it",
        ["mermaid-edge/001_semicolon_in_label.mmd"] = "';' ends a statement and is no state; EVT0005 says so",
        ["mermaid-edge/002_semicolon_trailing.mmd"] = "';' is no part of a state's name; EVT0005 says so",
        ["mermaid-edge/070_label_entity.mmd"] = "';' ends a statement and is no state; EVT0005 says so",
        ["mermaid-edge/062_arrow_dotted.mmd"] = "an arrow of another notation is an arrow; EVT0005 says what Mermaid makes of it",
        ["mermaid-edge/077_label_direction_word.mmd"] = "an arrow whose label speaks of a direction is an arrow; EVT0005 says what Mermaid makes of it",
    };

    [Theory]
    [MemberData(nameof(Folders))]
    public void What_Mermaid_reads_is_read_the_same(string folder)
    {
        List<string> wrong = [];
        foreach (var (file, text, oracle) in Corpus.Read(folder).Where(entry => entry.Oracle.Error is null))
        {
            var tree = Trees.Parse(text);
            var view = new MermaidView(tree);
            var differences = view.States.Except(oracle.States).Select(state => "+ " + state)
                .Concat(oracle.States.Except(view.States).Select(state => "- " + state))
                .Concat(view.Relations.SequenceEqual(oracle.Relations) ? [] : view.Relations.Except(oracle.Relations).Select(arrow => "+ " + arrow).Concat(oracle.Relations.Except(view.Relations).Select(arrow => "- " + arrow)).DefaultIfEmpty("order or number of the arrows"))
                .Concat(tree.Diagnostics.Where(diagnostic => diagnostic.Severity == RuleSeverity.Error).Select(diagnostic => Trees.Show(tree, diagnostic)))
                .Concat(tree.Mode == SyntaxMode.Diagram ? [] : ["not taken for a diagram"])
                .ToList();
            var name = $"{folder}/{file}";
            var verdict = differences.Count == 0 ? "as Mermaid" : Intended.TryGetValue(name, out var reason) ? "differs: " + reason : "DIFFERS";
            output.WriteLine($"{name}: {view.States.Count} states, {view.Relations.Count} arrows, {tree.Diagnostics.Length} warnings, {verdict}");
            if (Intended.ContainsKey(name) && differences.Count == 0) wrong.Add($"{name}: listed as different, and is not");
            if (verdict == "DIFFERS") wrong.AddRange(differences.Select(difference => $"{name}: {difference}"));
        }
        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void What_Mermaid_refuses_is_never_taken_in_silence(string folder)
    {
        List<string> silent = [];
        foreach (var (file, text, oracle) in Corpus.Read(folder).Where(entry => entry.Oracle.Error is not null))
        {
            var tree = Trees.Parse(text);
            foreach (var message in tree.Messages()) output.WriteLine($"{folder}/{file}: {message}");
            if (tree.Diagnostics.IsEmpty) silent.Add($"{folder}/{file}: {oracle.Error}");
        }
        Assert.True(silent.Count == 0, string.Join("\n", silent));
    }

    [Fact]
    public void Every_file_comes_back_to_the_character()
    {
        foreach (var text in Corpus.Texts()) Assert.Equal(text, Trees.Parse(text).Root.ToFullString());
    }
}
