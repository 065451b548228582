using Eventer.Language.Diagnostics;
using Eventer.Language.Flattening;
using Eventer.Language.Model;

namespace Eventer.Language.Binding;

/// <summary>Gives a machine the data that its history states need: for each composite the state that it was left out of.</summary>
public static class Memories
{
    public static MachineModel AddTo(MachineModel model, BindingContext context, StateTable states)
    {
        var histories = model.States.Where(state => state.Kind is StateKind.ShallowHistory or StateKind.DeepHistory).ToList();
        if (histories.Count == 0) return model;
        var taken = new HashSet<string>(model.Data.Select(field => field.Name).Concat(model.Keys.Select(key => key.Name)), StringComparer.Ordinal);
        var status = $"global::{(model.Namespace.Length == 0 ? "" : model.Namespace + ".")}{model.StatusType.Name}?";
        var fields = new List<FieldModel>();
        var structure = new MachineStructure(model);
        foreach (var same in histories.GroupBy(history => history.Parent))
        {
            var composite = same.Key is { } id ? model.States.First(state => state.Id == id) : null;
            if (composite is not { Kind: StateKind.Composite })
            {
                foreach (var history in same) Report(context, states.Find(history.Id)!, composite);
                continue;
            }
            if (model.States.Any(state => state.IsRegion && structure.Ancestors(state.Id).Contains(composite.Id)))
            {
                context.Report(Rules.UnexpectedText, states.Find(same.First().Id)!.Place, $"{composite.Id} has regions inside, so that it is left out of several states at once: remember each by a history state in a composite of its region");
                continue;
            }
            var name = composite.Name.TrimStart('@') + "History";
            while (!taken.Add(name)) name += "_";
            var region = RegionAround(structure, composite);
            if (model.DataType.IsGenerated) fields.Add(new FieldModel(name, region is null ? status : status.Insert(status.Length - "Status?".Length, region), null, same.First().Node) { Remembers = composite.Id });
        }
        if (!model.DataType.IsGenerated)
            context.Report(Rules.RecordMisuse, states.Find(histories[0].Id)!.Place, $"the history state {histories[0].Id} remembers a state in the data, and a type of yours has no place for it: declare the data field by field");
        return model with { Data = model.Data.Concat(fields).ToEquatableArray() };
    }

    /// <summary>The name of the part of the status that has a composite's states; <see langword="null"/>: the status has one part.</summary>
    private static string? RegionAround(MachineStructure structure, StateModel composite) =>
        !structure.HasRegions ? null : structure.Ancestors(composite.Id).FirstOrDefault(structure.IsRegion) is { } region ? structure.Find(region)!.Name : RegionId.Main;

    private static void Report(BindingContext context, BoundState history, StateModel? composite) => context.Report(Rules.UnexpectedText, history.Place, composite is null
        ? $"the history state {history.Id} stands inside of no composite, so that there is nothing to remember: put it into the braces of one"
        : $"{composite.Id} has no states inside, so that there is nothing to remember: lead the arrow to {composite.Id} itself, or give it states, state {composite.Id} {{ … }}");
}
