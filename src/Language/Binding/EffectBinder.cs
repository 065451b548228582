using Eventer.Language.Diagnostics;
using Eventer.Language.Model;
using Eventer.Language.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Eventer.Language.Binding;

/// <summary>Binds what an arrow does: assignments, published messages, chained events, methods in C#.</summary>
public sealed class EffectBinder(BindingContext context, Declarations declared, NamedBinder named)
{
    private readonly ExpressionBinder _expressions = new(context);
    private readonly ArgumentBinder _arguments = new(context);

    /// <summary>Those that can be bound; the others are said.</summary>
    public EquatableArray<EffectModel> Bind(EffectsSyntax? effects, ExpressionScope scope) => effects is null ? [] : Bind(effects.Effects, scope);

    /// <summary>A name that stands for effects is replaced by them.</summary>
    public EquatableArray<EffectModel> Bind(ListSyntax<EffectSyntax> effects, ExpressionScope scope)
    {
        var bound = new List<EffectModel>();
        foreach (var effect in effects.Items)
        {
            if (effect is NamedEffectSyntax { Name: var name } line && declared.Named.Effects.ContainsKey(name.Text))
            {
                ReportArguments(line);
                if (named.UseEffect(name.Text, name.Span, scope) is { } body) bound.AddRange(body.Bound);
            }
            else if (Bind(effect, scope) is { } model) bound.Add(model with { Text = OnOneLine(context.Tree.Text.ToString(effect.Span)) });
        }
        return bound.ToEquatableArray();
    }

    private static string OnOneLine(string text) => !text.Contains('\n') ? text.Trim() : string.Join(" ", text.Split('\n').Select(line => line.Trim()));

    private EffectModel? Bind(EffectSyntax effect, ExpressionScope scope) => effect switch
    {
        AssignmentEffectSyntax assignment => Assign(assignment, scope),
        PublishEffectSyntax publish => Publish(publish, scope),
        ChainEffectSyntax chain => Chain(chain, scope),
        NamedEffectSyntax named => Method(named, scope),
        LinkEffectSyntax link => Link(link),
        _ => null,
    };

    private EffectModel? Assign(AssignmentEffectSyntax effect, ExpressionScope scope)
    {
        var field = effect.Field;
        var expression = effect.Expression is { } value ? _expressions.Bind(value, scope) : null;
        if (field.IsMissing || field.Text.Length == 0) return null;
        if (!context.IsDataOpen && declared.Data.All(data => data.Name != field.Text))
        {
            ReportField(field, effect.Expression?.Text, scope);
            return null;
        }
        if (expression is null && effect.Expression is not null) return null;
        return new EffectModel(EffectKind.Assign, context.Node(effect.Span)) { Target = field.Text, Operator = effect.Operator.Text, Expression = expression };
    }

    private void ReportField(SyntaxToken field, string? value, ExpressionScope scope)
    {
        if (declared.Keys.Any(key => key.Name == field.Text))
            context.Report(Rules.UnknownName, field.Span, $"'{field.Text}' is a key, which never changes: assign to a data field");
        else if (declared.ReadsOfData.Contains(field.Text))
            context.Report(Rules.UnknownName, field.Span, $"'{field.Text}' of {declared.DataRecord!.Written} cannot be assigned: assign what it is computed from, or give it an 'init'");
        else
            context.ReportUnknown("a data field of this machine", field, declared.Data.Select(data => data.Name), declared.DataRecord is null && TypeOf(value, scope) is { } type
                ? context.Fixes.Declare($"data {field.Text} : {type}", SyntaxKind.DataDeclaration)
                : null);
    }

    /// <summary>The type of a value that is a field of the event: the one case in which it can be told without compiling C#.</summary>
    private static string? TypeOf(string? value, ExpressionScope scope) => scope.Events is [var only, ..]
        ? only.Fields.FirstOrDefault(field => value == $"{CSharpExpression.Event}.{field.Name}")?.Type
        : null;

    private EffectModel? Publish(PublishEffectSyntax effect, ExpressionScope scope)
    {
        if (effect.Name.Text.Length == 0) return null;
        if (!declared.Messages.TryGetValue(effect.Name.Text, out var message))
        {
            var hasArguments = effect.Arguments is { Arguments.Items.Length: > 0 };
            context.ReportUnknown("a message of this machine", effect.Name, declared.Messages.Keys, hasArguments ? null : context.Fixes.Declare($"publish {effect.Name.Text}", SyntaxKind.PublishDeclaration));
            return null;
        }
        return _arguments.Bind(effect.Name, effect.Arguments, message.Fields, scope) is { } arguments
            ? new EffectModel(EffectKind.Publish, context.Node(effect.Span)) { Target = message.WireName, Arguments = arguments }
            : null;
    }

    private EffectModel? Chain(ChainEffectSyntax effect, ExpressionScope scope) =>
        new EventReferences(context, declared.Events).Find(effect.Name) is { } @event
        && (@event.IsOpen ? _arguments.BindOpen(effect.Arguments, scope) : _arguments.Bind(effect.Name, effect.Arguments, @event.Fields, scope)) is { } arguments
            ? new EffectModel(EffectKind.Chain, context.Node(effect.Span)) { Target = @event.WireName, Arguments = arguments }
            : null;

    private EffectModel? Method(NamedEffectSyntax effect, ExpressionScope scope)
    {
        var name = effect.Name;
        if (name.Text.Length == 0) return null;
        if (!declared.Effects.TryGetValue(name.Text, out var method))
        {
            if (name.Text.IndexOf('.') is > 0 and var dot && declared.Data.FirstOrDefault(data => data.Name == name.Text.Substring(0, dot)) is { } field)
            {
                context.Report(Rules.UnexpectedText, name.Span, $"data is never changed in place, and '{name.Text}' would: assign what it becomes, e.g. {field.Name} = [.. {field.Name}, item] for a list");
                return null;
            }
            var events = string.Join(", ", scope.Events.Select(bound => bound.WireName));
            context.ReportUnknown("an effect of this machine", name, declared.Effects.Keys.Concat(declared.Named.Effects.Keys),
                events.Length == 0 ? null : context.Fixes.Declare($"effect {name.Text} : {events}", SyntaxKind.EffectDeclaration));
            return null;
        }
        ReportArguments(effect);
        if (!scope.Names.Contains(CSharpExpression.Event))
        {
            context.Report(Rules.UnknownName, name.Span, $"the effect {name.Text} is given the event, and has no meaning here: {scope.WhyNoEvent}");
            return null;
        }
        MethodUse.Check(context, method, name.Span, scope.Events);
        return new EffectModel(EffectKind.Method, context.Node(effect.Span)) { Method = Methods.Call(method.Name) };
    }

    private void ReportArguments(NamedEffectSyntax effect)
    {
        if (effect.Arguments is { } arguments)
            context.Report(Rules.UnexpectedText, arguments.Span, $"the effect {effect.Name.Text} is given the data and the event, and takes no other arguments: write its name alone",
                new MachineFix("Remove the arguments", [new MachineEdit(arguments.Span, "")]));
    }

    private EffectModel? Link(LinkEffectSyntax effect)
    {
        context.NotYet("links to other machines", effect.Keyword.Span, "call the other machine from a hook in C#");
        return null;
    }
}
