using Eventer.Language.Diagnostics;
using Eventer.Language.Model;
using Eventer.Language.Syntax;

namespace Eventer.Language.Binding;

/// <summary>
/// Binds the types of the user's that are the data or events. What they are the project's C# says; where nobody has
/// asked it (a tool that sees the file alone), every name may be one of theirs.
/// </summary>
/// <param name="known"><see langword="null"/>: nobody has.</param>
public sealed class RecordBinder(BindingContext context, Declarations declared, EquatableArray<RecordModel>? known)
{
    private readonly ExpressionBinder _expressions = new(context);

    // The line may stand below.
    private readonly bool _isInternal = context.Tree.Root.Statements.OfType<MachineDeclarationSyntax>().FirstOrDefault()?.InternalKeyword is not null;

    public void BindData(SyntaxToken type)
    {
        var found = Find(type);
        if (found is { HasWith: false }) found = Refuse(type, $"{type.Text} is a class, and effects make the next data from the one before by C#'s 'with': make it a record");
        if (found is not { } record)
        {
            context.IsDataOpen = true;
            // One of ours might have its very name.
            declared.DataRecord = Known(type) is { } refused && (refused.IsPublic || _isInternal) ? new RecordModel(type.Text) { TypeName = refused.TypeName, IsValueType = refused.IsValueType } : null;
            return;
        }
        var node = Node(type);
        declared.DataRecord = record with { Fields = Placed(record.Fields.Where(field => IsFree(type, field)), node) };
        declared.Data.AddRange(declared.DataRecord.Fields.Where(field => !record.Fixed.Items.Contains(field.Name)));
        declared.ReadsOfData.AddRange(record.Fixed.Concat(record.Computed));
    }

    /// <summary>What an event is made of; <see langword="null"/>: whatever it is said to be.</summary>
    public RecordModel? BindEvent(SyntaxToken type)
    {
        if (Find(type) is not { } record) return null;
        var expected = context.Machine + "Event";
        if (!record.Bases.Items.Contains(expected))
            return Refuse(type, $"{type.Text} is no event of this machine, since it does not derive from {expected}: write 'record {type.Text.Split('.').Last()}(…) : {expected}' in this project");
        if (declared.Events.All.FirstOrDefault(other => other.Record?.TypeName == record.TypeName) is { } same)
        {
            context.Report(Rules.DeclaredTwice, type.Span, [same.Place], $"'{type.Text}' is the type of the event {same.WireName} already, and a stored event could be either: write a record for each");
            return null;
        }
        return record with { Fields = Placed(record.Fields, Node(type)) };
    }

    /// <summary>When all lines that declare types are bound.</summary>
    public void Finish(SyntaxToken? data)
    {
        foreach (var line in declared.OwnData.Where(_ => data is not null))
            context.Report(Rules.DeclaredTwice, line.Span, [data!.Span], $"the data is {data.Text}, so that it has the fields of that alone: add {line.Text} there, or remove the line with {data.Text}");
    }

    private RecordModel? Find(SyntaxToken type)
    {
        if (type.Text.Length == 0 || !_expressions.CheckType(type) || known is null) return null;
        if (Known(type) is not { } found)
            return Refuse(type, $"there is no record or struct '{type.Text}' in the namespace of the machine or in those that 'using' names: write it with its namespace, or write the type");
        foreach (var problem in found.Problems) Refuse(type, problem);
        if (!found.Problems.IsEmpty) return null;
        return found.IsPublic || _isInternal ? found : Refuse(type, $"{type.Text} is not public, but the machine is: make {type.Text} public, or write 'internal machine {context.Machine}'");
    }

    private RecordModel? Known(SyntaxToken type) => known?.Items.FirstOrDefault(record => record.Written == type.Text && record.TypeName is not null);

    private bool IsFree(SyntaxToken type, FieldModel field)
    {
        if (field.Name is CSharpExpression.EventInCSharp or CSharpExpression.Now)
            Refuse(type, $"{type.Text} has a member '{field.Name}', and that is what expressions call the event or its time: choose another name for it");
        else if (declared.Keys.Any(key => key.Name == field.Name))
            Refuse(type, $"{type.Text} has a member '{field.Name}', and so is a key called: choose another name for one of them");
        else return true;
        return false;
    }

    private int Node(SyntaxToken type)
    {
        var node = context.Node(type.Span);
        context.Map.SetType(node, context.Tree.GetRange(type.Span));
        return node;
    }

    /// <summary>All that a record has stands where the file names it.</summary>
    private static EquatableArray<FieldModel> Placed(IEnumerable<FieldModel> fields, int node) =>
        fields.Select(field => field with { Node = node, Default = field.Default is { } value ? value with { Node = node } : null }).ToEquatableArray();

    private RecordModel? Refuse(SyntaxToken place, string message)
    {
        context.Report(Rules.RecordMisuse, place.Span, message);
        return null;
    }
}
