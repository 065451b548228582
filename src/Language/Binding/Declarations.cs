using Eventer.Language.Model;
using Eventer.Language.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Eventer.Language.Binding;

/// <summary>What the lines around a machine's arrows declare.</summary>
public sealed class Declarations
{
    public string? Namespace { get; set; }
    public bool IsInternal { get; set; }
    public bool IsExhaustive { get; set; }
    public List<string> Usings { get; } = [];
    public List<KeyModel> Keys { get; } = [];
    public List<FieldModel> Data { get; } = [];

    /// <summary>The names of the lines that declare data.</summary>
    public List<SyntaxToken> OwnData { get; } = [];

    /// <summary>The type of the user's that is the data.</summary>
    public RecordModel? DataRecord { get; set; }

    /// <summary>What is read of it and never assigned.</summary>
    public List<string> ReadsOfData { get; } = [];
    public EventTable Events { get; } = new();
    public Dictionary<string, BoundMessage> Messages { get; } = new(StringComparer.Ordinal);
    public Dictionary<string, BoundMethod> Guards { get; } = new(StringComparer.Ordinal);
    public Dictionary<string, BoundMethod> Effects { get; } = new(StringComparer.Ordinal);

    /// <summary>Guards and effects with a body of their own.</summary>
    public NamedBodies Named { get; } = new();

    public List<ExpressionModel> Invariants { get; } = [];
    public List<CommandModel> Commands { get; } = [];
    public List<ReceptionModel> Receptions { get; } = [];
    public List<CodecModel> Codecs { get; } = [];

    /// <summary>The names that every guard and effect can read without <c>event.</c>: data fields and keys.</summary>
    public IEnumerable<string> StoredNames => Data.Select(data => data.Name).Concat(ReadsOfData).Concat(Keys.Select(key => key.Name));

    /// <summary>What an expression of an arrow can read.</summary>
    public ExpressionScope ScopeOf(IReadOnlyList<BoundEvent> events) => new([.. StoredNames, CSharpExpression.Event, CSharpExpression.Now], events);

    /// <summary>The same, with the names of guards: what a guard can read.</summary>
    public ExpressionScope GuardScope(ExpressionScope scope) => scope with { Guards = [.. Guards.Keys.Concat(Named.Guards.Keys).Where(name => !scope.Names.Contains(name))] };
}

public sealed record BoundMessage(string WireName, EquatableArray<FieldModel> Fields, int Node);

/// <summary>A guard or effect that is written in C#.</summary>
/// <param name="Events">Wire names of the events that it is for.</param>
public sealed record BoundMethod(string Name, IReadOnlyList<string> Events, GuardDeclarationSyntax? Guard, EffectDeclarationSyntax? Effect, int Node)
{
    /// <summary>Where another event can be added to its declaration.</summary>
    public int EndOfEvents => (Guard?.Events ?? Effect!.Events)!.Span.End;

    public RequiredMethodModel Model => new(Name, Guard is not null, Events is [var only] ? only : null, Node);
}
