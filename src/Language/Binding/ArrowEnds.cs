using Eventer.Language.Diagnostics;
using Eventer.Language.Model;
using Eventer.Language.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Eventer.Language.Binding;

/// <summary>Where an arrow comes from and goes to.</summary>
public sealed class ArrowEnds
{
    private readonly StateTable _states;
    private readonly TransitionSyntax _arrow;
    private readonly string? _composite;

    private ArrowEnds(StateTable states, TransitionSyntax arrow, string? composite, EquatableArray<string> sources, string target)
    {
        (_states, _arrow, _composite, Sources, Target) = (states, arrow, composite, sources, target);
    }

    public EquatableArray<string> Sources { get; }

    /// <summary>As written: <c>[*]</c>, or a state.</summary>
    public string Target { get; }

    public bool IsToEdge => _arrow.Target.IsEdge;
    public bool IsInitial => Sources.All(source => source == TransitionModel.Star);
    public bool IsInnerInitial => IsInitial && _composite is not null;

    /// <summary>Out of a choice, fork or join: what leads there has the event.</summary>
    public bool IsFromChoice => Sources.All(source => _states.Find(source)?.IsPseudo == true);

    /// <summary>Out of a fork or join: the way is not chosen.</summary>
    public bool IsFromForkOrJoin => Sources.All(source => _states.Find(source)?.Kind is StateKind.Fork or StateKind.Join);

    /// <summary>Into a join, which is passed once every arrow into it has its source: no event takes it (UML 2.5.1, 14.2.3.7).</summary>
    public bool IsToJoin => !IsFromChoice && _states.Find(Target)?.Kind == StateKind.Join;

    /// <summary>What an arrow into a join has too much.</summary>
    public void ReportJoin(BindingContext context, TextSpan label) => context.Report(Rules.ForkOrJoin, label,
        $"an arrow into a join has no label, since {Target} is passed as soon as the source of every arrow into it is active: lead {string.Join(", ", Sources)} to a state first, on the event, and lead that state to {Target}");

    /// <summary>An arrow that happens and leads to the root's <c>[*]</c> implies a state there.</summary>
    public void ImplyFinal()
    {
        if (IsToEdge && _composite is null) _states.ImplyFinal(_arrow.Target.Span);
    }

    /// <summary>An unlabelled arrow to the root's <c>[*]</c> says that its sources are final.</summary>
    public void MarkFinal()
    {
        foreach (var source in Sources)
            if (_states.Find(source) is { } state) state.IsFinal = true;
    }

    /// <summary><see langword="null"/> where an end is missing.</summary>
    public static ArrowEnds? Of(BindingContext context, StateTable states, TransitionSyntax arrow, string? composite)
    {
        var sources = new List<string>();
        foreach (var source in arrow.Sources.Items)
            if (SourceOf(context, source, composite) is { } id) sources.Add(id);
        return SourceOf(context, arrow.Target, composite) is { } target && !arrow.Target.IsAny && sources.Count > 0
            ? new ArrowEnds(states, arrow, composite, sources.ToEquatableArray(), target)
            : null;
    }

    /// <summary>An end's id, <c>[*]</c> or <c>*</c>.</summary>
    public static string? SourceOf(BindingContext context, StateReferenceSyntax state, string? composite)
    {
        if (state.IsMissing) return null;
        if (!state.IsHistory) return state.IsEdge ? TransitionModel.Star : state.IsAny ? TransitionModel.Any : state.Id;
        if (StateTable.HistoryOf(state, composite) is { } history) return history;
        context.Report(Rules.UnexpectedText, state.Span, $"'{state.Name.Text}' stands inside the composite whose last state it remembers, or behind its name: write C{state.Name.Text}");
        return null;
    }
}
