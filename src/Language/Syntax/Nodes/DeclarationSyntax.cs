using System.Collections.Immutable;

namespace Eventer.Language.Syntax;

/// <summary><c>[internal] machine Name</c>.</summary>
public sealed class MachineDeclarationSyntax(SyntaxToken? internalKeyword, SyntaxToken keyword, SyntaxToken name)
    : StatementSyntax(SyntaxKind.MachineDeclaration, [internalKeyword, keyword, name])
{
    public SyntaxToken? InternalKeyword { get; } = internalKeyword;
    public SyntaxToken Keyword { get; } = keyword;
    public SyntaxToken Name { get; } = name;
}

/// <summary><c>namespace A.B</c>.</summary>
public sealed class NamespaceDeclarationSyntax(SyntaxToken keyword, SyntaxToken name)
    : StatementSyntax(SyntaxKind.NamespaceDeclaration, [keyword, name])
{
    public SyntaxToken Keyword { get; } = keyword;
    public SyntaxToken Name { get; } = name;
}

/// <summary><c>using A.B</c>, <c>using static A.B</c>, <c>using X = A.B</c>: what follows the keyword is C#.</summary>
public sealed class UsingDeclarationSyntax(SyntaxToken keyword, SyntaxToken name)
    : StatementSyntax(SyntaxKind.UsingDeclaration, [keyword, name])
{
    public SyntaxToken Keyword { get; } = keyword;
    public SyntaxToken Name { get; } = name;
}

/// <summary><c>key Name : Type secondary tenant optional</c>.</summary>
public sealed class KeyDeclarationSyntax(SyntaxToken keyword, FieldSyntax field, ImmutableArray<SyntaxToken> modifiers)
    : StatementSyntax(SyntaxKind.KeyDeclaration, [keyword, field, .. modifiers])
{
    public SyntaxToken Keyword { get; } = keyword;
    public FieldSyntax Field { get; } = field;
    public ImmutableArray<SyntaxToken> Modifiers { get; } = modifiers;
    public bool IsSecondary => Has("secondary");
    public bool IsTenant => Has("tenant");
    public bool IsOptional => Has("optional");

    private bool Has(string modifier) => Modifiers.Any(token => token.Text == modifier);
}

/// <summary><c>data Name : Type = default</c>, or <c>data = My.Record</c>.</summary>
public sealed class DataDeclarationSyntax(SyntaxToken keyword, FieldSyntax? field, SyntaxToken? equals, SyntaxToken? record)
    : StatementSyntax(SyntaxKind.DataDeclaration, [keyword, field, equals, record])
{
    public SyntaxToken Keyword { get; } = keyword;
    public FieldSyntax? Field { get; } = field;
    public SyntaxToken? EqualsSign { get; } = equals;

    /// <summary>The C# record that is the data.</summary>
    public SyntaxToken? Record { get; } = record;
}

/// <summary><c>event Name { fields }</c>, or <c>event Name = My.Record</c>.</summary>
public sealed class EventDeclarationSyntax(SyntaxToken keyword, SyntaxToken name, FieldListSyntax? fields, SyntaxToken? equals, SyntaxToken? record)
    : StatementSyntax(SyntaxKind.EventDeclaration, [keyword, name, fields, equals, record])
{
    public SyntaxToken Keyword { get; } = keyword;
    public SyntaxToken Name { get; } = name;
    public FieldListSyntax? Fields { get; } = fields;
    public SyntaxToken? EqualsSign { get; } = equals;
    public SyntaxToken? Record { get; } = record;
}

/// <summary><c>command Name { fields } => Event</c>, or <c>=> Event [guard], Event [else]</c>.</summary>
public sealed class CommandDeclarationSyntax(SyntaxToken keyword, SyntaxToken name, FieldListSyntax? fields, SyntaxToken arrow, ListSyntax<TargetSyntax> targets)
    : StatementSyntax(SyntaxKind.CommandDeclaration, [keyword, name, fields, arrow, targets])
{
    public SyntaxToken Keyword { get; } = keyword;
    public SyntaxToken Name { get; } = name;
    public FieldListSyntax? Fields { get; } = fields;
    public SyntaxToken Arrow { get; } = arrow;
    public ListSyntax<TargetSyntax> Targets { get; } = targets;
}

/// <summary><c>Event [key = expression] [guard]</c>: an event that a command or a message can become.</summary>
public sealed class TargetSyntax(SyntaxToken @event, CorrelationSyntax? correlation, GuardSyntax? guard) : SyntaxNode(SyntaxKind.Target, [@event, correlation, guard])
{
    public SyntaxToken Event { get; } = @event;

    /// <summary>Of a message alone.</summary>
    public CorrelationSyntax? Correlation { get; } = correlation;
    public GuardSyntax? Guard { get; } = guard;
}

/// <summary><c>publish Name { fields }</c>.</summary>
public sealed class PublishDeclarationSyntax(SyntaxToken keyword, SyntaxToken name, FieldListSyntax? fields)
    : StatementSyntax(SyntaxKind.PublishDeclaration, [keyword, name, fields])
{
    public SyntaxToken Keyword { get; } = keyword;
    public SyntaxToken Name { get; } = name;
    public FieldListSyntax? Fields { get; } = fields;
}

/// <summary><c>on Message { fields } => Event [key = expression] [guard], Event [guard]</c>.</summary>
public sealed class OnDeclarationSyntax(SyntaxToken keyword, SyntaxToken message, FieldListSyntax? fields, SyntaxToken arrow, ListSyntax<TargetSyntax> targets)
    : StatementSyntax(SyntaxKind.OnDeclaration, [keyword, message, fields, arrow, targets])
{
    public SyntaxToken Keyword { get; } = keyword;
    public SyntaxToken Message { get; } = message;
    public FieldListSyntax? Fields { get; } = fields;
    public SyntaxToken Arrow { get; } = arrow;
    public ListSyntax<TargetSyntax> Targets { get; } = targets;
}

/// <summary><c>[key = expression]</c>: which entity a message concerns.</summary>
public sealed class CorrelationSyntax(SyntaxToken? openBracket, SyntaxToken expression, SyntaxToken? closeBracket)
    : SyntaxNode(SyntaxKind.Correlation, [openBracket, expression, closeBracket])
{
    public SyntaxToken? OpenBracket { get; } = openBracket;

    /// <summary>The text inside the brackets, e.g. <c>key = message.OrderId</c>.</summary>
    public SyntaxToken Expression { get; } = expression;
    public SyntaxToken? CloseBracket { get; } = closeBracket;
}

/// <summary><c>invariant expression</c>.</summary>
public sealed class InvariantDeclarationSyntax(SyntaxToken keyword, SyntaxToken expression)
    : StatementSyntax(SyntaxKind.InvariantDeclaration, [keyword, expression])
{
    public SyntaxToken Keyword { get; } = keyword;
    public SyntaxToken Expression { get; } = expression;
}

/// <summary><c>guard Name = expression</c>, or <c>guard Name : Event, Event</c> for one written in C#.</summary>
public sealed class GuardDeclarationSyntax(
    SyntaxToken keyword, SyntaxToken name, SyntaxToken? equals, SyntaxToken? expression, SyntaxToken? colon, ListSyntax<EventReferenceSyntax>? events)
    : StatementSyntax(SyntaxKind.GuardDeclaration, [keyword, name, equals, expression, colon, events])
{
    public SyntaxToken Keyword { get; } = keyword;
    public SyntaxToken Name { get; } = name;
    public SyntaxToken? EqualsSign { get; } = equals;
    public SyntaxToken? Expression { get; } = expression;
    public SyntaxToken? Colon { get; } = colon;
    public ListSyntax<EventReferenceSyntax>? Events { get; } = events;
}

/// <summary><c>effect Name = effect, effect</c>, or <c>effect Name : Event, Event</c> for one written in C#.</summary>
public sealed class EffectDeclarationSyntax(
    SyntaxToken keyword, SyntaxToken name, SyntaxToken? equals, ListSyntax<EffectSyntax>? effects, SyntaxToken? colon, ListSyntax<EventReferenceSyntax>? events)
    : StatementSyntax(SyntaxKind.EffectDeclaration, [keyword, name, equals, effects, colon, events])
{
    public SyntaxToken Keyword { get; } = keyword;
    public SyntaxToken Name { get; } = name;
    public SyntaxToken? EqualsSign { get; } = equals;
    public ListSyntax<EffectSyntax>? Effects { get; } = effects;
    public SyntaxToken? Colon { get; } = colon;
    public ListSyntax<EventReferenceSyntax>? Events { get; } = events;
}

/// <summary><c>ignore States : Events [guard]</c>, <c>reject States : Events [guard] "reason"</c>.</summary>
public sealed class DecisionSyntax(
    SyntaxToken keyword,
    ListSyntax<StateReferenceSyntax> states,
    SyntaxToken colon,
    ListSyntax<EventReferenceSyntax> events,
    GuardSyntax? guard,
    SyntaxToken? reason)
    : StatementSyntax(SyntaxKind.Decision, [keyword, states, colon, events, guard, reason])
{
    public SyntaxToken Keyword { get; } = keyword;
    public ListSyntax<StateReferenceSyntax> States { get; } = states;
    public SyntaxToken Colon { get; } = colon;
    public ListSyntax<EventReferenceSyntax> Events { get; } = events;
    public GuardSyntax? Guard { get; } = guard;

    /// <summary>A C# string literal, with its quotes.</summary>
    public SyntaxToken? Reason { get; } = reason;
    public bool IsReject => Keyword.Text == "reject";
}

/// <summary><c>exhaustive</c>.</summary>
public sealed class ExhaustiveDeclarationSyntax(SyntaxToken keyword) : StatementSyntax(SyntaxKind.ExhaustiveDeclaration, [keyword])
{
    public SyntaxToken Keyword { get; } = keyword;
}

/// <summary><c>renamed Old to New</c>.</summary>
public sealed class RenamedDeclarationSyntax(SyntaxToken keyword, SyntaxToken oldName, SyntaxToken to, SyntaxToken newName)
    : StatementSyntax(SyntaxKind.RenamedDeclaration, [keyword, oldName, to, newName])
{
    public SyntaxToken Keyword { get; } = keyword;
    public SyntaxToken OldName { get; } = oldName;
    public SyntaxToken To { get; } = to;
    public SyntaxToken NewName { get; } = newName;
}

/// <summary><c>codec Type = My.Codec</c>.</summary>
public sealed class CodecDeclarationSyntax(SyntaxToken keyword, SyntaxToken type, SyntaxToken equals, SyntaxToken codec)
    : StatementSyntax(SyntaxKind.CodecDeclaration, [keyword, type, equals, codec])
{
    public SyntaxToken Keyword { get; } = keyword;
    public SyntaxToken Type { get; } = type;
    public SyntaxToken EqualsSign { get; } = equals;
    public SyntaxToken Codec { get; } = codec;
}

/// <summary><c>{ Field : Type, Field : Type = default }</c>.</summary>
public sealed class FieldListSyntax(SyntaxToken openBrace, ListSyntax<FieldSyntax> fields, SyntaxToken closeBrace)
    : SyntaxNode(SyntaxKind.FieldList, [openBrace, fields, closeBrace])
{
    public SyntaxToken OpenBrace { get; } = openBrace;
    public ListSyntax<FieldSyntax> Fields { get; } = fields;
    public SyntaxToken CloseBrace { get; } = closeBrace;
}

/// <summary><c>Name : Type = default</c>.</summary>
public sealed class FieldSyntax(SyntaxToken name, SyntaxToken colon, SyntaxToken type, SyntaxToken? equals, SyntaxToken? @default)
    : SyntaxNode(SyntaxKind.Field, [name, colon, type, equals, @default])
{
    public SyntaxToken Name { get; } = name;
    public SyntaxToken Colon { get; } = colon;
    public SyntaxToken Type { get; } = type;
    public SyntaxToken? EqualsSign { get; } = equals;
    public SyntaxToken? Default { get; } = @default;
}
