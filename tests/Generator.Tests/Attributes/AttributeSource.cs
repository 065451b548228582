using System.Collections.Immutable;
using Eventer.Generator.Attributes;
using Eventer.Language.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Eventer.Generator.Tests.Attributes;

/// <summary>C# source with one machine in it. <c>{|text|}</c> marks where a diagnostic is expected.</summary>
public sealed class AttributeSource
{
    public const string Usings = "#nullable enable\nusing System;\nusing System.Collections.Generic;\nusing System.Collections.Immutable;\nusing Eventer;\n";

    private AttributeSource(string source)
    {
        var spans = ImmutableArray.CreateBuilder<TextSpan>();
        var text = Usings + source;
        for (var start = text.IndexOf("{|", StringComparison.Ordinal); start >= 0; start = text.IndexOf("{|", StringComparison.Ordinal))
        {
            var end = text.IndexOf("|}", start, StringComparison.Ordinal);
            spans.Add(TextSpan.FromBounds(start, end - 2));
            text = text.Remove(end, 2).Remove(start, 2);
        }
        Text = text;
        Spans = spans.ToImmutable();
        Compilation = Compile(text);
    }

    public string Text { get; }
    public ImmutableArray<TextSpan> Spans { get; }
    public CSharpCompilation Compilation { get; }

    public static AttributeSource Parse(string source) => new(source);

    public static CSharpCompilation Compile(params string[] sources) => Compile(LanguageVersion.CSharp13, sources);

    public static CSharpCompilation Compile(LanguageVersion version, params string[] sources) => CSharpCompilation.Create(
        "Machines",
        sources.Select((source, i) => CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(version, DocumentationMode.Diagnose), path: $"Source{i}.cs")),
        Emit.EmittedCode.References,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, warningLevel: 9999));

    /// <summary>What the attributes of the source's machine say. The source must be C# apart from what is generated.</summary>
    public AttributeMachine Read()
    {
        Assert.Empty(Compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(diagnostic => diagnostic.ToString()));
        return ReadUnchecked();
    }

    public AttributeMachine ReadUnchecked() => AttributeReader.Read(Machine, AttributeReader.Find(Machine)!, TestContext.Current.CancellationToken);

    /// <summary>With what the checks say of it.</summary>
    public AttributeMachine Compile() => AttributeReader.Compile(Machine, AttributeReader.Find(Machine)!, TestContext.Current.CancellationToken);

    private INamedTypeSymbol Machine => Compilation.GetSymbolsWithName(_ => true, SymbolFilter.Type, TestContext.Current.CancellationToken)
        .OfType<INamedTypeSymbol>()
        .Single(type => AttributeReader.Find(type) is not null);

    /// <summary>The diagnostics as a reader sees them: id, the marked text, message.</summary>
    public string TextAt(MachineDiagnostic diagnostic) => Text.Substring(diagnostic.Location.Span.Start, diagnostic.Location.Span.Length);
}
