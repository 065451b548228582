using System.Globalization;
using Eventer.Language.Model;

namespace Eventer.Generator.Emit;

/// <summary>Emits which events a state can accept, and where a status stands in the table.</summary>
public sealed class PermittedEmitter(MachineContext machine, SourceWriter writer)
{
    private readonly MachineNames _names = machine.Names;

    public void Write()
    {
        writer.Gap()
            .Line("/// <summary>The names of the events that can be accepted in a status; a guard may still refuse one.</summary>")
            .Line($"public static global::System.ReadOnlySpan<string> Permitted({_names.Status} status) => __PermittedNames[__RowOf(status)];");
        writer.Gap()
            .Line("/// <summary>The names of the events that can be accepted in a state, and where nothing is stored yet; a guard may still refuse one.</summary>")
            .Line($"public static global::System.ReadOnlySpan<string> Permitted(in {_names.State} state) => __PermittedNames[__RowOf(in state)];");

        writer.Gap().Line("private static readonly string[][] __PermittedNames =").Line("{").Indent();
        for (var row = 0; row < machine.Flat.States.Count; row++)
        {
            var names = Columns(row).Select(column => Identifiers.Literal(machine.Model.Events[column].WireName)).ToList();
            writer.Line(names.Count == 0 ? "new string[0]," : $"new[] {{ {string.Join(", ", names)} }},");
        }

        writer.Outdent().Line("};");
        Columns();
        Rows();
        Data();
    }

    private void Columns()
    {
        writer.Gap().Open("private static global::System.ReadOnlySpan<int> __Permitted(int row)").Open("switch (row)");
        foreach (var rows in Enumerable.Range(0, machine.Flat.States.Count).GroupBy(row => string.Join(", ", Columns(row).Select(Text))).Where(rows => rows.Key.Length > 0))
        {
            foreach (var row in rows) writer.Line($"case {Text(row)}:");
            writer.Indent().Line($"return new int[] {{ {rows.Key} }};").Outdent();
        }

        writer.Line("default:").Indent().Line("return default;").Outdent().Close().Close();
    }

    private void Rows()
    {
        var last = machine.Flat.States.Count - 1;
        writer.Gap().Line($"private static int __RowOf(in {_names.State} state) => state.Exists ? __RowOf(state.Status) : 0;").Gap();
        if (machine.Model.StatusType.IsGenerated)
        {
            writer.Line($"private static int __RowOf({_names.Status} status) =>").Indent()
                .Line($"(uint)((int)status - 1) < {Text(last)}u ? (int)status : throw __Undefined(status);").Outdent();
        }
        else
        {
            writer.Open($"private static int __RowOf({_names.Status} status)").Open("switch (status)");
            for (var row = 1; row <= last; row++) writer.Line($"case {_names.StatusOf(machine.Flat.States[row])}: return {Text(row)};");
            writer.Line("default: throw __Undefined(status);").Close().Close();
        }

        writer.Gap().Line($"private static global::Eventer.UndefinedStatusException __Undefined({_names.Status} status) =>").Indent()
            .Line($"new global::Eventer.UndefinedStatusException({Identifiers.Literal(machine.Model.Name)}, status);").Outdent();
    }

    private void Data()
    {
        if (!machine.HasOrdinals) return;
        writer.Gap().Line($"private static {_names.Data} __DataOf(in {_names.State} state) => state.Exists ? state.Data : {_names.InitialData};");
    }

    private IEnumerable<int> Columns(int row) => Columns(machine.Flat, row);

    /// <summary>The events that a row can accept.</summary>
    public static IEnumerable<int> Columns(FlatMachine flat, int row) => Enumerable.Range(0, flat.Model.Events.Count).Where(column => IsPermitted(flat[row, column]));

    private static bool IsPermitted(FlatCell cell) => cell.Default == CellDefault.Ignore || cell.Candidates.Items.Any(candidate => candidate.Outcome != FlatOutcome.Reject);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
