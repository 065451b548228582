using CsCheck;
using Eventer.Language.Model;

namespace Eventer.Tests.Shared;

/// <summary>A machine, and the text of a file that would declare it.</summary>
public sealed record RandomMachine(MachineModel Model, string Text)
{
    /// <summary>The machine in a namespace of its own, where what its history states remember has its type.</summary>
    public RandomMachine In(string @namespace) => this with
    {
        Model = Model with
        {
            Namespace = @namespace,
            Data = [.. Model.Data.Select(field => field with { Type = field.Type.Replace("global::Tests.", $"global::{@namespace}.", StringComparison.Ordinal) })],
        },
    };

    public override string ToString() => Text;
}

/// <summary>One thing to try on a machine: an event in a state (<see langword="null"/>: nothing stored) with data.</summary>
public sealed record Situation(string? State, string Event, Scope Scope);

/// <summary>
/// Random valid machines: composites up to three deep, choices, lists, <c>*</c>, <c>ignore</c> and <c>reject</c>,
/// <c>[else]</c>, internal arrows, both kinds of initial arrow, ends of machine and composite, <c>int</c> data, effects,
/// messages, invariants. None has an error; many have warnings.
/// </summary>
public static class RandomMachines
{
    public static Gen<RandomMachine> Gen { get; } = new Generator();

    /// <summary>Data small and at the edges of <c>int</c>, in every state of a table.</summary>
    public static IEnumerable<Situation> Situations(FlatMachine flat, PCG random, int perCell)
    {
        var model = flat.Model;
        for (var row = 0; row < flat.States.Count; row++)
            foreach (var @event in model.Events)
                for (var i = 0; i < perCell; i++)
                {
                    var data = model.Data.ToDictionary(field => field.Name, field => row == 0 ? Default(field) : field.Remembers is { } composite ? Left(flat, composite, random) : Number(random));
                    var fields = @event.Fields.ToDictionary(field => field.Name, _ => Number(random));
                    yield return new(row == 0 ? null : flat.States[row].Id, @event.WireName, new(data, fields));
                }
    }

    private static int Default(FieldModel field) => field.Default is { } value ? Expressions.Value(value, new(new Dictionary<string, int>(), new Dictionary<string, int>())) : 0;

    private static int Left(FlatMachine flat, string composite, PCG random)
    {
        var inside = flat.States.Where(state => state.Ancestors.Contains(composite) && flat.Model.States.Any(known => known.Id == state.Id)).ToList();
        return random.Next(3) == 0 || inside.Count == 0 ? 0 : Memory.Of(flat.Model, inside[(int)random.Next((uint)inside.Count)].Id);
    }

    private static int Number(PCG random) => random.Next(20) switch
    {
        0 => int.MaxValue,
        1 => int.MinValue,
        _ => (int)random.Next(9) - 3,
    };

    private sealed class Generator : Gen<RandomMachine>
    {
        public override RandomMachine Generate(PCG pcg, Size? min, out Size size)
        {
            var machine = new RandomMachineBuilder(pcg).Build();
            size = new Size((ulong)machine.Text.Length);
            return machine;
        }
    }
}
