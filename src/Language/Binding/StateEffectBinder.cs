using Eventer.Language.Diagnostics;
using Eventer.Language.Model;
using Eventer.Language.Syntax;

namespace Eventer.Language.Binding;

/// <summary>Binds <c>S : entry / effects</c> and <c>S : exit / effects</c>: what a state does whenever it is entered or left.</summary>
public sealed class StateEffectBinder(BindingContext context, StateTable states, Declarations declared, NamedBinder named)
{
    private const string Entry = "entry", Exit = "exit";

    private readonly EffectBinder _effects = new(context, declared, named);

    /// <summary>UML's words, unless the file has events of these names.</summary>
    public bool Is(InternalTransitionSyntax line) => line.Label.Events is { } events && events.Items.Any(IsWord);

    public void Bind(InternalTransitionSyntax line)
    {
        var label = line.Label;
        var word = label.Events!.Items.First(IsWord);
        var name = word.Name.Text;
        if (label.Events.Items.Length > 1)
            context.Report(Rules.UnexpectedText, label.Events.Span, $"'{name}' stands alone, as no event does it: write one line for {Entry}, one for {Exit}, one for events");
        else if (label.Guard is { } guard)
            context.Report(Rules.UnexpectedText, guard.Span, $"what a state does on {name} it does always: put the guard at the arrows, or write a conditional value, Field = condition ? value : Field");
        else if (label.After is { } after)
            context.Report(Rules.UnexpectedText, after.Span, $"'{name}' is no timer: a timer is an event, State --> Next : Event after {after.Duration.Text}");
        else if (label.Effects is null)
            context.Report(Rules.UnexpectedText, label.Span, $"expected what is done: State : {name} / Field = value");
        else
        {
            var effects = _effects.Bind(label.Effects, ScopeOf(name));
            foreach (var state in line.States.Items) Add(state, name, effects);
        }
    }

    private void Add(StateReferenceSyntax reference, string word, EquatableArray<EffectModel> effects)
    {
        if (reference.IsEdge || reference.IsAny)
            context.Report(Rules.UnexpectedText, reference.Span, $"'{word}' belongs to a state: name it, or several, A, B : {word} / …");
        else if (new StateFinder(context, states).Find(reference) is { } id && states.Find(id) is { } state)
        {
            if (state.IsPseudo) context.Report(Rules.UnexpectedText, reference.Span, $"nothing is ever in {id}, which is a {state.Kind.ToString().ToLowerInvariant()}: put the effects at its arrows");
            else (word == Entry ? state.Entry : state.Exit).AddRange(effects);
        }
    }

    private ExpressionScope ScopeOf(string word) => new([.. declared.StoredNames, CSharpExpression.Now], [])
    {
        WhyNoEvent = $"several events may lead here, so that {word} effects know of none: read the event in the effects of the arrows",
    };

    private bool IsWord(EventReferenceSyntax reference) => reference.Name.Text is Entry or Exit && declared.Events.Find(reference.Name.Text) is null;
}
