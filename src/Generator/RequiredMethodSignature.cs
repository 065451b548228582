using Eventer.Language.Model;

namespace Eventer.Generator;

/// <summary>The C# of a guard or effect method that a <c>.sm</c> file names: what the emitter declares, the analyzer expects and the code fix writes.</summary>
/// <param name="ReturnType"><c>bool</c> of a guard; the data of an effect.</param>
/// <param name="DataType">Its first parameter, <c>data</c>.</param>
/// <param name="EventType">Its second parameter, <c>e</c>.</param>
public sealed record RequiredMethodSignature(string Name, string ReturnType, string DataType, string EventType)
{
    public static RequiredMethodSignature Of(MachineModel machine, RequiredMethodModel method) => new(
        method.Name,
        method.IsGuard ? "bool" : machine.DataType.Name,
        machine.DataType.Name,
        machine.Events.Items.FirstOrDefault(e => e.WireName == method.Event)?.TypeName ?? machine.EventType.Name);

    /// <summary>As the user writes it, without its body.</summary>
    public override string ToString() => $"private static partial {ReturnType} {Name}({DataType} data, {EventType} e)";
}
