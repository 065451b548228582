using Eventer.Language.Model;
using Eventer.Language.Syntax;

namespace Eventer.Language.Binding;

/// <summary>In which region of its composite a line stands: those between two <c>--</c> are one (UML 2.5.1, 14.2.3.2).</summary>
public sealed class RegionScopes
{
    private readonly Dictionary<StatementSyntax, int> _numbers = [];
    private readonly HashSet<string> _divided = new(StringComparer.Ordinal);

    public RegionScopes(FileSyntax file)
    {
        var open = new Stack<StateDeclarationSyntax>(file.Statements.OfType<StateDeclarationSyntax>());
        while (open.Count > 0)
        {
            var composite = open.Pop();
            if (composite.Body is not { } body) continue;
            foreach (var inner in body.Statements.OfType<StateDeclarationSyntax>()) open.Push(inner);
            if (composite.State.IsNamed()) Divide(composite.State.Id, body.Statements);
        }
    }

    /// <summary>The id of the region, or the composite itself where it has none.</summary>
    public string? Find(StatementSyntax statement, string? composite) =>
        composite is not null && _divided.Contains(composite) ? RegionId.Of(composite, _numbers.TryGetValue(statement, out var number) ? number : 1) : composite;

    /// <summary>A region without a state is none: <c>--</c> at the beginning or the end of a body divides nothing.</summary>
    private void Divide(string composite, IReadOnlyList<StatementSyntax> statements)
    {
        if (!statements.Any(statement => statement is RegionSyntax)) return;
        var number = 0;
        var isOpen = false;
        foreach (var statement in statements)
        {
            if (statement is RegionSyntax) isOpen = false;
            else if (!isOpen && statement is TransitionSyntax or StateMentionSyntax or DescriptionSyntax or StateDeclarationSyntax)
            {
                isOpen = true;
                number++;
            }
            _numbers[statement] = Math.Max(number, 1);
        }
        if (number > 1) _divided.Add(composite);
    }
}
