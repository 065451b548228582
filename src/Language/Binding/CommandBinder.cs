using Eventer.Language.Diagnostics;
using Eventer.Language.Model;
using Eventer.Language.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Eventer.Language.Binding;

/// <summary>Binds commands: the fields of one fill those of its events, by name and type; guards over the state choose among several.</summary>
public sealed class CommandBinder(BindingContext context, FieldBinder fields, Declarations declared, NamedBinder named)
{
    /// <summary>How a command's guards name its fields: <c>command.Amount</c>.</summary>
    public const string Command = "command";

    public void Bind(CommandDeclarationSyntax command)
    {
        var bound = fields.Bind(command.Fields, $"the command {command.Name.Text}", command.Name.Text);
        var found = TargetBinder.Find(context, declared, command.Targets);
        if (found.Count == 0) return;
        bound = bound.Select(field => field.Type == FieldBinder.AnyType ? Typed(field, found[0].Event) : field).ToEquatableArray();
        var becomes = found.Select(target => target.Event).Distinct().ToList();
        foreach (var @event in becomes) CheckFilled(command, bound, @event);
        var targets = new TargetBinder(context, declared, named).Bind($"the command {command.Name.Text}", command.Name.Span, command.Targets, found, new FieldSource(Command, $"command {command.Name.Text}", bound));
        var mayBeRead = ReadBy(targets, command, bound);
        foreach (var field in bound) CheckField(command, field, becomes, mayBeRead(field));
        declared.Commands.Add(new CommandModel(command.Name.Text, bound, becomes[0].WireName, context.Node(command.Name.Span)) { Targets = targets });
    }

    /// <summary>A field whose type is not C#, which has been reported, is taken for what it fills.</summary>
    private static FieldModel Typed(FieldModel field, BoundEvent @event) =>
        field with { Type = @event.Fields.FirstOrDefault(other => other.Name == field.Name)?.Type ?? field.Type };

    private void CheckFilled(CommandDeclarationSyntax command, EquatableArray<FieldModel> given, BoundEvent @event)
    {
        var missing = TargetBinder.Missing(@event, given);
        if (missing.Count > 0)
            context.Report(Rules.CommandFields, command.Name.Span,
                $"the command {command.Name.Text} becomes {@event.WireName}, but does not say {TargetBinder.Listed(missing)}: add what is missing",
                TargetBinder.Add(command.Name, command.Fields, TargetBinder.Listed(missing), missing.Count == 1));
    }

    private void CheckField(CommandDeclarationSyntax command, FieldModel field, List<BoundEvent> events, bool mayBeRead)
    {
        var place = context.Map[field.Node].Span;
        var filled = events.Select(@event => (Event: @event, Field: @event.Fields.FirstOrDefault(other => other.Name == field.Name))).Where(pair => pair.Field is not null).ToList();
        if (filled.Count == 0 && !mayBeRead && !events.Any(@event => @event.IsOpen)) ReportUseless(command, field, events, place);
        foreach (var (@event, target) in filled)
            if (!TargetBinder.AreOfOneType(target!.Type, field.Type)) ReportType(command, field, target, @event, place);
    }

    /// <summary>A guard that could not be bound, or reads a field that there is not, is told as that: it may be what reads any.</summary>
    private Func<FieldModel, bool> ReadBy(EquatableArray<TargetModel> targets, CommandDeclarationSyntax command, EquatableArray<FieldModel> fields)
    {
        if (targets.Count > 0 && targets.Count < command.Targets.Items.Length) return _ => true;
        var reads = targets.Select(target => target.Guard?.Expression).OfType<ExpressionModel>()
            .SelectMany(guard => context.Expression(guard.Text).Reads).Where(read => read.Name == Command).ToList();
        var isAny = reads.Any(read => read.Member is not { } member || fields.All(field => field.Name != member));
        return field => isAny || reads.Any(read => read.Member == field.Name);
    }

    private void ReportUseless(CommandDeclarationSyntax command, FieldModel field, List<BoundEvent> events, TextSpan place)
    {
        var nearest = context.Nearest(field.Name, events.SelectMany(@event => @event.Fields).Select(other => other.Name));
        context.Report(Rules.CommandFields, place,
            $"the field {field.Name} of the command {command.Name.Text} fills no field of {string.Join(" or ", events.Select(@event => @event.WireName))}: {(nearest is null ? "remove it, or add it to the event" : $"did you mean {nearest}?")}",
            nearest is null ? null : FixWriter.Replace(place, nearest));
    }

    private void ReportType(CommandDeclarationSyntax command, FieldModel field, FieldModel target, BoundEvent @event, TextSpan place)
    {
        // A type of the event's that is not C# has been reported as that.
        if (target.Type == FieldBinder.AnyType) return;
        var type = command.Fields!.Fields.Items.First(syntax => syntax.Name.Span == place).Type;
        context.Report(Rules.CommandFields, type.Span, [context.Map[target.Node].Span],
            $"the field {field.Name} is {field.Type} in the command {command.Name.Text} and {target.Type} in the event {@event.WireName}: they must be of one type", FixWriter.Replace(type.Span, target.Type));
    }
}
