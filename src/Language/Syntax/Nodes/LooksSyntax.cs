namespace Eventer.Language.Syntax;

/// <summary><c>note right of A : text</c>; with <c>end note</c> a block; or <c>note "text" as N</c>, which floats.</summary>
public sealed class NoteSyntax(
    SyntaxToken keyword, SyntaxToken? position, StateReferenceSyntax? state, SyntaxToken? colon, SyntaxToken text, SyntaxToken? end, SyntaxToken? asKeyword, SyntaxToken? name)
    : StatementSyntax(SyntaxKind.Note, [keyword, position, state, colon, text, end, asKeyword, name])
{
    public SyntaxToken Keyword { get; } = keyword;

    /// <summary><c>left of</c> or <c>right of</c>.</summary>
    public SyntaxToken? Position { get; } = position;
    public StateReferenceSyntax? State { get; } = state;
    public SyntaxToken? Colon { get; } = colon;
    public SyntaxToken Text { get; } = text;

    /// <summary><c>end note</c>.</summary>
    public SyntaxToken? End { get; } = end;
    public SyntaxToken? AsKeyword { get; } = asKeyword;

    /// <summary>A floating note's own name.</summary>
    public SyntaxToken? Name { get; } = name;
}

/// <summary><c>direction LR</c>.</summary>
public sealed class DirectionSyntax(SyntaxToken keyword, SyntaxToken value) : StatementSyntax(SyntaxKind.Direction, [keyword, value])
{
    public SyntaxToken Keyword { get; } = keyword;
    public SyntaxToken Value { get; } = value;
}

/// <summary><c>classDef name styles</c>.</summary>
public sealed class ClassDefinitionSyntax(SyntaxToken keyword, SyntaxToken name, SyntaxToken styles)
    : StatementSyntax(SyntaxKind.ClassDefinition, [keyword, name, styles])
{
    public SyntaxToken Keyword { get; } = keyword;
    public SyntaxToken Name { get; } = name;
    public SyntaxToken Styles { get; } = styles;
}

/// <summary><c>class A, B name</c>.</summary>
public sealed class ClassAssignmentSyntax(SyntaxToken keyword, ListSyntax<StateReferenceSyntax> states, SyntaxToken name)
    : StatementSyntax(SyntaxKind.ClassAssignment, [keyword, states, name])
{
    public SyntaxToken Keyword { get; } = keyword;
    public ListSyntax<StateReferenceSyntax> States { get; } = states;
    public SyntaxToken Name { get; } = name;
}

/// <summary><c>style A, B styles</c>.</summary>
public sealed class StyleSyntax(SyntaxToken keyword, ListSyntax<StateReferenceSyntax> states, SyntaxToken styles)
    : StatementSyntax(SyntaxKind.Style, [keyword, states, styles])
{
    public SyntaxToken Keyword { get; } = keyword;
    public ListSyntax<StateReferenceSyntax> States { get; } = states;
    public SyntaxToken Styles { get; } = styles;
}

/// <summary><c>click A "address" "tip"</c>, <c>click A href "address"</c>.</summary>
public sealed class ClickSyntax(SyntaxToken keyword, StateReferenceSyntax state, SyntaxToken target)
    : StatementSyntax(SyntaxKind.Click, [keyword, state, target])
{
    public SyntaxToken Keyword { get; } = keyword;
    public StateReferenceSyntax State { get; } = state;

    /// <summary>The rest of the line.</summary>
    public SyntaxToken Target { get; } = target;
}

/// <summary><c>hide empty description</c>.</summary>
public sealed class HideEmptyDescriptionSyntax(SyntaxToken keyword) : StatementSyntax(SyntaxKind.HideEmptyDescription, [keyword])
{
    public SyntaxToken Keyword { get; } = keyword;
}

/// <summary><c>scale 350 width</c>.</summary>
public sealed class ScaleSyntax(SyntaxToken keyword, SyntaxToken number, SyntaxToken unit) : StatementSyntax(SyntaxKind.Scale, [keyword, number, unit])
{
    public SyntaxToken Keyword { get; } = keyword;
    public SyntaxToken Number { get; } = number;
    public SyntaxToken Unit { get; } = unit;
}

/// <summary><c>accTitle: text</c>.</summary>
public sealed class AccessibleTitleSyntax(SyntaxToken keyword, SyntaxToken colon, SyntaxToken text)
    : StatementSyntax(SyntaxKind.AccessibleTitle, [keyword, colon, text])
{
    public SyntaxToken Keyword { get; } = keyword;
    public SyntaxToken Colon { get; } = colon;
    public SyntaxToken Text { get; } = text;
}

/// <summary><c>accDescr: text</c>, or <c>accDescr { text }</c> over several lines.</summary>
public sealed class AccessibleDescriptionSyntax(SyntaxToken keyword, SyntaxToken open, SyntaxToken text, SyntaxToken? close)
    : StatementSyntax(SyntaxKind.AccessibleDescription, [keyword, open, text, close])
{
    public SyntaxToken Keyword { get; } = keyword;

    /// <summary>The colon or the brace.</summary>
    public SyntaxToken Open { get; } = open;
    public SyntaxToken Text { get; } = text;
    public SyntaxToken? Close { get; } = close;
}
