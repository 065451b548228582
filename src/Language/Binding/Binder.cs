using System.Collections.Immutable;
using Eventer.Language.Diagnostics;
using Eventer.Language.Model;
using Eventer.Language.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Eventer.Language.Binding;

/// <summary>A bound file. The model is the best that is known, even where there are errors.</summary>
public sealed record BoundMachine(MachineModel Model, SourceMap Map, ImmutableArray<MachineDiagnostic> Diagnostics);

/// <summary>Turns the tree of a file into the model of a machine.</summary>
public sealed class Binder
{
    private readonly SyntaxTree _tree;
    private readonly MachineOptions _options;
    private readonly BindingContext _context;
    private readonly ImmutableArray<PlacedStatement> _statements;
    private readonly StateTable _states;

    private Binder(SyntaxTree tree, MachineOptions options)
    {
        _tree = tree;
        _options = options;
        _statements = PlacedStatement.In(tree.Root);
        _context = new BindingContext(tree, NameOf(tree, options));
        _context.Map.Machine = tree.GetRange(NameIn(tree)?.Span ?? tree.Root.Statements.FirstOrDefault()?.Span ?? default);
        _states = new StateTable(_context, _statements);
    }

    public static BoundMachine Bind(SyntaxTree tree, MachineOptions options)
    {
        var binder = new Binder(tree, options);
        var model = tree.Mode == SyntaxMode.Diagram ? binder.BindDiagram() : binder.BindMachine();
        NameLimits.Report(binder._context, model);
        NestingLimit.Report(binder._context, binder._states);
        model = ImpliedRegions.AddTo(model);
        model = Memories.AddTo(model, binder._context, binder._states);
        return new BoundMachine(model, binder._context.Map, [.. binder._context.Finish()]);
    }

    private MachineModel BindDiagram()
    {
        var events = new EventTable();
        var key = DefaultKey();
        var diagram = new DiagramBinder(_context, _states, events, [key.Name, CSharpExpression.Now]);
        foreach (var (statement, scope) in _statements)
            if (statement is TransitionSyntax arrow) diagram.Bind(arrow, scope);
        diagram.Finish();
        return Model(events, diagram.Transitions) with
        {
            Source = MachineSource.Diagram,
            Keys = [key],
            RequiredMethods = diagram.RequiredMethods.ToEquatableArray(),
        };
    }

    private MachineModel BindMachine()
    {
        var declarations = new DeclarationBinder(_context, _options);
        foreach (var (statement, _) in _statements) declarations.BindTypes(statement);
        var declared = declarations.Declared;
        if (declared.Keys.Count == 0) declared.Keys.Add(DefaultKey());
        declarations.BindRecords();
        foreach (var (statement, _) in _statements) declarations.BindReferences(statement);
        var named = new NamedBinder(_context, declared);
        named.BindAll();
        foreach (var (statement, _) in _statements)
        {
            if (statement is CommandDeclarationSyntax command) declarations.BindCommand(command, named);
            else if (statement is OnDeclarationSyntax on) declarations.BindReception(on, named);
        }

        var arrows = new MachineBinder(_context, _states, declared, named, new ChoiceEvents(_states, declared.Events, _statements));
        var decisions = new List<DecisionModel>();
        var decisionBinder = new DecisionBinder(_context, _states, declared, named);
        foreach (var (statement, scope) in _statements)
        {
            _context.Subject = Subjects.Of(statement);
            if (statement is TransitionSyntax arrow) arrows.Bind(arrow, scope);
            else if (statement is InternalTransitionSyntax line) arrows.Bind(line, scope);
            else if (statement is DecisionSyntax decision && decisionBinder.Bind(decision) is { } bound) decisions.Add(bound);
        }
        _context.Subject = null;
        var renamed = new RenamedBinder(_context, _states, declared);
        foreach (var (statement, _) in _statements)
            if (statement is RenamedDeclarationSyntax line) renamed.Bind(line);
        CheckKeys(declared);
        // A default or an assignment that cannot be read would look like none.
        if (!_context.HasUnreadExpressions) new CreatedData(_context, arrows.Transitions, declared.DataRecord).Check(declared.Data, _states);
        return Model(declared.Events, arrows.Transitions) with
        {
            Source = MachineSource.Machine,
            Namespace = declared.Namespace ?? _options.DefaultNamespace,
            IsInternal = declared.IsInternal,
            IsExhaustive = declared.IsExhaustive,
            Usings = declared.Usings.ToEquatableArray(),
            Keys = declared.Keys.ToEquatableArray(),
            Data = declared.Data.ToEquatableArray(),
            Commands = CommandsOf(declared),
            Messages = MessagesOf(declared),
            Receptions = declared.Receptions.ToEquatableArray(),
            Invariants = declared.Invariants.ToEquatableArray(),
            Decisions = decisions.ToEquatableArray(),
            RequiredMethods = declared.Guards.Values.Concat(declared.Effects.Values).Select(method => method.Model).ToEquatableArray(),
            Named = declared.Named.Models,
            Renamed = renamed.Bound.ToEquatableArray(),
            Codecs = declared.Codecs.ToEquatableArray(),
            HasOwnEvents = declared.Events.All.Any(bound => bound.Record is not null || bound.IsOpen),
            DataType = DataType(declared.DataRecord),
            ReadsOfData = declared.ReadsOfData.ToEquatableArray(),
            Shapes = declared.Events.All.Select(bound => bound.Record).Prepend(declared.DataRecord).OfType<RecordModel>().SelectMany(record => record.Shapes).Distinct().ToEquatableArray(),
        };
    }

    /// <summary>What diagrams and machines have in common.</summary>
    private MachineModel Model(EventTable events, List<TransitionModel> transitions)
    {
        var name = _context.Machine;
        var stateNames = _states.Names();
        NameCollisions.Report(_context, _states, stateNames);
        SimilarStates.Report(_context, _states, stateNames);
        var eventNames = events.Names(name);
        NameCollisions.Report(_context, events, eventNames);
        var isFree = NameCollisions.IsFree(_context, NameIn(_tree));
        return new MachineModel
        {
            // The skeleton must compile all the same.
            Name = isFree ? name : name + "_",
            Namespace = _options.DefaultNamespace,
            StatusType = new TypeModel(name + "Status", IsGenerated: true, IsValueType: true),
            EventType = new TypeModel(name + "Event", IsGenerated: true),
            DataType = DataType(null),
            KeyType = new TypeModel(name + "Key", IsGenerated: true, IsValueType: true),
            Title = Titles.Of(_tree, _statements),
            States = _states.All.Select(state => StateModel(state, stateNames)).ToEquatableArray(),
            Events = events.All.Select(bound => EventModel(bound, eventNames[bound.WireName])).ToEquatableArray(),
            Transitions = transitions.ToEquatableArray(),
        };
    }

    private TypeModel DataType(RecordModel? record) => record is null
        ? new TypeModel(_context.Machine + "Data", IsGenerated: true)
        : new TypeModel(record.TypeName!, IsGenerated: false, record.IsValueType) { Initial = record.Initial.Length == 0 ? null : record.Initial };

    private StateModel StateModel(BoundState state, NameTable names) => new(state.Id, NameOf(state, names), state.Kind, state.Parent, _context.Node(state.Place))
    {
        IsRegion = state is { IsRegion: true, Parent: not null },
        IsFinal = state.IsFinal,
        IsImpliedFinal = state.IsImpliedFinal,
        Description = state.Description,
        Entry = state.Entry.ToEquatableArray(),
        Exit = state.Exit.ToEquatableArray(),
    };

    private static string NameOf(BoundState state, NameTable names) =>
        state.IsHistory ? "" : state.IsRegion ? RegionId.NameOf(names[RegionId.CompositeOf(state.Id)], state.Id) : names[state.Id];

    private EventModel EventModel(BoundEvent bound, string name) =>
        new(bound.WireName, name, bound.Record?.TypeName ?? $"{_context.Machine}Event.{name}", bound.Fields, bound.IsDeclared, _context.Node(bound.Place));

    private EquatableArray<MessageModel> MessagesOf(Declarations declared)
    {
        var names = new NameTable([.. declared.Messages.Keys], EventTable.Reserved(_context.Machine + "Messages"), "Message");
        NameCollisions.Report(_context, "messages", names, name => declared.Messages[name].Node);
        return declared.Messages.Values.Select(message => new MessageModel(message.WireName, names[message.WireName], message.Fields, message.Node)).ToEquatableArray();
    }

    private EquatableArray<CommandModel> CommandsOf(Declarations declared)
    {
        var names = new NameTable([.. declared.Commands.Select(command => command.Name)], EventTable.Reserved(_context.Machine + "Commands"), "Command");
        NameCollisions.Report(_context, "commands", names, name => declared.Commands.First(command => command.Name == name).Node);
        return declared.Commands.Select(command => command with { Name = names[command.Name] }).ToEquatableArray();
    }

    private void CheckKeys(Declarations declared)
    {
        if (declared.Keys.All(key => key.IsSecondary))
            _context.Report(Rules.UnexpectedText, _context.Map[declared.Keys[0].Node].Span, "every key is secondary, so that nothing identifies the entity: leave one without 'secondary'");
    }

    private KeyModel DefaultKey() =>
        new("Id", "string", IsSecondary: false, IsTenant: false, IsOptional: false, _context.Node(_tree.Root.Statements is [var first, ..] ? first.Span : default));

    private static string NameOf(SyntaxTree tree, MachineOptions options)
    {
        var name = NameIn(tree)?.Text;
        return name is null ? options.DefaultName : Names.IsUsableVerbatim(name) ? name : Names.ToIdentifier(name);
    }

    private static SyntaxToken? NameIn(SyntaxTree tree) =>
        tree.Root.Statements.OfType<MachineDeclarationSyntax>().Select(machine => machine.Name).FirstOrDefault(name => name.Text.Length > 0);
}
