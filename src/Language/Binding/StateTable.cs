using System.Collections.Immutable;
using Eventer.Language.Diagnostics;
using Eventer.Language.Model;
using Eventer.Language.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Eventer.Language.Binding;

/// <summary>The states of a file: each is declared by being used.</summary>
public sealed class StateTable
{
    private readonly BindingContext _context;
    private readonly Dictionary<string, BoundState> _states = new(StringComparer.Ordinal);
    private readonly List<BoundState> _inOrder = [];
    private readonly Dictionary<string, string?> _bodies = new(StringComparer.Ordinal);

    public StateTable(BindingContext context, ImmutableArray<PlacedStatement> statements)
    {
        _context = context;
        foreach (var (statement, scope) in statements)
        {
            if (scope is not null) OpenRegion(scope, statement);
            Collect(statement, scope);
        }
        foreach (var reference in context.Tree.Root.DescendantNodes().OfType<StateReferenceSyntax>())
            if (reference.IsNamed()) Find(reference.Id)?.Places.Add(reference.Name.Span);
        foreach (var state in _inOrder) Settle(state);
        OpenCircles();
        var parents = new HashSet<string>(_inOrder.Select(state => state.Parent).OfType<string>(), StringComparer.Ordinal);
        foreach (var state in _inOrder)
            if (state.Kind == StateKind.Simple && _bodies.ContainsKey(state.Id) && parents.Contains(state.Id)) state.Kind = StateKind.Composite;
    }

    public IReadOnlyList<BoundState> All => _inOrder;
    public IEnumerable<string> Ids => _inOrder.Where(state => state is { IsImpliedFinal: false, IsHistory: false, IsRegion: false }).Select(state => state.Id);

    public BoundState? Find(string id) => _states.TryGetValue(id, out var state) ? state : null;

    /// <summary>There is a labelled arrow to the root's <c>[*]</c>, hence a state where it ends.</summary>
    public void ImplyFinal(TextSpan place)
    {
        if (Find(TransitionModel.Star) is not null) return;
        var state = Add(TransitionModel.Star);
        state.IsImpliedFinal = true;
        state.Mentions.Add(new StateMention(null, place, MentionStrength.Weak));
    }

    public NameTable Names() => new(
        [.. _inOrder.Where(state => !state.IsHistory && !state.IsRegion).Select(state => state.Id)], implied: _inOrder.Where(state => state.IsImpliedFinal).ToDictionary(state => state.Id, _ => "Final"));

    /// <summary>A region is a composite of its own, inside the one that it is a region of.</summary>
    private void OpenRegion(string scope, StatementSyntax first)
    {
        if (scope.LastIndexOf('#') is not (> 0 and var sign) || Find(scope) is not null) return;
        var composite = scope.Substring(0, sign);
        var region = Add(scope);
        (region.IsRegion, region.Kind) = (true, StateKind.Composite);
        region.Mentions.Add(new StateMention(composite, first.Span, MentionStrength.Declared));
        _bodies[scope] = composite;
    }

    private void Collect(StatementSyntax statement, string? scope)
    {
        switch (statement)
        {
            case TransitionSyntax arrow:
                foreach (var source in arrow.Sources.Items) Mention(source, scope, MentionStrength.Source);
                Mention(arrow.Target, scope, MentionStrength.Weak);
                break;
            case StateMentionSyntax mention:
                Mention(mention.State, scope, MentionStrength.Declared);
                break;
            case DescriptionSyntax description:
                Mention(description.State, scope, MentionStrength.Declared)?.Describe(description.Text.Text);
                break;
            case StateDeclarationSyntax declaration:
                Declare(declaration, scope);
                break;
        }
    }

    private void Declare(StateDeclarationSyntax declaration, string? scope)
    {
        if (Mention(declaration.State, scope, MentionStrength.Declared) is not { } state) return;
        if (declaration.Description is { } text) state.Describe(Unquoted(text.Text));
        if (declaration.MoreDescription is { } more) state.Describe(more.Text);
        if (declaration.Body is not null && !_bodies.ContainsKey(state.Id)) _bodies.Add(state.Id, scope);
        switch (declaration.StereotypeName)
        {
            case "choice": state.Kind = StateKind.Choice; break;
            case "fork": state.Kind = StateKind.Fork; break;
            case "join": state.Kind = StateKind.Join; break;
            case "history": state.Kind = StateKind.ShallowHistory; break;
            case "history*": state.Kind = StateKind.DeepHistory; break;
        }
    }

    private BoundState? Mention(StateReferenceSyntax reference, string? scope, MentionStrength strength)
    {
        if (reference.IsHistory && HistoryOf(reference, scope) is { } history)
        {
            var owner = reference.Name.Kind == SyntaxKind.History ? scope : reference.Id;
            var known = Find(history) ?? Add(history);
            known.Kind = reference.IsDeepHistory ? StateKind.DeepHistory : StateKind.ShallowHistory;
            known.Mentions.Add(new StateMention(owner, reference.Span, MentionStrength.Declared));
        }
        if (!reference.IsNamed()) return null;
        var state = Find(reference.Id) ?? Add(reference.Id);
        state.Mentions.Add(new StateMention(scope, reference.Name.Span, strength));
        return state;
    }

    /// <summary>The id of a history state: <c>C[H]</c>, also where <c>[H]</c> stands inside C; <see langword="null"/>: inside of nothing.</summary>
    public static string? HistoryOf(StateReferenceSyntax reference, string? scope) =>
        (reference.Name.Kind == SyntaxKind.History ? scope : reference.Id) is { } owner ? owner + (reference.IsDeepHistory ? "[H*]" : "[H]") : null;

    private BoundState Add(string id)
    {
        var state = new BoundState(id);
        _states.Add(id, state);
        _inOrder.Add(state);
        return state;
    }

    /// <summary>
    /// Which composite a state is in: as Mermaid draws it, the one in whose body it stands; a mention at the root does
    /// not take it out. Where several have it, the inner one of two that nest, else the first that does more than lead to it.
    /// </summary>
    private void Settle(BoundState state)
    {
        var inside = state.Mentions.Where(mention => mention.Scope is not null && mention.Scope != state.Id).ToList();
        if (inside.Count == 0) return;
        var home = inside.FirstOrDefault(mention => mention.Strength != MentionStrength.Weak) ?? inside[0];
        StateMention? stranger = null;
        foreach (var mention in inside)
        {
            if (mention.Scope == home.Scope || IsAround(mention.Scope!, home.Scope!)) continue;
            if (IsAround(home.Scope!, mention.Scope!)) home = mention;
            else stranger ??= mention;
        }
        state.Parent = home.Scope;
        if (stranger is not null)
            _context.Report(Rules.SharedState, stranger.Span, [home.Span],
                $"'{state.Id}' stands in {home.Scope} and in {stranger.Scope}, which makes it one state, inside {home.Scope}: if two are meant, give each a name of its own");
    }

    /// <summary>Two composites that name each other in their bodies would be inside each other: the one met first is outside.</summary>
    private void OpenCircles()
    {
        var settled = new HashSet<BoundState>();
        foreach (var first in _inOrder)
        {
            var path = new HashSet<BoundState>();
            for (var state = first; state is not null && settled.Add(state); state = state.Parent is { } parent ? Find(parent) : null)
            {
                path.Add(state);
                if (state.Parent is { } around && Find(around) is { } outer && path.Contains(outer)) state.Parent = null;
            }
        }
    }

    private bool IsAround(string outer, string inner)
    {
        var steps = 0;
        for (var scope = inner; scope is not null && steps <= _bodies.Count; steps++)
        {
            if (scope == outer) return true;
            scope = Find(scope)?.Parent ?? (_bodies.TryGetValue(scope, out var around) ? around : null);
        }
        return false;
    }

    private static string Unquoted(string text) => text.Trim('"');
}

/// <summary>A state while its file is being bound.</summary>
public sealed class BoundState(string id)
{
    private readonly List<string> _descriptions = [];

    public string Id { get; } = id;
    public StateKind Kind { get; set; }
    public string? Parent { get; set; }
    public bool IsFinal { get; set; }
    public bool IsImpliedFinal { get; set; }
    public bool IsRegion { get; set; }
    public List<EffectModel> Entry { get; } = [];
    public List<EffectModel> Exit { get; } = [];

    /// <summary>Where it is said to be, in the file's order.</summary>
    public List<StateMention> Mentions { get; } = [];

    /// <summary>Wherever its name stands, in lines that only refer to it too.</summary>
    public List<TextSpan> Places { get; } = [];
    public string? Description => _descriptions.Count == 0 ? null : string.Join("\n", _descriptions);

    /// <summary>Where it is said what it does: its first use as a source, else its first mention.</summary>
    public TextSpan Place => (Mentions.FirstOrDefault(mention => mention.Strength == MentionStrength.Source) ?? Mentions[0]).Span;

    public bool IsHistory => Kind is StateKind.ShallowHistory or StateKind.DeepHistory;
    public bool IsPseudo => Kind is not (StateKind.Simple or StateKind.Composite);

    public void Describe(string text)
    {
        if (text.Trim() is { Length: > 0 } words) _descriptions.Add(words);
    }
}

public sealed record StateMention(string? Scope, TextSpan Span, MentionStrength Strength);

public enum MentionStrength { Weak, Declared, Source }
