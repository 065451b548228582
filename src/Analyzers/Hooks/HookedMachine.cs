using System.Collections.Immutable;
using Eventer.Generator.Attributes;
using Eventer.Generator.Records;
using Eventer.Language.Checks;
using Eventer.Language.Diagnostics;
using Eventer.Language.Flattening;
using Eventer.Language.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Eventer.Analyzers.Hooks;

/// <summary>A machine of this project as its hooks see it: the table, and which column stands for which type of event.</summary>
public sealed class HookedMachine
{
    private readonly ITypeSymbol _eventType;
    private readonly CheckContext _checks;
    private readonly IReadOnlyList<ITypeSymbol?> _types;

    private HookedMachine(ITypeSymbol eventType, FlatMachine flat, SourceMap map, SourceText? text, INamedTypeSymbol? type, Compilation compilation)
    {
        (_eventType, Flat, Map, Class) = (eventType, flat, map, type);
        _checks = new CheckContext(flat, map, text);
        _types = TypesOf(eventType, flat.Model, compilation);
    }

    public FlatMachine Flat { get; }
    public SourceMap Map { get; }

    /// <summary>The class whose attributes declare it; <see langword="null"/>: a file does.</summary>
    public INamedTypeSymbol? Class { get; }

    public string Name => Flat.Model.Name;

    public bool IsReached(int row) => _checks.Reach[row];

    /// <summary>What the fix of a chain that states do not decide needs: to ignore it there, in the file or in the class.</summary>
    public ImmutableDictionary<string, string?> Ignoring(int column, IReadOnlyList<FlatState> states)
    {
        var chained = Flat.Model.Events[column].WireName;
        var ids = states.Select(state => state.Id).ToList();
        if (states.Any(state => !Flat.Model.States.Items.Any(declared => declared.Id == state.Id && !declared.IsImpliedFinal)) || Flat.Model.Source == MachineSource.Diagram) return ImmutableDictionary<string, string?>.Empty;
        var problem = new MachineDiagnostic(Rules.UndecidedChain, "", new SourceRange(Map.Path, default, default)) { Arguments = new([chained, .. ids]) };
        return Class is { } type ? DiagnosticProperties.Write(problem).Add(DiagnosticProperties.Machine, AttributeAnalyzer.MetadataName(type))
            : DiagnosticProperties.Write(problem with { Fixes = [LineEdits.Fix($"Ignore '{chained}' in '{string.Join("', '", ids)}'", _checks.Fixes!.LineAfterDecisions($"ignore {string.Join(", ", ids)} : {chained}"))] });
    }

    /// <summary>The machine whose events derive from a type; <see langword="null"/>: it has errors, or is another project's.</summary>
    public static HookedMachine? Find(ITypeSymbol eventType, MachineFiles files, Compilation compilation, CancellationToken cancellation)
    {
        if (!SymbolEqualityComparer.Default.Equals(eventType.ContainingAssembly, compilation.Assembly)) return null;
        var name = eventType.ToDisplayString();
        if (name.EndsWith("Event", StringComparison.Ordinal) && files.Named(name.Substring(0, name.Length - "Event".Length)).FirstOrDefault() is { HasErrors: false, Flat: { } flat } machine && machine.Model.EventType.IsGenerated)
            return new HookedMachine(eventType, flat, machine.Map, machine.Text, null, compilation);
        foreach (var type in Classes(compilation.Assembly.GlobalNamespace))
            if (AttributeReader.Find(type) is { } attribute && attribute.AttributeClass!.TypeArguments[3].Is(eventType))
                return AttributeReader.Compile(type, attribute, cancellation) is { HasErrors: false, Model: { } model } read ? new HookedMachine(eventType, Flattener.Flatten(model), read.Map, null, type, compilation) : null;
        return null;
    }

    /// <summary>The columns of the events that have this type; none where that cannot be told.</summary>
    public IReadOnlyList<int> Columns(ITypeSymbol type) => [.. Enumerable.Range(0, _types.Count).Where(column => _types[column] is { } known && known.IsA(type))];

    /// <summary>The column of an event of machines whose events are an enum.</summary>
    public IReadOnlyList<int> Columns(string member) => [.. Enumerable.Range(0, Flat.Model.Events.Count).Where(column => Flat.Model.Events[column].Name.TrimStart('@') == member)];

    /// <summary>Whether a hook at this place runs after that transition.</summary>
    public bool RunsAt(HookPlace place, int row, int column, int to, bool isInternal) =>
        IsOn(place, column) && place.Kind switch
        {
            HookPlaceKind.From => IsAmong(place, row),
            HookPlaceKind.FromNothing => row == 0,
            HookPlaceKind.Enter => (!isInternal || row == 0) && IsAmong(place, to),
            HookPlaceKind.Exit => !isInternal && IsAmong(place, row),
            _ => true,
        };

    private bool IsOn(HookPlace place, int column) =>
        place.Member is { } member ? Columns(member).Contains(column) : place.On is null || place.On.Is(_eventType) || (_types[column] is { } type && type.IsA(place.On));

    private bool IsAmong(HookPlace place, int row)
    {
        var state = Flat.States[row].ImplicitOf >= 0 ? Flat.States[Flat.States[row].ImplicitOf] : Flat.States[row];
        return place.States?.Contains(state.Name.TrimStart('@')) == true;
    }

    private static List<ITypeSymbol?> TypesOf(ITypeSymbol eventType, MachineModel model, Compilation compilation)
    {
        var space = model.Namespace.Length == 0 ? "" : model.Namespace + ".";
        return [.. model.Events.Items.Select(e => (ITypeSymbol?)TypeFinder.Find(e.IsOwn ? e.TypeName.Substring("global::".Length) : space + e.TypeName, compilation) is { } type && type.IsA(eventType) ? type : null)];
    }

    private static IEnumerable<INamedTypeSymbol> Classes(INamespaceSymbol space) =>
        space.GetTypeMembers().SelectMany(WithNested).Concat(space.GetNamespaceMembers().SelectMany(Classes));

    private static IEnumerable<INamedTypeSymbol> WithNested(INamedTypeSymbol type) => type.GetTypeMembers().SelectMany(WithNested).Prepend(type);
}
