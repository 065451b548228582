using Eventer.Language.Diagnostics;
using Eventer.Language.Model;
using Eventer.Language.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Eventer.Language.Binding;

/// <summary>Binds commands: the fields of one fill those of its event, by name and type.</summary>
public sealed class CommandBinder(BindingContext context, FieldBinder fields, Declarations declared)
{
    public void Bind(CommandDeclarationSyntax command)
    {
        var bound = fields.Bind(command.Fields, $"the command {command.Name.Text}", command.Name.Text);
        if (new EventReferences(context, declared.Events).Find(command.Event) is not { } @event) return;
        bound = bound.Select(field => field.Type == FieldBinder.AnyType ? Typed(field, @event) : field).ToEquatableArray();
        Check(command, bound, @event);
        declared.Commands.Add(new CommandModel(command.Name.Text, bound, @event.WireName, context.Node(command.Name.Span)));
    }

    /// <summary>A field whose type is not C#, which has been reported, is taken for what it fills.</summary>
    private static FieldModel Typed(FieldModel field, BoundEvent @event) =>
        field with { Type = @event.Fields.FirstOrDefault(other => other.Name == field.Name)?.Type ?? field.Type };

    private void Check(CommandDeclarationSyntax command, EquatableArray<FieldModel> given, BoundEvent @event)
    {
        var missing = @event.Fields.Where(field => field.Default is null && given.All(other => other.Name != field.Name)).ToList();
        if (missing.Count > 0)
            context.Report(Rules.CommandFields, command.Name.Span,
                $"the command {command.Name.Text} becomes {@event.WireName}, but does not say {Listed(missing)}: add what is missing", Add(command, missing));
        foreach (var field in given)
        {
            var place = context.Map[field.Node].Span;
            var target = @event.Fields.FirstOrDefault(other => other.Name == field.Name);
            if (target is null) ReportUseless(command, field, @event, place);
            else if (Compact(target.Type) != Compact(field.Type)) ReportType(command, field, target, @event, place);
        }
    }

    private void ReportUseless(CommandDeclarationSyntax command, FieldModel field, BoundEvent @event, TextSpan place)
    {
        var nearest = context.Nearest(field.Name, @event.Fields.Select(other => other.Name));
        context.Report(Rules.CommandFields, place,
            $"the field {field.Name} of the command {command.Name.Text} fills no field of {@event.WireName}: {(nearest is null ? "remove it, or add it to the event" : $"did you mean {nearest}?")}",
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

    private static MachineFix Add(CommandDeclarationSyntax command, IReadOnlyList<FieldModel> missing)
    {
        var title = missing.Count == 1 ? "Add the field" : "Add the fields";
        if (command.Fields is not { } list) return FixWriter.Insert(title, command.Name.Span.End, $" {{ {Listed(missing)} }}");
        return list.Fields.Items.LastOrDefault() is { } last
            ? FixWriter.Insert(title, last.Span.End, $", {Listed(missing)}")
            : FixWriter.Insert(title, list.OpenBrace.Span.End, $" {Listed(missing)} ");
    }

    private static string Listed(IEnumerable<FieldModel> fields) => string.Join(", ", fields.Select(field => $"{field.Name} : {field.Type}"));

    private static string Compact(string type) => string.Concat(type.Where(character => !char.IsWhiteSpace(character)));
}
