using System.Text;
using Eventer.Language.Syntax;

namespace Eventer.Language.Tests.Syntax;

/// <summary>Broken files: 10,000 of them (or <c>EVENTER_MUTATIONS</c>), made from whole ones by a seeded mutator.</summary>
public class MutationTests
{
    private static readonly int Count = int.TryParse(Environment.GetEnvironmentVariable("EVENTER_MUTATIONS"), out var count) ? count : 10_000;

    private static readonly string[] Fragments =
    [
        "\0", "\uD800", "\uDC00", "\r", "\r\n", "\n", "\uFEFF", "\u2028", "\u0085", "é", "状態", "🚀", "\"", "'", "[", "]", "{", "}", "(", ")", "<<", ">>",
        "-->", "--", "->", ":", ":::", ";", "%%", "%%{", "}%%", "#", "#59;", "*", "[*]", "[H]", ",", "|", "/", "/*", "//", "@\"", "$\"{", "\"\"\"", "---\n",
        "state ", "state X {", "note left of A\n", "end note", "accDescr {", "event E { A : int,", "machine ", "data = ", "key ", "ignore ", "guard G = (", "\\",
    ];

    [Fact]
    public void A_mutated_file_parses_without_exception_and_keeps_every_character_and_span_inside()
    {
        var seeds = LineKinds.All.Select(kind => kind.Text).Append(string.Join("\n", LineKinds.All.Select(kind => kind.Text))).ToList();
        if (Corpus.Shared is not null) seeds.AddRange(Corpus.Texts());
        var random = new Random(20261124);
        for (var i = 0; i < Count; i++)
        {
            var text = seeds[random.Next(seeds.Count)];
            for (var edits = 1 + random.Next(4); edits > 0; edits--) text = Mutate(text, random);
            TreeChecks.Check(text);
        }
    }

    private static string Mutate(string text, Random random)
    {
        var at = random.Next(text.Length + 1);
        var length = Math.Min(random.Next(1, 12), text.Length - at);
        switch (random.Next(7))
        {
            case 0: return text.Remove(at, length);
            case 1: return text.Insert(at, text.Substring(at, length));
            case 2: return text.Insert(at, Fragments[random.Next(Fragments.Length)]);
            case 3: return text.Remove(at, length).Insert(at, Fragments[random.Next(Fragments.Length)]);
            case 4: return text.Insert(at, ((char)random.Next(0x10000)).ToString());
            case 5: return text[..at];
            default:
                var lines = text.Split('\n').ToList();
                var (from, to) = (random.Next(lines.Count), random.Next(lines.Count));
                if (random.Next(3) == 0) lines.RemoveAt(from);
                else if (random.Next(2) == 0) lines.Insert(to, lines[from]);
                else (lines[from], lines[to]) = (lines[to], lines[from]);
                return string.Join("\n", lines);
        }
    }
}

/// <summary>What must hold of the tree of any text whatever.</summary>
internal static class TreeChecks
{
    /// <summary>How often the parser may look at each character.</summary>
    public const int ReadsPerCharacter = 100;

    public static SyntaxTree Check(string text)
    {
        try
        {
            return CheckTree(text);
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"This text breaks the parser:\n{Quote(text)}", exception);
        }
    }

    private static SyntaxTree CheckTree(string text)
    {
        var tree = Trees.Parse(text);
        Assert.Equal(text, tree.Root.ToFullString());
        var file = tree.Root.FullSpan;
        foreach (var node in tree.Root.DescendantNodes())
            foreach (var child in node.ChildNodesAndTokens)
                if (!child.FullSpan.IsEmpty && !node.FullSpan.Contains(child.FullSpan)) Assert.Fail($"{child.Kind} lies outside {node.Kind}.");
        foreach (var token in tree.Root.DescendantTokens())
            if (!file.Contains(token.Span) || !token.FullSpan.Contains(token.Span)) Assert.Fail($"{token.Kind} lies outside the file.");
        foreach (var diagnostic in tree.Diagnostics)
        {
            if (!file.Contains(diagnostic.Location.Span)) Assert.Fail($"{diagnostic.Rule.Id} lies outside the file: {diagnostic.Message}");
            if (!diagnostic.Fixes.All(fix => fix.Edits.All(edit => file.Contains(edit.Span)))) Assert.Fail($"A fix of {diagnostic.Rule.Id} edits outside the file.");
        }
        Assert.InRange(tree.CharactersRead, 0, ReadsPerCharacter * (text.Length + 10L));
        return tree;
    }

    private static string Quote(string text)
    {
        var builder = new StringBuilder();
        foreach (var character in text.Length > 2000 ? text[..2000] : text)
            builder.Append(character is '\n' or (>= ' ' and < '\u007f') ? character.ToString() : $"\\u{(int)character:X4}");
        return builder.ToString();
    }
}
