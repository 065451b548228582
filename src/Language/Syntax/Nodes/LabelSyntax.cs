namespace Eventer.Language.Syntax;

/// <summary>
/// What stands behind an arrow's colon. In a machine: events, <c>after</c>, guard, effects. In a diagram: prose, from
/// which a trailing <c>[guard]</c> is split off.
/// </summary>
public sealed class LabelSyntax(
    SyntaxToken colon, SyntaxToken? prose, ListSyntax<EventReferenceSyntax>? events, AfterSyntax? after, GuardSyntax? guard, EffectsSyntax? effects)
    : SyntaxNode(SyntaxKind.Label, [colon, prose, events, after, guard, effects])
{
    public SyntaxToken Colon { get; } = colon;

    /// <summary>A diagram's words as written, <c>&lt;br></c> and <c>\n</c> too; <see langword="null"/>: there are none.</summary>
    public SyntaxToken? Prose { get; } = prose;
    public ListSyntax<EventReferenceSyntax>? Events { get; } = events;
    public AfterSyntax? After { get; } = after;
    public GuardSyntax? Guard { get; } = guard;
    public EffectsSyntax? Effects { get; } = effects;

    /// <summary>The label is the one word <c>else</c>: out of a choice, <c>[else]</c>.</summary>
    public bool IsBareElse { get; } = guard is { OpenBracket: null } || (guard is null && prose?.Text == "else");

    public bool IsEmpty => Prose is null && Events is null && After is null && Guard is null && Effects is null;
}

/// <summary>An event where it is named.</summary>
public sealed class EventReferenceSyntax(SyntaxToken name) : SyntaxNode(SyntaxKind.EventReference, [name])
{
    public SyntaxToken Name { get; } = name;
    public bool IsAny => Name.Kind == SyntaxKind.Any;
    public bool IsMissing => Name.IsMissing;
}

/// <summary><c>after 30d</c>: the event is a timer's.</summary>
public sealed class AfterSyntax(SyntaxToken keyword, SyntaxToken duration) : SyntaxNode(SyntaxKind.After, [keyword, duration])
{
    public SyntaxToken Keyword { get; } = keyword;
    public SyntaxToken Duration { get; } = duration;
}

/// <summary><c>[expression]</c>, <c>[else]</c>, or <c>else</c> without brackets.</summary>
public sealed class GuardSyntax(SyntaxToken? openBracket, SyntaxToken expression, SyntaxToken? closeBracket)
    : SyntaxNode(SyntaxKind.Guard, [openBracket, expression, closeBracket])
{
    public SyntaxToken? OpenBracket { get; } = openBracket;

    /// <summary>The text inside the brackets, without white space around it.</summary>
    public SyntaxToken Expression { get; } = expression;
    public SyntaxToken? CloseBracket { get; } = closeBracket;
    public bool IsElse => Expression.Text == "else";
}

/// <summary><c>/ effect, effect</c>.</summary>
public sealed class EffectsSyntax(SyntaxToken slash, ListSyntax<EffectSyntax> effects) : SyntaxNode(SyntaxKind.Effects, [slash, effects])
{
    public SyntaxToken Slash { get; } = slash;
    public ListSyntax<EffectSyntax> Effects { get; } = effects;
}

public abstract class EffectSyntax(SyntaxKind kind, SyntaxElement?[] children) : SyntaxNode(kind, children);

/// <summary><c>Field = expression</c>, <c>Field += expression</c>, <c>Field++</c>.</summary>
public sealed class AssignmentEffectSyntax(SyntaxToken field, SyntaxToken @operator, SyntaxToken? expression)
    : EffectSyntax(SyntaxKind.AssignmentEffect, [field, @operator, expression])
{
    public SyntaxToken Field { get; } = field;
    public SyntaxToken Operator { get; } = @operator;

    /// <summary><see langword="null"/> for <c>++</c> and <c>--</c>.</summary>
    public SyntaxToken? Expression { get; } = expression;
}

/// <summary><c>publish Message(arguments)</c>.</summary>
public sealed class PublishEffectSyntax(SyntaxToken keyword, SyntaxToken name, ArgumentsSyntax? arguments)
    : EffectSyntax(SyntaxKind.PublishEffect, [keyword, name, arguments])
{
    public SyntaxToken Keyword { get; } = keyword;
    public SyntaxToken Name { get; } = name;
    public ArgumentsSyntax? Arguments { get; } = arguments;
}

/// <summary><c>chain Event(arguments)</c>.</summary>
public sealed class ChainEffectSyntax(SyntaxToken keyword, SyntaxToken name, ArgumentsSyntax? arguments)
    : EffectSyntax(SyntaxKind.ChainEffect, [keyword, name, arguments])
{
    public SyntaxToken Keyword { get; } = keyword;
    public SyntaxToken Name { get; } = name;
    public ArgumentsSyntax? Arguments { get; } = arguments;
}

/// <summary><c>link Machine(key).Event(arguments)</c>, kept as text.</summary>
public sealed class LinkEffectSyntax(SyntaxToken keyword, SyntaxToken call) : EffectSyntax(SyntaxKind.LinkEffect, [keyword, call])
{
    public SyntaxToken Keyword { get; } = keyword;
    public SyntaxToken Call { get; } = call;
}

/// <summary>The name of an effect that is declared or written in C#.</summary>
public sealed class NamedEffectSyntax(SyntaxToken name, ArgumentsSyntax? arguments)
    : EffectSyntax(SyntaxKind.NamedEffect, [name, arguments])
{
    public SyntaxToken Name { get; } = name;
    public ArgumentsSyntax? Arguments { get; } = arguments;
}

/// <summary><c>(argument, argument)</c>.</summary>
public sealed class ArgumentsSyntax(SyntaxToken openParenthesis, ListSyntax<ArgumentSyntax> arguments, SyntaxToken closeParenthesis)
    : SyntaxNode(SyntaxKind.Arguments, [openParenthesis, arguments, closeParenthesis])
{
    public SyntaxToken OpenParenthesis { get; } = openParenthesis;
    public ListSyntax<ArgumentSyntax> Arguments { get; } = arguments;
    public SyntaxToken CloseParenthesis { get; } = closeParenthesis;
}

/// <summary>One argument: C#, a name before it (<c>Reason: "late"</c>) included.</summary>
public sealed class ArgumentSyntax(SyntaxToken expression) : SyntaxNode(SyntaxKind.Argument, [expression])
{
    public SyntaxToken Expression { get; } = expression;
}
