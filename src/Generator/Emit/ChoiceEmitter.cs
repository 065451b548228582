using Eventer.Language.Model;

namespace Eventer.Generator.Emit;

/// <summary>Emits, for each command that can become several events, which one it is in a state. <c>[else]</c> is asked last.</summary>
public sealed class ChoiceEmitter(MachineContext machine, SourceWriter writer)
{
    public static string NameOf(CommandModel command) => $"__Choose{command.Name.TrimStart('@')}";

    /// <summary>Why none is chosen.</summary>
    public static string ReasonOf(CommandModel command) => Reasons.NoGuardHolds(command.Targets.Items.Select(target => target.Guard?.Text ?? ""));

    public void Write()
    {
        foreach (var command in machine.Model.Commands.Items.Where(command => !command.Targets.IsEmpty)) Write(command);
    }

    private void Write(CommandModel command)
    {
        var names = machine.Names;
        writer.Gap().Open($"internal static int {NameOf(command)}(in {names.State} state, in {names.Context} context, {names.RequestOf(command)} command)");
        var guards = command.Targets.Items.Select((target, index) => (target.Guard, Index: index)).ToList();
        if (guards.Any(target => target.Guard is { Expression: not null })) writer.Line($"var data = state.Exists ? state.Data : {names.InitialData};");
        foreach (var (guard, index) in guards.Where(target => target.Guard is { Expression: not null }))
            writer.Line($"if ({machine.Expressions.Guard(guard!, command).Call("data", "null", "context", "null")})").Indent().Line($"return {index};").Outdent();
        var rest = guards.FindIndex(target => target.Guard is null or { IsElse: true });
        writer.Line($"return {rest};").Close();
    }
}
