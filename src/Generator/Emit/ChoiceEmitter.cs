using Eventer.Language.Model;

namespace Eventer.Generator.Emit;

/// <summary>Emits, for each command and message that can become several events, which one it is in a state. <c>[else]</c> is asked last.</summary>
public sealed class ChoiceEmitter(MachineContext machine, SourceWriter writer)
{
    public static string NameOf(CommandModel command) => $"__Choose{command.Name.TrimStart('@')}";

    /// <summary>Why none is chosen.</summary>
    public static string ReasonOf(EquatableArray<TargetModel> targets) => Reasons.NoGuardHolds(targets.Items.Select(target => target.Guard?.Text ?? ""));

    public void Write()
    {
        foreach (var command in machine.Model.Commands.Items.Where(command => !command.Targets.IsEmpty))
            Write(NameOf(command), $"{machine.Names.RequestOf(command)} command", command.Targets, guard => machine.Expressions.Guard(guard, command));
        foreach (var reception in machine.Model.Receptions.Items.Where(reception => !reception.Targets.IsEmpty))
            Write(ReceptionEmitter.ChooserOf(machine.Names, reception), $"{machine.Names.MessageOf(reception)} message", reception.Targets, guard => machine.Expressions.Guard(guard, reception));
    }

    private void Write(string name, string parameter, EquatableArray<TargetModel> targets, Func<GuardModel, ExpressionMethod> methodOf)
    {
        var names = machine.Names;
        writer.Gap().Open($"internal static int {name}(in {names.State} state, in {names.Context} context, {parameter})");
        var guards = targets.Items.Select((target, index) => (target.Guard, Index: index)).ToList();
        if (guards.Any(target => target.Guard is { IsElse: false })) writer.Line($"var data = state.Exists ? state.Data : {names.InitialData};");
        foreach (var (guard, index) in guards.Where(target => target.Guard is { IsElse: false }))
        {
            var condition = guard!.Method is { } method
                ? WithData(method) + machine.Calls.Call(method, null, "data", "null", "context.Key", "context.Now", parameter.Split(' ').Last())
                : methodOf(guard).Call("data", "null", "context", "null");
            writer.Line($"if ({condition})").Indent().Line($"return {index};").Outdent();
        }

        var rest = guards.FindIndex(target => target.Guard is null or { IsElse: true });
        writer.Line($"return {rest};").Close();
    }

    /// <summary>An entity that is not stored has no data where the user's type has no default, and then no guard over them holds.</summary>
    private string WithData(MethodModel method) =>
        method.Arguments.Items.Contains(MethodArgument.Data) && machine.Model.DataType is { IsGenerated: false, HasDefault: false } ? "state.Exists && " : "";
}
