using Eventer.Language.Diagnostics;
using Eventer.Language.Model;
using Eventer.Language.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Eventer.Language.Binding;

/// <summary>Binds the arrows of a diagram, whose labels are prose.</summary>
public sealed class DiagramBinder(BindingContext context, StateTable states, EventTable events, IReadOnlyCollection<string> scope)
{
    private readonly ExpressionBinder _expressions = new(context);
    private readonly ProseGuards _guards = new(context);
    private readonly LabelsAsNames _labels = new(context);
    private readonly List<UnnamedArrow> _unnamed = [];

    public List<TransitionModel> Transitions { get; } = [];
    public IEnumerable<RequiredMethodModel> RequiredMethods => _guards.Required();

    public void Bind(TransitionSyntax arrow, string? composite)
    {
        if (ArrowEnds.Of(context, states, arrow, composite) is not { } ends) return;
        var node = context.Node(arrow.Span);
        var transition = new TransitionModel { Sources = ends.Sources, Target = ends.Target, Scope = composite, Node = node };
        var words = WordsOf(arrow.Label);
        if (ends.IsToJoin)
        {
            if (arrow.Label is { IsEmpty: false } label) ends.ReportJoin(context, label.Span);
        }
        else if (ends.IsFromChoice)
        {
            ends.ImplyFinal();
            // What stands at an arrow out of a fork or a join describes it.
            if (!ends.IsFromForkOrJoin) transition = transition with { Guard = OutOfChoice(arrow.Label) };
        }
        else if (words is not null && !ends.IsInnerInitial)
        {
            ends.ImplyFinal();
            var bound = events.Use(words, arrow.Label!.Prose!.Span);
            transition = transition with { Events = [bound.WireName], EventsNode = context.Node(arrow.Label.Prose.Span) };
            _labels.See(words, arrow.Label.Prose.Span);
        }
        else if (!ends.IsInitial && (!ends.IsToEdge || arrow.Label?.Guard is not null))
        {
            ends.ImplyFinal();
            transition = Named(transition, arrow);
        }
        else if (ends.IsToEdge && composite is null)
        {
            ends.MarkFinal();
        }
        // At an initial arrow without an event a guard is as much a description as the rest of the label.
        if (!transition.Events.IsEmpty && arrow.Label?.Guard is { } guard)
            transition = transition with { Guard = Guard(guard.Expression.Text, guard.Expression.Span, transition.Events.Items) };
        Transitions.Add(transition);
    }

    /// <summary>Says once for the whole diagram which events got their names from their arrows, and which labels have more in them than a name.</summary>
    public void Finish()
    {
        _labels.Finish();
        if (_unnamed.Count == 0) return;
        var names = _unnamed.Select(arrow => arrow.Event).Distinct().ToList();
        var shown = string.Join(", ", names.Take(3)) + (names.Count > 3 ? $" and {names.Count - 3} more" : "");
        context.Report(Rules.UnnamedEvent, _unnamed[0].Span, _unnamed.Skip(1).Select(arrow => arrow.Span),
            names.Count == 1 && _unnamed.Count == 1
                ? $"the arrow has no event and is taken for one named {shown}: give it a label"
                : $"{_unnamed.Count} arrows have no event and are taken for ones named after them ({shown}): give them labels",
            new MachineFix("Write the events' names at their arrows", _unnamed.Select(arrow => arrow.Edit).ToEquatableArray()));
    }

    private TransitionModel Named(TransitionModel transition, TransitionSyntax arrow)
    {
        var name = string.Join("And", transition.Sources.Select(Names.ToIdentifier)) + "To" + (transition.Target == TransitionModel.Star ? "Final" : Names.ToIdentifier(transition.Target!));
        _unnamed.Add(new UnnamedArrow(name, arrow.Span, NamingEdit(arrow, name)));
        return transition with { Events = [events.Use(name, arrow.Span).WireName] };
    }

    private static MachineEdit NamingEdit(TransitionSyntax arrow, string name) => arrow.Label switch
    {
        null => new MachineEdit(new TextSpan(arrow.Target.Span.End, 0), $" : {name}"),
        { Prose: { } prose } => new MachineEdit(prose.Span, name),
        { } label => new MachineEdit(new TextSpan(label.Colon.Span.End, 0), $" {name}"),
    };

    /// <summary>What stands at an arrow out of a choice is a guard, in brackets or not.</summary>
    private GuardModel? OutOfChoice(LabelSyntax? label)
    {
        if (label is null || label.IsEmpty) return null;
        if (label.IsBareElse || label is { Prose: null, Guard.IsElse: true })
            return new GuardModel { IsElse = true, Node = context.Node((label.Prose ?? label.Guard!.Expression).Span) };
        if (label.Prose is null) return Guard(label.Guard!.Expression.Text, label.Guard.Expression.Span, []);
        var span = TextSpan.FromBounds(label.Prose.Span.Start, label.Span.End);
        return Guard(context.Tree.Text.ToString(span), span, []);
    }

    private GuardModel Guard(string text, TextSpan span, IReadOnlyList<string> triggers)
    {
        if (text == "else") return new GuardModel { IsElse = true, Node = context.Node(span) };
        var expression = CSharpExpression.Parse(text);
        return GuardText.IsCSharp(expression, scope)
            ? new GuardModel { Expression = _expressions.Model(expression, span.Start, new ExpressionScope(scope, [])), Node = context.Node(span) }
            : new GuardModel { Method = _guards.Use(text, span, triggers), Node = context.Node(span) };
    }

    /// <summary>A label's words with single spaces; <see langword="null"/> where there are none.</summary>
    private static string? WordsOf(LabelSyntax? label) =>
        label?.Prose is { } prose && Names.Normalise(prose.Text) is { Length: > 0 } words ? words : null;

    private sealed record UnnamedArrow(string Event, TextSpan Span, MachineEdit Edit);
}
