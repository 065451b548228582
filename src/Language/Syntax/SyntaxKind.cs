namespace Eventer.Language.Syntax;

/// <summary>What a piece of a file is: trivia, a token or a node.</summary>
public enum SyntaxKind
{
    // Trivia: what stands between tokens and has no meaning.
    Whitespace,
    LineEnd,
    Comment,

    /// <summary>Text that no rule took; a diagnostic says why.</summary>
    SkippedText,

    // Tokens.
    EndOfFile,
    Keyword,

    /// <summary>A state, event, field, message, class…; a state's may be any word that Mermaid takes.</summary>
    Name,

    /// <summary>Prose: a diagram's label, a description, a note, a style.</summary>
    Text,

    /// <summary>C#, kept as text: a guard, a default, an effect's expression.</summary>
    CSharp,
    TypeName,

    /// <summary>With its quotes.</summary>
    String,
    Number,

    /// <summary><c>30d</c>, or a TimeSpan expression in parentheses.</summary>
    Duration,
    Arrow,
    FatArrow,
    Colon,
    Comma,
    Bar,
    Slash,

    /// <summary><c>=</c>, <c>+=</c> and every other assignment of C#.</summary>
    Operator,
    OpenBrace,
    CloseBrace,
    OpenBracket,
    CloseBracket,
    OpenParenthesis,
    CloseParenthesis,

    /// <summary><c>[*]</c>.</summary>
    Edge,

    /// <summary><c>*</c>.</summary>
    Any,

    /// <summary><c>[H]</c> or <c>[H*]</c>.</summary>
    History,

    /// <summary><c>:::</c>.</summary>
    StyleSeparator,

    /// <summary><c>&lt;&lt;choice>></c>, <c>[[fork]]</c>…</summary>
    Stereotype,
    RegionSeparator,
    Semicolon,
    FrontMatterText,
    DirectiveText,

    // Nodes.
    File,
    FrontMatter,
    Directive,
    DiagramHeader,
    EmptyStatement,
    Incomplete,

    Transition,
    InternalTransition,
    StateMention,
    Description,
    StateDeclaration,
    Block,
    Region,
    StateReference,
    StateList,

    Label,
    EventReference,
    EventList,
    After,
    Guard,
    EffectList,
    Effects,
    AssignmentEffect,
    PublishEffect,
    ChainEffect,
    LinkEffect,
    NamedEffect,
    Argument,
    ArgumentList,
    Arguments,

    MachineDeclaration,
    NamespaceDeclaration,
    UsingDeclaration,
    KeyDeclaration,
    DataDeclaration,
    EventDeclaration,
    CommandDeclaration,
    Target,
    TargetList,
    Correlation,
    PublishDeclaration,
    OnDeclaration,
    InvariantDeclaration,
    GuardDeclaration,
    EffectDeclaration,
    Decision,
    ExhaustiveDeclaration,
    RenamedDeclaration,
    CodecDeclaration,
    Field,
    FieldSequence,
    FieldList,

    Note,
    Direction,
    ClassDefinition,
    ClassAssignment,
    Style,
    Click,
    HideEmptyDescription,
    Scale,
    AccessibleTitle,
    AccessibleDescription,
}
