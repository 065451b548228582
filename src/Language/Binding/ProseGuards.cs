using Eventer.Language.Model;
using Microsoft.CodeAnalysis.Text;

namespace Eventer.Language.Binding;

/// <summary>The guards of a diagram that are prose: the same words are one method to write in C#.</summary>
public sealed class ProseGuards(BindingContext context)
{
    private readonly HashSet<string> _taken = Methods.Reserved(context.Machine);
    private readonly Dictionary<string, ProseGuard> _guards = new(StringComparer.Ordinal);
    private readonly List<ProseGuard> _inOrder = [];

    /// <param name="events">Wire names of the arrow's triggers; none out of a choice.</param>
    public MethodModel Use(string text, TextSpan place, IReadOnlyList<string> events)
    {
        var name = Names.ToIdentifier(text);
        if (_taken.Contains(name)) name += "Holds";
        if (!_guards.TryGetValue(name, out var guard))
        {
            _guards.Add(name, guard = new ProseGuard(name, context.Node(place)));
            _inOrder.Add(guard);
        }
        guard.Events.Add(events.Count == 1 ? events[0] : null);
        return Methods.Call(name);
    }

    /// <summary>Each takes the one event of its arrows, or where they have several the base type.</summary>
    public IEnumerable<RequiredMethodModel> Required() => _inOrder.Select(guard =>
        new RequiredMethodModel(guard.Name, IsGuard: true, guard.Events.Count == 1 ? guard.Events.First() : null, guard.Node));

    private sealed record ProseGuard(string Name, int Node)
    {
        public HashSet<string?> Events { get; } = [];
    }
}

public static class Methods
{
    /// <summary>Names that the generated members of the machine's class have.</summary>
    public static HashSet<string> Reserved(string machine)
    {
        var names = EventTable.Reserved(machine);
        names.UnionWith(OfMachines);
        return names;
    }

    /// <summary>What each machine's class has.</summary>
    public static IReadOnlyList<string> OfMachines { get; } = ["Next", "TryNext", "Permitted", "Definition", "Table", "Mermaid", "Dot", "PlantUml", "Markdown"];

    /// <summary>How every guard and effect method of a file is called: <c>(AccountData data, Withdrawn e)</c>.</summary>
    public static MethodModel Call(string name) => new(name, [MethodArgument.Data, MethodArgument.Event]);
}
