using System.Text;
using Eventer.Language.Binding;
using Eventer.Language.Diagnostics;
using Eventer.Language.Model;
using Microsoft.CodeAnalysis.Text;

namespace Eventer.Language.Markdown;

/// <summary>The machine that stands in a Markdown file, in the first block of a state diagram under a heading.</summary>
public static class MarkdownSource
{
    private const int MostHeadingsShown = 12;

    /// <summary>
    /// Compiles the block as a file of its own, whose spans and lines are those of the Markdown file. Where there is no such
    /// block, an empty machine with that error (EVT1012).
    /// </summary>
    /// <param name="heading">The heading's text, or another text with the same C# name.</param>
    public static CompiledMachine Compile(string path, SourceText text, string heading, MachineOptions options)
    {
        var outline = MarkdownOutline.Read(text);
        var sections = Sections(outline, heading);
        if (Find(text, sections) is { } found)
            return MachineCompiler.Compile(path, Only(text, found.Content), options);
        var (message, place) = sections.Count == 0 ? NoHeading(path, outline, heading, options) : NoBlock(sections[0], options);
        var empty = MachineCompiler.Compile(path, SourceText.From(""), options);
        return new CompiledMachine
        {
            Model = empty.Model,
            Map = empty.Map,
            Text = text,
            Suppressions = empty.Suppressions,
            Diagnostics = [new(Rules.NoMarkdownMachine, message, new SourceRange(path, place, text.Lines.GetLinePositionSpan(place)))],
        };
    }

    /// <summary>The types of the user's that the block names; <see langword="null"/>: none.</summary>
    public static RecordReferences? Records(string path, SourceText text, string heading, MachineOptions options) =>
        Find(text, Sections(MarkdownOutline.Read(text), heading)) is { } found ? RecordReferences.In(path, Only(text, found.Content), options) : null;

    private static MarkdownBlock? Find(SourceText text, List<Section> sections) => sections.Select(section => Block(text, section)).FirstOrDefault(block => block is not null);

    /// <summary>
    /// The text up to the span's end, with a space for every character before it: what is found in the span has the place
    /// that it has in the file, and a line added at the end is one before the closing fence.
    /// </summary>
    public static SourceText Only(SourceText text, TextSpan span)
    {
        var blanked = new StringBuilder(text.ToString(new TextSpan(0, span.End)));
        foreach (var line in text.Lines)
        {
            if (line.Start >= span.Start) break;
            for (var i = line.Start; i < Math.Min(line.End, span.Start); i++) blanked[i] = ' ';
        }
        return SourceText.From(blanked.ToString(), text.Encoding, text.ChecksumAlgorithm);
    }

    /// <summary>The parts of the file under that heading, those under its very text first.</summary>
    private static List<Section> Sections(MarkdownOutline outline, string heading)
    {
        var name = Names.ToIdentifier(heading);
        return [.. outline.Headings
            .Where(candidate => string.Equals(Names.ToIdentifier(candidate.Text), name, StringComparison.OrdinalIgnoreCase))
            .OrderBy(candidate => candidate.Text == heading ? 0 : 1)
            .Select(candidate => SectionOf(outline, candidate))];
    }

    private static Section SectionOf(MarkdownOutline outline, MarkdownHeading heading)
    {
        var next = outline.Headings.FirstOrDefault(other => other.Span.Start > heading.Span.Start && other.Level <= heading.Level);
        var end = next?.Span.Start ?? int.MaxValue;
        return new(heading, [.. outline.Blocks.Where(block => block.Content.Start > heading.Span.Start && block.Content.Start < end)]);
    }

    /// <summary>A section may show diagrams of other kinds too, a flowchart say: these are taken only where nothing else is there, to be told so.</summary>
    private static MarkdownBlock? Block(SourceText text, Section section) =>
        section.Blocks.FirstOrDefault(block => Is(block, "sm") || (Is(block, "mermaid") && IsStateDiagram(text, block.Content)))
        ?? section.Blocks.FirstOrDefault(block => Is(block, "mermaid"));

    private static bool Is(MarkdownBlock block, string language) => block.Language.Equals(language, StringComparison.OrdinalIgnoreCase);

    private static bool IsStateDiagram(SourceText text, TextSpan content) =>
        text.ToString(content).Split('\n').Any(line => line.TrimStart().StartsWith("stateDiagram", StringComparison.OrdinalIgnoreCase));

    private static (string Message, TextSpan Place) NoHeading(string path, MarkdownOutline outline, string heading, MachineOptions options)
    {
        var known = outline.Headings.Select(other => other.Text).Where(other => other.Length > 0).ToList();
        var more = known.Count > MostHeadingsShown ? $" and {known.Count - MostHeadingsShown} more" : "";
        var found = known.Count == 0 ? "It has no headings" : $"It has '{string.Join("', '", known.Take(MostHeadingsShown))}'{more}";
        var advice = NearestName.Find(heading, known) is { } nearest ? $"Did you mean '{nearest}' in EventerMachine?" : "Write the heading above the diagram, or name one of the file's in EventerMachine.";
        return ($"{options.DefaultName}: '{FileName(path)}' has no heading '{heading}'. {found}. {advice}", default);
    }

    private static (string Message, TextSpan Place) NoBlock(Section section, MachineOptions options)
    {
        var languages = section.Blocks.Select(block => block.Language.Length == 0 ? "no language" : $"'{block.Language}'").Distinct().ToList();
        var found = languages.Count == 0 ? "There is no fenced block" : $"There are fenced blocks of {string.Join(", ", languages)}";
        return ($"{options.DefaultName}: no state diagram stands under the heading '{section.Heading.Text}'. {found}. Write one there that begins with ```mermaid, outside of quotes.", section.Heading.Span);
    }

    private static string FileName(string path) => path.Substring(path.LastIndexOfAny(['/', '\\']) + 1);

    private sealed record Section(MarkdownHeading Heading, List<MarkdownBlock> Blocks);
}
