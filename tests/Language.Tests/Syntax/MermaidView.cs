using Eventer.Language.Syntax;

namespace Eventer.Language.Tests.Syntax;

/// <summary>A tree as Mermaid would count it: the states and relations of the root.</summary>
internal sealed class MermaidView
{
    private readonly Dictionary<string, (string Type, List<string> Description)> _states = [];

    public MermaidView(SyntaxTree tree)
    {
        foreach (var statement in tree.Root.Statements) Add(statement);
        States = [.. _states.Select(state => Oracle.State(state.Key, state.Value.Type, [.. state.Value.Description]))];
    }

    public HashSet<string> States { get; }
    public List<string> Relations { get; } = [];

    private void Add(StatementSyntax statement)
    {
        switch (statement)
        {
            case TransitionSyntax transition:
                var (from, to) = (Id(transition.Sources.Items[0], "root_start"), Id(transition.Target, "root_end"));
                Add(from);
                Add(to);
                Relations.Add(Oracle.Arrow(from, to, Words(transition.Label)));
                break;
            case StateMentionSyntax mention:
                Add(Id(mention.State, "root_start"));
                break;
            case DescriptionSyntax description:
                Add(Id(description.State, "root_start")).Add(description.Text.Text);
                break;
            case StateDeclarationSyntax { Description: null, Body: null, StereotypeName: not ("choice" or "fork" or "join") }:
                break; // Mermaid forgets 'state S' until an arrow names it.
            case StateDeclarationSyntax declaration:
                var lines = Add(declaration.State.Id, declaration.StereotypeName is "choice" or "fork" or "join" ? declaration.StereotypeName : "default");
                if (declaration.Description is { } text) lines.Add(text.Text.Trim('"').Trim());
                if (declaration.MoreDescription is { } more) lines.Add(more.Text);
                break;
            case ClassAssignmentSyntax assignment:
                foreach (var state in assignment.States.Items) Add(state.Id);
                break;
            case StyleSyntax style:
                foreach (var state in style.States.Items) Add(state.Id);
                break;
            case NoteSyntax { State: { } state }:
                Add(state.Id);
                break;
        }
    }

    private List<string> Add(string id, string type = "default")
    {
        if (!_states.TryGetValue(id, out var state)) _states.Add(id, state = (type, []));
        return state.Description;
    }

    private static string Id(StateReferenceSyntax state, string edge) => state.IsEdge ? edge : state.Id + state.History?.Text;

    private static string Words(LabelSyntax? label) =>
        label is null ? "" : label.ToFullString().Trim().Substring(1).Trim();
}
