using Eventer.Language.Diagnostics;
using Eventer.Language.Model;
using Eventer.Language.Syntax;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Eventer.Language.Binding;

/// <summary>Binds messages from elsewhere: their fields fill those of the events that they become, and say which entity is meant.</summary>
public sealed class ReceptionBinder(BindingContext context, Declarations declared, NamedBinder named)
{
    /// <summary>How a line names the fields of its message: <c>message.Amount</c>.</summary>
    public const string Message = "message";

    /// <summary>Stands for the name of the one key that a machine has.</summary>
    public const string OnlyKey = "key";

    private readonly ExpressionBinder _expressions = new(context);

    public void Bind(OnDeclarationSyntax on)
    {
        var message = declared.Messages[on.Message.Text];
        var source = new FieldSource(Message, $"message {message.WireName}", message.Fields);
        var found = TargetBinder.Find(context, declared, on.Targets);
        if (found.Count == 0) return;
        foreach (var @event in found.Select(target => target.Event).Distinct()) CheckFilled(on, message, @event);
        var targets = new TargetBinder(context, declared, named).Bind($"the message {message.WireName}", on.Message.Span, on.Targets, found, source);
        declared.Receptions.Add(new ReceptionModel(message.WireName, found[0].Event.WireName, Keys(on, message, source), context.Node(on.Message.Span)) { Targets = targets });
    }

    private void CheckFilled(OnDeclarationSyntax on, BoundMessage message, BoundEvent @event)
    {
        var missing = TargetBinder.Missing(@event, message.Fields);
        if (missing.Count > 0)
            context.Report(Rules.CommandFields, on.Message.Span, $"the message {message.WireName} becomes {@event.WireName}, but does not say {TargetBinder.Listed(missing)}: add what is missing, or give the event's field a default",
                Add(on, message, TargetBinder.Listed(missing), missing.Count == 1));
        foreach (var field in message.Fields)
            if (@event.Fields.FirstOrDefault(other => other.Name == field.Name) is { } target) CheckType(field, target.Type, target.Node, $"the event {@event.WireName}", message);
    }

    /// <summary>The place of the field's own type: a message that is published too is written elsewhere.</summary>
    private void CheckType(FieldModel field, string expected, int node, string owner, BoundMessage message)
    {
        if (expected == FieldBinder.AnyType || field.Type == FieldBinder.AnyType || TargetBinder.AreOfOneType(expected, field.Type)) return;
        var place = context.Map.TypeOf(field.Node).Span;
        context.Report(Rules.CommandFields, place, [context.Map[node].Span],
            $"the field {field.Name} is {field.Type} in the message {message.WireName} and {expected} in {owner}: they must be of one type", FixWriter.Replace(place, expected));
    }

    private EquatableArray<CorrelationModel> Keys(OnDeclarationSyntax on, BoundMessage message, FieldSource source)
    {
        foreach (var other in on.Targets.Items.Skip(1))
            if (other.Correlation is { } second)
                context.Report(Rules.UnexpectedText, second.Span, $"which entity the message {message.WireName} concerns is said once, at its first event: remove it here");
        var given = on.Targets.Items[0].Correlation is { } correlation ? Given(correlation.Expression, source) : [];
        if (given is null) return [];
        foreach (var key in declared.Keys.Where(key => given.All(pair => pair.Key != key.Name)))
        {
            if (message.Fields.FirstOrDefault(field => field.Name == key.Name) is { } field)
            {
                CheckType(field, key.Type, key.Node, "the key", message);
                given.Add(new CorrelationModel(key.Name, null));
            }
            else if (!key.IsSecondary || key.IsTenant) ReportMissing(on, message, key);
        }
        return given.ToEquatableArray();
    }

    private void ReportMissing(OnDeclarationSyntax on, BoundMessage message, KeyModel key) =>
        context.Report(Rules.CommandFields, on.Message.Span,
            $"the message {message.WireName} does not say which entity it concerns: give it the field {key.Name} : {key.Type}, or write {on.Targets.Items[0].Event.Text} [{key.Name} = {Message}.…] with what it has", Add(on, message, $"{key.Name} : {key.Type}", isOne: true));

    /// <summary>None where the message's fields stand at the line that publishes it.</summary>
    private MachineFix? Add(OnDeclarationSyntax on, BoundMessage message, string missing, bool isOne) =>
        context.Map[message.Node].Span == on.Message.Span ? TargetBinder.Add(on.Message, on.Fields, missing, isOne) : null;

    /// <summary><see langword="null"/>, with a diagnostic, where it cannot be read.</summary>
    private List<CorrelationModel>? Given(SyntaxToken text, FieldSource source)
    {
        // As the arguments of a call, in which Roslyn finds the commas that separate.
        if (Nesting.IsDeeper(text.Text, CSharpExpression.MaximumDepth)) return Report(text.Span, $"it nests more than {CSharpExpression.MaximumDepth} levels deep");
        var given = new List<CorrelationModel>();
        var arguments = SyntaxFactory.ParseArgumentList($"({text.Text}\n)");
        // Where the text opens what it does not close, it would take our bracket for its own.
        if (arguments.CloseParenToken.IsMissing || arguments.CloseParenToken.SpanStart != text.Text.Length + 2) return Report(text.Span, $"'{text.Text}' is not C#: a bracket, a string or a comment in it does not close");
        foreach (var argument in arguments.Arguments)
        {
            var place = new TextSpan(text.Span.Start - 1 + argument.SpanStart, argument.Span.Length);
            if (argument.Expression is not AssignmentExpressionSyntax { Left: IdentifierNameSyntax name, RawKind: (int)Microsoft.CodeAnalysis.CSharp.SyntaxKind.SimpleAssignmentExpression } assignment)
                return Report(Within(place, text), $"'{argument}' says nothing about a key: write [key = {Message}.Field], and for several keys [First = …, Second = …]");
            var left = new TextSpan(text.Span.Start - 1 + name.SpanStart, name.Span.Length);
            if (KeyOf(name.Identifier.Text, left) is not { } key) return null;
            if (assignment.Right.IsMissing) return Report(left, $"'{name}' has no value: write {name} = {Message}.Field");
            if (given.Any(pair => pair.Key == key.Name)) return Report(left, $"the key {key.Name} is given twice: remove one");
            var scope = new ExpressionScope([Message], []) { Source = source };
            // A name that is missing at the end lies behind the text: `message.`
            var start = assignment.Right.SpanStart - 1;
            if (_expressions.Bind(text.Text.Substring(start, Math.Min(assignment.Right.Span.Length, text.Text.Length - start)), text.Span.Start + start, scope) is not { } value) return null;
            given.Add(new CorrelationModel(key.Name, value));
        }
        return given;
    }

    private KeyModel? KeyOf(string name, TextSpan place)
    {
        if (declared.Keys.FirstOrDefault(key => key.Name == name) is { } key) return key;
        var primary = declared.Keys.Where(key => !key.IsSecondary).ToList();
        if (name == OnlyKey && primary is [var only]) return only;
        if (name == OnlyKey) Report(place, $"the entity has several keys: give each by its name, [{string.Join(", ", primary.Select(key => $"{key.Name} = …"))}]");
        else context.ReportUnknown("a key of this machine", name, place, declared.Keys.Select(key => key.Name));
        return null;
    }

    private List<CorrelationModel>? Report(TextSpan place, string message)
    {
        context.Report(Rules.UnexpectedText, place, message);
        return null;
    }

    private static TextSpan Within(TextSpan place, SyntaxToken text) => place.Length == 0 || !text.Span.Contains(place) ? text.Span : place;
}
