namespace Eventer.Analyzers.Tests.Harness;

/// <summary>A fenced block of a Markdown page.</summary>
/// <param name="Heading">The heading under which it stands.</param>
/// <param name="Language">The first word behind the fence.</param>
/// <param name="Words">The other words behind the fence.</param>
public sealed record FencedBlock(string Heading, string Language, IReadOnlyList<string> Words, string Body)
{
    public static IReadOnlyList<FencedBlock> Of(string markdown)
    {
        var (blocks, heading, info, body) = (new List<FencedBlock>(), "", default(string), new List<string>());
        foreach (var line in markdown.ReplaceLineEndings("\n").Split('\n'))
        {
            if (info is null && line.StartsWith("```", StringComparison.Ordinal)) (info, body) = (line[3..], []);
            else if (line == "```" && info is not null)
            {
                var words = info.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                blocks.Add(new(heading, words.FirstOrDefault() ?? "", [.. words.Skip(1)], string.Join("\n", body) + "\n"));
                info = null;
            }
            else if (info is not null) body.Add(line);
            else if (line.StartsWith('#')) heading = line.TrimStart('#', ' ');
        }
        return blocks;
    }
}
