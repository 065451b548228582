namespace Eventer.Analyzers.Tests.Harness;

/// <summary>A page of docs/rules, as far as tests read it.</summary>
public sealed record RulePage(string Id, string Text)
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Rules");

    public static IReadOnlyList<string> Ids { get; } =
        [.. Directory.GetFiles(Folder, "EVT*.md").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    public static string Index => File.ReadAllText(Path.Combine(Folder, "README.md"));

    public static RulePage Read(string id) => new(id, File.ReadAllText(Path.Combine(Folder, id + ".md")).ReplaceLineEndings("\n"));

    /// <summary>The fenced blocks under a heading, as the files of one project.</summary>
    public (string Path, string Markup)[] Examples(string heading)
    {
        var start = Text.IndexOf($"\n## {heading}\n", StringComparison.Ordinal);
        if (start < 0) return [];
        var end = Text.IndexOf("\n## ", start + 1, StringComparison.Ordinal);
        var parts = Text[start..(end < 0 ? Text.Length : end)].Split("```");
        var files = new List<(string, string)>();
        for (var i = 1; i < parts.Length; i += 2)
        {
            var (language, body) = (parts[i][..parts[i].IndexOf('\n')], parts[i][(parts[i].IndexOf('\n') + 1)..]);
            if (language == "sm") files.Add(($"Example{i}.sm", body));
            if (language.StartsWith("markdown ", StringComparison.Ordinal)) files.Add(($"Example{i}.md#{language["markdown ".Length..]}", body));
            if (language == "csharp") files.Add(($"Example{i}.cs", body));
        }
        return [.. files];
    }
}
