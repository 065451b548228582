using Eventer.Language.Model;

namespace Eventer.Generator.Emit;

/// <summary>
/// Splits what a step does into what the arrow does and what each state does that is left or entered, so that each is one
/// method, however many arrows come by: else a mistake in an entry effect would be told for every one of them.
/// </summary>
public sealed class EffectParts
{
    private readonly ILookup<int, EquatableArray<EffectModel>> _wholes;
    private readonly bool _isWhole;

    public EffectParts(MachineModel model)
    {
        var ofStates = model.States.SelectMany(state => new[] { state.Entry, state.Exit }).Where(effects => !effects.IsEmpty).ToList();
        _isWhole = ofStates.Count == 0 && model.Data.Items.All(field => field.Remembers is null);
        _wholes = ofStates.Concat(model.Transitions.Select(arrow => arrow.Effects).Where(effects => !effects.IsEmpty)).ToLookup(effects => effects[0].Node);
    }

    public IEnumerable<EquatableArray<EffectModel>> Of(EquatableArray<EffectModel> effects)
    {
        if (_isWhole || effects.IsEmpty)
        {
            if (!effects.IsEmpty) yield return effects;
            yield break;
        }

        for (var start = 0; start < effects.Count;)
        {
            var rest = effects.Items.RemoveRange(0, start);
            var part = _wholes[effects[start].Node].Where(whole => effects[start].Kind != EffectKind.Remember && whole.Count <= rest.Length && rest.Take(whole.Count).SequenceEqual(whole)).OrderByDescending(whole => whole.Count).FirstOrDefault();
            yield return part.IsEmpty ? [effects[start]] : part;
            start += Math.Max(1, part.Count);
        }
    }
}
