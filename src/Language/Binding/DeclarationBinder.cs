using Eventer.Language.Diagnostics;
using Eventer.Language.Model;
using Eventer.Language.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Eventer.Language.Binding;

/// <summary>Binds the lines that declare types, in one pass; then those that refer to them.</summary>
public sealed class DeclarationBinder(BindingContext context, MachineOptions options)
{
    private readonly FieldBinder _fields = new(context);
    private readonly ExpressionBinder _expressions = new(context);
    private SyntaxToken? _dataRecord;
    private RecordBinder? _records;
    private readonly HashSet<OnDeclarationSyntax> _received = [];
    private readonly Dictionary<(string Kind, string Name), SyntaxToken> _declared = [];

    public Declarations Declared { get; } = new();

    private RecordBinder Records => _records ??= new(context, Declared, options.Records);

    /// <summary>Types first: a command or a guard may stand before its event.</summary>
    public void BindTypes(StatementSyntax statement)
    {
        switch (statement)
        {
            case MachineDeclarationSyntax machine:
                if (IsFirst("a machine", machine.Name, "")) Declared.IsInternal = machine.InternalKeyword is not null;
                break;
            case NamespaceDeclarationSyntax declaration: BindNamespace(declaration); break;
            case UsingDeclarationSyntax declaration: BindUsing(declaration); break;
            case ExhaustiveDeclarationSyntax: Declared.IsExhaustive = true; break;
            case KeyDeclarationSyntax key: BindKey(key); break;
            case DataDeclarationSyntax data: BindData(data); break;
            case EventDeclarationSyntax declaration: BindEvent(declaration); break;
            case PublishDeclarationSyntax message: BindMessage(message.Name, message.Fields); break;
            case OnDeclarationSyntax { Arrow.IsMissing: false } on: BindReceived(on); break;
            case CodecDeclarationSyntax codec:
                if (IsFirst("a type with a codec", codec.Type) && new CodecBinder(context).Bind(codec) is { } own) Declared.Codecs.Add(own);
                break;
        }
    }

    public void BindReferences(StatementSyntax statement)
    {
        switch (statement)
        {
            case InvariantDeclarationSyntax invariant:
                if (_expressions.Bind(invariant.Expression, new ExpressionScope([.. Declared.StoredNames], [])) is { } bound) Declared.Invariants.Add(bound);
                break;
            case GuardDeclarationSyntax guard: BindGuard(guard); break;
            case EffectDeclarationSyntax effect: BindEffect(effect); break;
            case OnDeclarationSyntax on when _received.Contains(on) && !Declared.Messages.ContainsKey(on.Message.Text): BindMessage(on.Message, null); break;
        }
    }

    /// <summary>Commands last: their guards may name others.</summary>
    public void BindCommand(CommandDeclarationSyntax command, NamedBinder named)
    {
        if (IsFirst("a command", command.Name, command.Name.Text)) new CommandBinder(context, _fields, Declared, named).Bind(command);
    }

    public void BindReception(OnDeclarationSyntax on, NamedBinder named)
    {
        if (_received.Contains(on)) new ReceptionBinder(context, Declared, named).Bind(on);
    }

    private void BindNamespace(NamespaceDeclarationSyntax declaration)
    {
        if (!IsFirst("a namespace", declaration.Name, "")) return;
        if (declaration.Name.Text.Split('.').All(Names.IsUsableVerbatim)) Declared.Namespace = declaration.Name.Text;
        else context.Report(Rules.NotCSharp, declaration.Name.Span, $"'{declaration.Name.Text}' is not a namespace that C# allows: write names with dots between them");
    }

    private void BindUsing(UsingDeclarationSyntax declaration)
    {
        if (declaration.Name.Text.Length == 0) return;
        if (CSharpExpression.ProblemsOfUsing(declaration.Name.Text) is [var problem, ..])
            context.Report(Rules.NotCSharp, declaration.Name.Span, $"'using {declaration.Name.Text}' is not C#: {problem.Message} ({problem.Id})");
        else if (!Declared.Usings.Contains(declaration.Name.Text))
        {
            Declared.Usings.Add(declaration.Name.Text);
            context.Map.SetUsing(declaration.Name.Text, context.Tree.GetRange(declaration.Name.Span));
        }
    }

    private void BindKey(KeyDeclarationSyntax key)
    {
        if (!IsFirst("a data field or key", key.Field.Name) || !IsFree(key.Field.Name)) return;
        if (_fields.Bind(key.Field, "the machine's keys", context.Machine + "Key") is not { } field) return;
        if (key.Field.Default is { } value)
            context.Report(Rules.UnexpectedText, value.Span, $"the key {field.Name} cannot have a default, since it identifies the entity: remove it");
        foreach (var modifier in key.Modifiers.Where(modifier => modifier.Text == "optional"))
        {
            if (!key.IsSecondary) context.Report(Rules.UnexpectedText, modifier.Span,
                $"the key {field.Name} identifies the entity, so it cannot be optional: write 'secondary optional' if it does not", FixWriter.Insert("Make it secondary", modifier.Span.Start, "secondary "));
            else if (key.IsTenant) context.Report(Rules.UnexpectedText, modifier.Span, $"the key {field.Name} separates tenants, so every entity has it: remove 'optional'");
        }
        // An object cannot be a key: the skeleton must compile.
        Declared.Keys.Add(new KeyModel(field.Name, field.Type == FieldBinder.AnyType ? "string" : field.Type, key.IsSecondary, key.IsTenant, key.IsOptional, field.Node));
    }

    private void BindData(DataDeclarationSyntax data)
    {
        if (data.Record is { } record)
        {
            // When the keys are known, which no member may be called like.
            if (IsFirst("the type of the data", record, "")) _dataRecord = record;
        }
        else if (data.Field is { } field && IsFirst("a data field or key", field.Name) && IsFree(field.Name)
            && _fields.Bind(field, "the machine's data", context.Machine + "Data") is { } bound)
        {
            Declared.OwnData.Add(field.Name);
            Declared.Data.Add(bound);
        }
    }

    /// <summary>The data, where it is a type of the user's: after the lines that declare types.</summary>
    public void BindRecords()
    {
        if (_dataRecord is { } data) Records.BindData(data);
        Records.Finish(_dataRecord);
    }

    private void BindEvent(EventDeclarationSyntax declaration)
    {
        if (!IsFirst("an event", declaration.Name)) return;
        if (declaration.Record is { } type)
        {
            var record = Records.BindEvent(type);
            Declared.Events.Add(declaration.Name.Text, record?.Fields ?? [], isDeclared: true, declaration.Name.Span, record, isOpen: record is null);
            return;
        }
        var fields = _fields.Bind(declaration.Fields, $"the event {declaration.Name.Text}", Names.ToIdentifier(declaration.Name.Text));
        Declared.Events.Add(declaration.Name.Text, fields, isDeclared: true, declaration.Name.Span);
    }

    private void BindMessage(SyntaxToken name, FieldListSyntax? list)
    {
        if (!IsFirst("a message", name)) return;
        var fields = _fields.Bind(list, $"the message {name.Text}", Names.ToIdentifier(name.Text));
        Declared.Messages.Add(name.Text, new BoundMessage(name.Text, fields, context.Node(name.Span)));
    }

    /// <summary>One without fields may be a message that a line further down publishes.</summary>
    private void BindReceived(OnDeclarationSyntax on)
    {
        if (!IsFirst("a message from elsewhere", on.Message)) return;
        _received.Add(on);
        if (on.Fields is not null) BindMessage(on.Message, on.Fields);
    }

    private void BindGuard(GuardDeclarationSyntax guard)
    {
        if (guard.Expression is { } expression && IsNamed(guard.Name))
            Declared.Named.Guards.Add(guard.Name.Text, new NamedGuard(guard.Name, expression, context.Node(guard.Name.Span)));
        else if (guard.Events is { } events && IsFirst("a guard or effect", guard.Name) && IsMethodName(guard.Name))
            Declared.Guards.Add(guard.Name.Text, new BoundMethod(guard.Name.Text, Events(events), guard, null, context.Node(guard.Name.Span)));
    }

    private void BindEffect(EffectDeclarationSyntax effect)
    {
        if (effect.Effects is { } effects && IsNamed(effect.Name))
            Declared.Named.Effects.Add(effect.Name.Text, new NamedEffect(effect.Name, effects, context.Node(effect.Name.Span)));
        else if (effect.Events is { } events && IsFirst("a guard or effect", effect.Name) && IsMethodName(effect.Name))
            Declared.Effects.Add(effect.Name.Text, new BoundMethod(effect.Name.Text, Events(events), null, effect, context.Node(effect.Name.Span)));
    }

    /// <summary>Where its body is bound, a data field or key of its name would be meant.</summary>
    private bool IsNamed(SyntaxToken name)
    {
        if (!IsFirst("a guard or effect", name) || !IsMethodName(name) || !IsFree(name)) return false;
        if (!Declared.StoredNames.Contains(name.Text)) return true;
        context.Report(Rules.NameCollision, name.Span, $"'{name.Text}' is a data field or key too, and labels read that: choose another name");
        return false;
    }

    private bool IsMethodName(SyntaxToken name)
    {
        if (!Names.IsUsableVerbatim(name.Text))
            context.Report(Rules.NotCSharp, name.Span, $"'{name.Text}' is no name that C# allows for a method: choose another");
        else if (Methods.Reserved(context.Machine).Contains(name.Text))
            context.Report(Rules.NameCollision, name.Span, $"'{name.Text}' cannot be a method of yours, since the generated class {context.Machine} has a member of that name: choose another");
        else if (name.Text.StartsWith("__", StringComparison.Ordinal))
            context.Report(Rules.NameCollision, name.Span, $"'{name.Text}' cannot be a method of yours, since generated code has names that begin with two underscores: choose another");
        else return true;
        return false;
    }

    private List<string> Events(ListSyntax<EventReferenceSyntax> list) =>
        new EventReferences(context, Declared.Events).Find(list).Select(found => found.WireName).ToList();

    private bool IsFirst(string kind, SyntaxToken name, string? key = null)
    {
        if (name.IsMissing || name.Text.Length == 0) return false;
        if (_declared.TryGetValue((kind, key ?? name.Text), out var first))
        {
            context.Report(Rules.DeclaredTwice, name.Span, [first.Span], $"'{name.Text}' is declared twice as {kind}: remove one, or rename it");
            return false;
        }
        _declared.Add((kind, key ?? name.Text), name);
        return true;
    }

    /// <summary>Data fields and keys are the parameters of guards and effects, beside the event and its time; guards stand among them.</summary>
    private bool IsFree(SyntaxToken name)
    {
        if (name.Text is not (CSharpExpression.EventInCSharp or CSharpExpression.Now or "var")) return true;
        context.Report(Rules.NameCollision, name.Span, $"'{name.Text}' is what {(name.Text == "var" ? "C# declares a variable with" : "expressions call the event or its time")}: choose another name");
        return false;
    }
}
