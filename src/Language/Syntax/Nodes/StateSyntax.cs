using System.Collections.Immutable;

namespace Eventer.Language.Syntax;

/// <summary><c>A, B --> C : label</c>.</summary>
public sealed class TransitionSyntax(
    ListSyntax<StateReferenceSyntax> sources, SyntaxToken arrow, StateReferenceSyntax target, LabelSyntax? label)
    : StatementSyntax(SyntaxKind.Transition, [sources, arrow, target, label])
{
    public ListSyntax<StateReferenceSyntax> Sources { get; } = sources;
    public SyntaxToken Arrow { get; } = arrow;
    public StateReferenceSyntax Target { get; } = target;
    public LabelSyntax? Label { get; } = label;
}

/// <summary><c>A, B : Event [guard] / effects</c> in a machine: nothing is left or entered.</summary>
public sealed class InternalTransitionSyntax(ListSyntax<StateReferenceSyntax> states, LabelSyntax label)
    : StatementSyntax(SyntaxKind.InternalTransition, [states, label])
{
    public ListSyntax<StateReferenceSyntax> States { get; } = states;
    public LabelSyntax Label { get; } = label;
}

/// <summary><c>S</c> alone: there is such a state.</summary>
public sealed class StateMentionSyntax(StateReferenceSyntax state) : StatementSyntax(SyntaxKind.StateMention, [state])
{
    public StateReferenceSyntax State { get; } = state;
}

/// <summary><c>S : text</c> in a diagram.</summary>
public sealed class DescriptionSyntax(StateReferenceSyntax state, SyntaxToken colon, SyntaxToken text)
    : StatementSyntax(SyntaxKind.Description, [state, colon, text])
{
    public StateReferenceSyntax State { get; } = state;
    public SyntaxToken Colon { get; } = colon;
    public SyntaxToken Text { get; } = text;
}

/// <summary><c>state S</c>, <c>state "text" as S</c>, <c>state S &lt;&lt;choice>></c>, <c>state S { … }</c>.</summary>
public sealed class StateDeclarationSyntax(
    SyntaxToken keyword,
    SyntaxToken? description,
    SyntaxToken? asKeyword,
    StateReferenceSyntax state,
    SyntaxToken? stereotype,
    SyntaxToken? colon,
    SyntaxToken? moreDescription,
    BlockSyntax? body)
    : StatementSyntax(SyntaxKind.StateDeclaration, [keyword, .. InOrder(description, asKeyword, state), stereotype, colon, moreDescription, body])
{
    public SyntaxToken Keyword { get; } = keyword;

    /// <summary>The quoted text, with its quotes.</summary>
    public SyntaxToken? Description { get; } = description;
    public SyntaxToken? AsKeyword { get; } = asKeyword;
    public StateReferenceSyntax State { get; } = state;
    public SyntaxToken? Stereotype { get; } = stereotype;
    public SyntaxToken? Colon { get; } = colon;

    /// <summary>A second line of description: <c>state "text" as S : more</c>.</summary>
    public SyntaxToken? MoreDescription { get; } = moreDescription;
    public BlockSyntax? Body { get; } = body;

    /// <summary><c>choice</c>, <c>fork</c>, <c>history</c>…, in lower case; empty without a stereotype.</summary>
    public string StereotypeName { get; } = stereotype?.Text.Trim('<', '>', '[', ']', ' ').ToLowerInvariant() ?? "";

    // 'state S as "text"', which Mermaid refuses, has its halves the other way round.
    private static SyntaxElement?[] InOrder(SyntaxToken? description, SyntaxToken? asKeyword, StateReferenceSyntax state) =>
        asKeyword is { IsMissing: false } && asKeyword.Span.Start > state.Span.Start ? [state, asKeyword, description] : [description, asKeyword, state];
}

/// <summary>What stands inside a composite state's braces.</summary>
public sealed class BlockSyntax(SyntaxToken openBrace, ImmutableArray<StatementSyntax> statements, SyntaxToken closeBrace)
    : SyntaxNode(SyntaxKind.Block, [openBrace, .. statements, closeBrace])
{
    public SyntaxToken OpenBrace { get; } = openBrace;
    public ImmutableArray<StatementSyntax> Statements { get; } = statements;
    public SyntaxToken CloseBrace { get; } = closeBrace;
}

/// <summary><c>--</c>: what follows is another region of the composite.</summary>
public sealed class RegionSyntax(SyntaxToken separator) : StatementSyntax(SyntaxKind.Region, [separator])
{
    public SyntaxToken Separator { get; } = separator;
}

/// <summary>A state where it is named: <c>S</c>, <c>[*]</c>, <c>*</c>, <c>[H]</c>, <c>S[H*]</c>, <c>S:::style</c>.</summary>
public sealed class StateReferenceSyntax(SyntaxToken name, SyntaxToken? history, SyntaxToken? styleSeparator, SyntaxToken? style)
    : SyntaxNode(SyntaxKind.StateReference, [name, history, styleSeparator, style])
{
    /// <summary>A name, a string (quoted, which Mermaid refuses), <see cref="SyntaxKind.Edge"/>, <see cref="SyntaxKind.Any"/> or <see cref="SyntaxKind.History"/>.</summary>
    public SyntaxToken Name { get; } = name;

    /// <summary>The <c>[H]</c> of <c>S[H]</c>.</summary>
    public SyntaxToken? History { get; } = history;
    public SyntaxToken? StyleSeparator { get; } = styleSeparator;
    public SyntaxToken? Style { get; } = style;

    public bool IsMissing => Name.IsMissing;
    public bool IsEdge => Name.Kind == SyntaxKind.Edge;
    public bool IsAny => Name.Kind == SyntaxKind.Any;
    public bool IsHistory => History is not null || Name.Kind == SyntaxKind.History;
    public bool IsDeepHistory => (History ?? Name).Text is "[H*]" && IsHistory;

    /// <summary>The state's id: its name as written, a quoted one without quotes.</summary>
    public string Id { get; } = name.Kind == SyntaxKind.String ? name.Text.Trim('"') : name.Text;
}
