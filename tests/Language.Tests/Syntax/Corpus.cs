using System.Text.Json;

namespace Eventer.Language.Tests.Syntax;

/// <summary>Real diagrams and what Mermaid itself read in them: a folder beside the repository, absent in a plain clone.</summary>
internal static class Corpus
{
    public static readonly string[] Folders = ["mermaid", "mermaid-spec", "mermaid-edge"];

    public static string? Shared { get; } = Find();

    public static string Folder(string name)
    {
        Assert.SkipWhen(Shared is null, "The folder shared/corpus does not lie beside this repository: nothing to compare with.");
        return Path.Combine(Shared!, "corpus", name);
    }

    /// <summary>Every text of the corpus and of the examples.</summary>
    public static IEnumerable<string> Texts() =>
        Folders.SelectMany(folder => Directory.EnumerateFiles(Folder(folder), "*.mmd").Order(StringComparer.Ordinal))
            .Concat(Directory.EnumerateFiles(Path.Combine(Shared!, "examples"), "*.sm").Order(StringComparer.Ordinal))
            .Select(File.ReadAllText);

    public static IEnumerable<(string File, string Text, Oracle Oracle)> Read(string folder)
    {
        var directory = Folder(folder);
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(directory, "oracle.json")));
        foreach (var entry in json.RootElement.EnumerateObject())
            yield return (entry.Name, File.ReadAllText(Path.Combine(directory, entry.Name)), Oracle.From(entry.Value));
    }

    private static string? Find()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            if (!File.Exists(Path.Combine(directory.FullName, "Generator.sln"))) continue;
            for (var above = directory.Parent; above is not null; above = above.Parent)
                if (Directory.Exists(Path.Combine(above.FullName, "shared", "corpus"))) return Path.Combine(above.FullName, "shared");
            return null;
        }
        return null;
    }
}

/// <summary>What Mermaid read: the root's states and relations, or an error.</summary>
internal sealed record Oracle(string? Error, HashSet<string> States, List<string> Relations)
{
    public static Oracle From(JsonElement json)
    {
        if (!json.GetProperty("ok").GetBoolean()) return new Oracle(json.GetProperty("error").GetString(), [], []);
        return new Oracle(
            null,
            [.. json.GetProperty("states").EnumerateArray().Select(Show)],
            [.. json.GetProperty("relations").EnumerateArray().Select(relation => Arrow(Text(relation, "from"), Text(relation, "to"), Text(relation, "label")))]);

        static string Show(JsonElement state) => State(
            Text(state, "id"), Text(state, "type"), [.. state.GetProperty("desc").EnumerateArray().Select(line => line.GetString()!)]);

        static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
    }

    public static string State(string id, string type, string[] description) =>
        $"{Normalise(id)} ({type}) {string.Join(" | ", description.Where(line => line.Length > 0).Select(Normalise))}".TrimEnd();

    public static string Arrow(string from, string to, string label) => $"{from} --> {to} : {Normalise(label)}";

    // Mermaid shows '<br/>' as '<br>', escapes what is no HTML of its own, masks entities ('#59;') and turns the quotes of tags.
    private static string Normalise(string text) =>
        System.Text.RegularExpressions.Regex.Replace(text.Trim(), @"<br\s*/?>", "<br>")
            .Replace("&lt;", "<").Replace("&gt;", ">").Replace("&amp;", "&")
            .Replace("ﬂ°°", "#").Replace("ﬂ°", "#").Replace("¶ß", ";").Replace('"', '\'');
}
