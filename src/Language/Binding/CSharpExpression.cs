using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Eventer.Language.Binding;

/// <summary>
/// A C# expression as it stands in a file, parsed by Roslyn. Spans are relative to its text. The keyword
/// <c>event</c>, which C# allows in no expression, stands for the event: it is read and emitted as <c>Event</c>.
/// </summary>
public sealed class CSharpExpression
{
    /// <summary>How a file names the event whose transition an expression belongs to.</summary>
    public const string Event = "event";

    /// <summary>How a file names the event's time.</summary>
    public const string Now = "now";

    /// <summary>What C# calls <see cref="Event"/>: of the same width, so that columns hold.</summary>
    public const string EventInCSharp = "Event";

    // What one compiler refuses as too new another accepts: that is for the user's own compiler to say.
    private static readonly CSharpParseOptions Options = new(LanguageVersion.Preview, DocumentationMode.None);

    private CSharpExpression(string text, string csharp, ExpressionSyntax syntax)
    {
        Text = text;
        CSharp = csharp;
        Syntax = syntax;
        Problems = syntax.ContainsDiagnostics ? [.. syntax.GetDiagnostics().Where(problem => problem.Severity == DiagnosticSeverity.Error).Select(Problem)] : [];
        Reads = [.. IdentifierReads.In(syntax)];
    }

    /// <summary>As it stands in the file.</summary>
    public string Text { get; }

    /// <summary>As it is emitted.</summary>
    public string CSharp { get; }

    public ExpressionSyntax Syntax { get; }

    /// <summary>What Roslyn's parser has against it.</summary>
    public ImmutableArray<CSharpProblem> Problems { get; private init; }

    /// <summary>Every name that it reads from outside itself, in order.</summary>
    public ImmutableArray<IdentifierRead> Reads { get; }

    public bool IsValid => Problems.IsEmpty;

    /// <summary>Which of the names in scope it reads, each once, in order of first use.</summary>
    public IEnumerable<string> Uses(IReadOnlyCollection<string> scope) =>
        Reads.Where(read => read.Role != IdentifierRole.Type && scope.Contains(read.Name)).Select(read => read.Name).Distinct();

    /// <summary>How deep an expression may nest: deeper ones overflow the stacks of compilers, and cost them time out of proportion.</summary>
    public const int MaximumDepth = 200;

    public static CSharpExpression Parse(string text)
    {
        if (Nesting.IsDeeper(text, MaximumDepth)) return new CSharpExpression(text, text, SyntaxFactory.ParseExpression("default")) { Problems = [TooDeep(text)] };
        var places = PlacesOfEvent(text);
        var syntax = SyntaxFactory.ParseExpression(Capitalise(text, places), options: Options);
        if (Nesting.IsDeeper(syntax, MaximumDepth)) return new CSharpExpression(text, text, syntax) { Problems = [TooDeep(text)] };
        // Where no token stands, the word is part of a string or a comment, and stays.
        places.RemoveAll(place => syntax.FindToken(place) is var token && !(token.IsKind(SyntaxKind.IdentifierToken) && token.SpanStart == place));
        return new CSharpExpression(text, Capitalise(text, places), syntax);
    }

    /// <summary>What Roslyn's parser has against a type.</summary>
    public static ImmutableArray<CSharpProblem> ProblemsOfType(string text) =>
        [.. SyntaxFactory.ParseTypeName(text, options: Options).GetDiagnostics().Where(problem => problem.Severity == DiagnosticSeverity.Error).Select(Problem)];

    /// <summary>What Roslyn's parser has against a using directive, of which this is all but the keyword.</summary>
    public static ImmutableArray<CSharpProblem> ProblemsOfUsing(string text)
    {
        var file = SyntaxFactory.ParseCompilationUnit($"using {text};", options: Options);
        return file.Usings.Count == 1 && file.Members.Count == 0
            ? [.. file.GetDiagnostics().Where(problem => problem.Severity == DiagnosticSeverity.Error).Select(Problem)]
            : [new CSharpProblem("CS1001", "Identifier expected", default)];
    }

    private static CSharpProblem TooDeep(string text) =>
        new("CS8078", $"It nests more than {MaximumDepth} levels deep: give its parts names", new TextSpan(0, text.Length));

    private static CSharpProblem Problem(Diagnostic problem) =>
        new(problem.Id, problem.GetMessage(CultureInfo.InvariantCulture).TrimEnd('.'), problem.Location.SourceSpan);

    private static string Capitalise(string text, List<int> places)
    {
        if (places.Count == 0) return text;
        var characters = text.ToCharArray();
        foreach (var place in places) characters[place] = EventInCSharp[0];
        return new string(characters);
    }

    private static List<int> PlacesOfEvent(string text)
    {
        var places = new List<int>();
        for (var at = text.IndexOf(Event, StringComparison.Ordinal); at >= 0; at = text.IndexOf(Event, at + Event.Length, StringComparison.Ordinal))
        {
            var isWord = (at == 0 || !SyntaxFacts.IsIdentifierPartCharacter(text[at - 1]) && text[at - 1] != '@')
                && (at + Event.Length == text.Length || !SyntaxFacts.IsIdentifierPartCharacter(text[at + Event.Length]));
            if (isWord) places.Add(at);
        }
        return places;
    }
}

/// <summary>Why an expression is not C#.</summary>
/// <param name="Id">Roslyn's id, e.g. <c>CS1002</c>.</param>
/// <param name="Span">Relative to the expression's text.</param>
public sealed record CSharpProblem(string Id, string Message, TextSpan Span);
