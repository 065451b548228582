using Eventer.Language.Diagnostics;
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
        foreach (var same in histories.GroupBy(history => history.Parent))
        {
            var composite = same.Key is { } id ? model.States.First(state => state.Id == id) : null;
            if (composite is not { Kind: StateKind.Composite })
            {
                foreach (var history in same) Report(context, states.Find(history.Id)!, composite);
                continue;
            }
            var name = composite.Name.TrimStart('@') + "History";
            while (!taken.Add(name)) name += "_";
            fields.Add(new FieldModel(name, status, null, same.First().Node) { Remembers = composite.Id });
        }
        return model with { Data = model.Data.Concat(fields).ToEquatableArray() };
    }

    private static void Report(BindingContext context, BoundState history, StateModel? composite) => context.Report(Rules.UnexpectedText, history.Place, composite is null
        ? $"the history state {history.Id} stands inside of no composite, so that there is nothing to remember: put it into the braces of one"
        : $"{composite.Id} has no states inside, so that there is nothing to remember: lead the arrow to {composite.Id} itself, or give it states, state {composite.Id} {{ … }}");
}
