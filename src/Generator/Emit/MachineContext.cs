using Eventer.Language.Model;

namespace Eventer.Generator.Emit;

/// <summary>A machine while it is emitted: its model, its names, its expressions and its plan.</summary>
public sealed class MachineContext
{
    private readonly Dictionary<string, UserMethod> _methods = [];
    private readonly List<UserMethod> _others = [];
    private readonly EmittedMachine _machine;

    public MachineContext(EmittedMachine machine) : this(machine, null)
    {
    }

    private MachineContext(EmittedMachine machine, RegionPlan? regions)
    {
        _machine = machine;
        IsValid = machine.IsValid;
        Declared = machine.Flat;
        Flat = machine.IsValid ? machine.Flat : Skeleton.Of(machine.Flat);
        Names = new MachineNames(Model);
        IsOfRows = Model.StatusType.Name == RegionPlan.RowType;
        Regions = regions ?? new RegionPlan(Declared, Names);
        Signatures = new WrittenSignatures(Model);
        foreach (var method in machine.Methods.Items.Where(method => method.Class == Names.FullMachine)) Add(method);
        Parts = new EffectParts(Model);
        Expressions = new ExpressionSet(Names, Flat, Parts);
        Calls = new UserCalls(this);
        Plan = new ActionPlan(this);
    }

    public FlatMachine Flat { get; }

    /// <summary>As the source has it, errors and all; <see cref="Flat"/> where it is valid.</summary>
    public FlatMachine Declared { get; }

    public MachineModel Model => Flat.Model;
    public bool IsValid { get; }

    /// <summary>Of a user's record that cannot be stored EVT1008 says so; codecs for it would only repeat that in C#'s words.</summary>
    public bool HasCodecs => IsValid || Model.Source != MachineSource.Attributes && Model.DataType.IsGenerated && Model.Shapes.IsEmpty;
    public MachineNames Names { get; }
    public EffectParts Parts { get; }
    public ExpressionSet Expressions { get; }
    public UserCalls Calls { get; }
    public ActionPlan Plan { get; }

    /// <summary>What runs side by side.</summary>
    public RegionPlan Regions { get; }

    /// <summary>A machine with regions, row by row: each is answered as if it were alone.</summary>
    public bool IsOfRows { get; }

    /// <summary>The events are generated, all of them: they carry their ordinal.</summary>
    public bool HasOrdinals => Model.EventType.IsGenerated && !Model.HasOwnEvents;

    public WrittenSignatures Signatures { get; }

    /// <summary>The user's methods that bear the name of one that the file asks for, and are surely not it.</summary>
    public IReadOnlyList<UserMethod> Others => _others;

    /// <summary>The event that a command or message becomes, by either of its names; <see langword="null"/> where the file has it wrong.</summary>
    public EventModel? EventOf(string name) => Model.Events.Items.FirstOrDefault(candidate => candidate.WireName == name || candidate.Name == name);

    /// <summary>The same machine with a number for each row in place of its status; invariants wait until every region has answered.</summary>
    public MachineContext OfRows() => new(_machine with
    {
        Flat = Flat with
        {
            Model = Model with { StatusType = new TypeModel(RegionPlan.RowType, IsGenerated: false, IsValueType: true), Invariants = [], InvariantMethods = [] },
            States = Flat.States.Items.Select((state, row) => state with { Name = row.ToString(System.Globalization.CultureInfo.InvariantCulture), ImplicitOf = -1 }).ToEquatableArray(),
        },
        IsValid = true,
    }, Regions);

    /// <summary>The user's part of a partial method, if there is one.</summary>
    public UserMethod? Find(string method) => _methods.TryGetValue(method, out var known) ? known : null;

    public bool IsRequired(string method) => Model.RequiredMethods.Items.Any(required => required.Name == method);

    private void Add(UserMethod method)
    {
        if (Model.RequiredMethods.Items.FirstOrDefault(required => required.Name == method.Name) is { } required && Signatures.IsOther(method, required)) _others.Add(method);
        else _methods[method.Name] = method;
    }
}
