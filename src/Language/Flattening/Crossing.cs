using System.Collections.Immutable;
using Eventer.Language.Model;

namespace Eventer.Language.Flattening;

/// <summary>
/// What a transition leaves and enters (UML 2.5.1, 14.2.3.9.6; SCXML's transition domain): everything inside the innermost
/// composite that lies around both the arrow's source and its head, and is neither. So <c>A --> A</c> leaves A and
/// enters it again, and an arrow of a composite leaves the composite, even for a state inside.
/// </summary>
/// <param name="Left">Innermost first.</param>
/// <param name="Entered">Outermost first.</param>
public sealed record Crossing(ImmutableArray<string> Left, ImmutableArray<string> Entered)
{
    private static readonly Crossing None = new([], []);

    /// <param name="source">Whose arrow it is: the row's state, or a composite around it.</param>
    public static Crossing Of(Rows rows, MachineStructure structure, int from, string source, ArrowPath path, int to)
    {
        if (path.Head is not { } head) return None;
        var target = rows.States[to];
        var entered = IdsOf(target);
        if (from == 0) return new([], Reversed(entered));
        var left = IdsOf(rows.States[from]);
        var around = source == rows.States[from].Id ? [.. rows.States[from].Ancestors] : structure.Ancestors(source);
        var aroundHead = head == TransitionModel.Star ? [.. target.Ancestors] : structure.Ancestors(head);
        var domain = around.FirstOrDefault(aroundHead.Contains);
        return new(Until(left, domain), Reversed(Until(entered, domain)));
    }

    /// <summary>A row's state and the composites around it, innermost first. The end of a composite has no name of its own.</summary>
    private static ImmutableArray<string> IdsOf(FlatState state) => [state.Id, .. state.Ancestors];

    private static ImmutableArray<string> Until(ImmutableArray<string> ids, string? domain) => domain is null ? ids : [.. ids.TakeWhile(id => id != domain)];

    private static ImmutableArray<string> Reversed(ImmutableArray<string> ids) => [.. ids.Reverse()];
}
