using Eventer.Language.Model;

namespace Eventer.Generator.Emit;

/// <summary>An event that leads on from a state.</summary>
/// <param name="Targets">Rows of <see cref="MachineContext.Declared"/> that it can lead to.</param>
/// <param name="IsCertain">It leads to the one target whatever the data: no guard and no invariant can refuse it.</param>
public sealed record LegalEvent(int Column, IReadOnlyList<int> Targets, bool IsCertain);

/// <summary>
/// Which events lead on from which state, and what the states are called. Read from the machine as declared, so that
/// code which uses a machine with errors has none of its own.
/// </summary>
public sealed class TypestatePlan
{
    /// <summary>What a struct of a state has beside its events.</summary>
    public static readonly IReadOnlyList<string> Members = ["Data", "State", "Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString"];

    private readonly MachineContext _machine;
    private readonly Dictionary<string, string> _names = [];
    private readonly Dictionary<string, int> _rows;
    private readonly Dictionary<string, int> _columns;

    public TypestatePlan(MachineContext machine)
    {
        _machine = machine;
        _rows = FirstByName(machine.Declared.States.Items.Select(state => state.Name));
        _columns = FirstByName(machine.Declared.Model.Events.Items.Select(declared => declared.Name));
        Container = Identifiers.Free("Typestate", machine.Model.RequiredMethods.Items.Select(method => method.Name).Append(machine.Model.Name));
        // As… and TryAs… stand beside the user's methods, in a class that has the machine's name.
        var beside = machine.Model.RequiredMethods.Items.Select(method => method.Name).Append(machine.Model.Name);
        var taken = new HashSet<string>(beside.SelectMany(AfterAs).Concat(Members)) { Container };
        var names = machine.Flat.States.Items.Select(state => state.Name.TrimStart('@')).ToList();
        for (var row = names.Count - 1; row >= 0; row--)
        {
            // Nothing stored comes last: a state may have its name.
            var wanted = row == 0 ? "Nothing" : names[row];
            var name = !taken.Contains(wanted) ? wanted : Identifiers.Free(wanted + "State", taken.Concat(names));
            taken.Add(name);
            _names[machine.Flat.States[row].Name] = name;
        }
    }

    /// <summary>The class around the structs.</summary>
    public string Container { get; }

    /// <summary>What <c>As</c> stands before; the struct's name is the same.</summary>
    public string NameOf(FlatState state) => _names[state.Name];

    public IEnumerable<LegalEvent> From(int row)
    {
        var declared = _machine.Declared;
        if (declared.Cells.Count != declared.States.Count * declared.Model.Events.Count) yield break;
        var from = _rows[_machine.Flat.States[row].Name];
        for (var column = 0; column < _machine.Model.Events.Count; column++)
        {
            var cell = declared[from, _columns[_machine.Model.Events[column].Name]];
            var targets = cell.Candidates.Items.Where(candidate => candidate.Outcome == FlatOutcome.Apply).Select(candidate => declared.Transitions[candidate.Transition].To).Distinct().ToList();
            if (targets.Count > 0) yield return new(column, targets, IsCertain(cell));
        }
    }

    private bool IsCertain(FlatCell cell)
    {
        if (_machine.Declared.Model.Invariants.Count + _machine.Declared.Model.InvariantMethods.Count > 0) return false;
        var tried = cell.Candidates.Items.Select(candidate => (Candidate: candidate, IsLast: candidate.Steps.Items.All(step => step.Guard is null or { IsElse: true }))).ToList();
        var last = tried.FindIndex(one => one.IsLast);
        if (last < 0) return false;
        var possible = tried.Take(last + 1).Select(one => one.Candidate).ToList();
        return possible.All(candidate => candidate.Outcome == FlatOutcome.Apply && To(candidate) == To(possible[0]));
    }

    private static IEnumerable<string> AfterAs(string name) =>
        new[] { "As", "TryAs" }.Where(start => name.StartsWith(start, StringComparison.Ordinal)).Select(start => name.Substring(start.Length));

    private int To(FlatCandidate candidate) => _machine.Declared.Transitions[candidate.Transition].To;

    private static Dictionary<string, int> FirstByName(IEnumerable<string> names) =>
        names.Select((name, index) => (name, index)).GroupBy(pair => pair.name).ToDictionary(same => same.Key, same => same.First().index, StringComparer.Ordinal);
}
