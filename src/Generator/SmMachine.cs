using Eventer.Generator.Emit;
using Eventer.Language.Flattening;
using Eventer.Language.Model;

namespace Eventer.Generator;

/// <summary>A compiled machine as a value: what it declares, and apart from that where things stand.</summary>
public sealed record SmMachine(SmShape Shape, string Path, EquatableArray<PlacedNode> Places)
{
    public static SmMachine? Compile(MachineFile source, ProjectProperties project, EquatableArray<RecordModel> records, CancellationToken cancellation)
    {
        if (source.File.GetText(cancellation) is not { } text) return null;
        var compiled = source.Compile(text, source.Options(project) with { Records = records });
        var flat = compiled.Flat ?? Flattener.Flatten(compiled.Model);
        var shape = new SmShape(source.HintName(project), new EmittedMachine(flat, !compiled.HasErrors, []));
        return new SmMachine(shape, source.File.Path, PlacedNode.Of(compiled.Model, compiled.Map));
    }

    /// <summary>Under a name that says the case of its letters too.</summary>
    public SmMachine WithExactHintName() => this with { Shape = Shape with { HintName = HintNames.Exact(Shape.HintName) } };

    /// <summary>The places again as the emitter asks for them.</summary>
    public SourceMap Map()
    {
        var map = new SourceMap(Path);
        foreach (var place in Places)
        {
            var range = new SourceRange(Path, default, place.Lines);
            if (place.Using is { } name) map.SetUsing(name, range);
            else if (place.IsType) map.SetType(place.Node, range);
            else map.Set(place.Node, range);
        }

        return map;
    }
}

/// <summary>What a machine declares, wherever it stands.</summary>
public sealed record SmShape(string HintName, EmittedMachine Machine)
{
    /// <summary>The class that is generated, with its namespace.</summary>
    public string FullName => new MachineNames(Machine.Flat.Model).FullMachine;

    /// <summary>With those of the user's methods that are in the machine's class.</summary>
    public SmShape With(IEnumerable<UserMethod> methods)
    {
        if (Machine.Flat.Model.RequiredMethods.IsEmpty) return this;
        var name = FullName;
        return this with { Machine = Machine with { Methods = methods.Where(method => method.Class == name).ToEquatableArray() } };
    }
}
