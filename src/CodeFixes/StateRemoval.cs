using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;
using Microsoft.CodeAnalysis.Text;

namespace Eventer.CodeFixes;

/// <summary>The removal of a state from the status enum, with the transitions out of it, where nothing else names it.</summary>
public sealed class StateRemoval
{
    private readonly Solution _solution;
    private readonly List<(SyntaxTree Tree, TextChange Change)> _changes = [];

    private StateRemoval(Solution solution) => _solution = solution;

    public bool HasTransitions { get; private set; }

    public static async Task<StateRemoval?> Find(AttributeMachineContext machine, string state, CancellationToken cancellation)
    {
        var solution = machine.Document.Project.Solution;
        var name = machine.Model.States.Items.First(declared => declared.Id == state).Name;
        if (machine.StatusType.GetMembers(name).FirstOrDefault() is not IFieldSymbol member || member.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is not EnumMemberDeclarationSyntax declaration) return null;
        if (Transitions(machine, state) is not { } transitions) return null;
        var references = await SymbolFinder.FindReferencesAsync(member, solution, cancellation).ConfigureAwait(false);
        var isNamedElsewhere = references.SelectMany(reference => reference.Locations)
            .Any(reference => !transitions.Any(transition => transition.SyntaxTree == reference.Location.SourceTree && transition.FullSpan.Contains(reference.Location.SourceSpan)));
        if (isNamedElsewhere) return null;

        var removal = new StateRemoval(solution) { HasTransitions = transitions.Count > 0 };
        removal.RemoveMember(declaration, machine.StatusType);
        foreach (var transition in transitions)
            removal._changes.Add((transition.SyntaxTree, CSharpEdits.RemoveLines(transition.SyntaxTree.GetText(cancellation), transition.Span)));
        return removal;
    }

    /// <summary>The removal of a state in favour of another, which takes its place wherever it is named.</summary>
    public static async Task<StateRemoval?> Merge(AttributeMachineContext machine, string kept, string removed, CancellationToken cancellation)
    {
        if (Member(machine, removed) is not { } member || Member(machine, kept) is not { } other || member.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is not EnumMemberDeclarationSyntax declaration) return null;
        var removal = new StateRemoval(machine.Document.Project.Solution);
        removal.RemoveMember(declaration, machine.StatusType);
        foreach (var reference in (await SymbolFinder.FindReferencesAsync(member, removal._solution, cancellation).ConfigureAwait(false)).SelectMany(found => found.Locations))
            removal._changes.Add((reference.Location.SourceTree!, new TextChange(reference.Location.SourceSpan, other.Name)));
        return removal;
    }

    private static IFieldSymbol? Member(AttributeMachineContext machine, string state) =>
        machine.Model.States.Items.FirstOrDefault(declared => declared.Id == state) is { } known ? machine.StatusType.GetMembers(known.Name).OfType<IFieldSymbol>().FirstOrDefault() : null;

    public Solution Apply()
    {
        var solution = _solution;
        foreach (var inTree in _changes.GroupBy(change => change.Tree))
            if (solution.GetDocumentId(inTree.Key) is { } id)
                solution = solution.WithDocumentText(id, inTree.Key.GetText().WithChanges(inTree.Select(change => change.Change).OrderBy(change => change.Span.Start)));
        return solution;
    }

    /// <summary>What declares the transitions out of the state, each with its line to itself; <see langword="null"/> where one of them has other sources too.</summary>
    private static List<SyntaxNode>? Transitions(AttributeMachineContext machine, string state)
    {
        var members = new List<SyntaxNode>();
        foreach (var transition in machine.Model.Transitions.Items.Where(transition => transition.Sources.Contains(state)))
        {
            if (transition.Sources.Count > 1 || machine.AttributeOf(transition.Node) is not { Parent: AttributeListSyntax { Attributes.Count: 1 } list }) return null;
            members.Add(list is { Parent: MethodDeclarationSyntax { AttributeLists.Count: 1 } method } ? method : list);
        }
        return [.. members.Distinct()];
    }

    /// <summary>With its comma. The value of the member after it stays what it is: it may be stored.</summary>
    private void RemoveMember(EnumMemberDeclarationSyntax member, INamedTypeSymbol type)
    {
        var members = ((EnumDeclarationSyntax)member.Parent!).Members;
        var index = members.IndexOf(member);
        if (index < members.Count - 1)
        {
            var next = members[index + 1];
            Change(TextSpan.FromBounds(member.FullSpan.Start, next.FullSpan.Start), "");
            if (next.EqualsValue is null && type.GetMembers(next.Identifier.ValueText).FirstOrDefault() is IFieldSymbol { ConstantValue: { } value })
                Change(new TextSpan(next.Identifier.Span.End, 0), $" = {value}");
        }
        else
        {
            Change(TextSpan.FromBounds(index == 0 ? member.SpanStart : members[index - 1].Span.End, member.Span.End), "");
        }

        void Change(TextSpan span, string text) => _changes.Add((member.SyntaxTree, new TextChange(span, text)));
    }
}
