using System.Collections.Immutable;
using Eventer.Language.Model;

namespace Eventer.Language.Flattening;

/// <summary>
/// What a transition leaves (UML 2.5.1, 14.2.3.9.6; SCXML's transition domain): everything inside the innermost composite
/// that lies around the arrow's source, its head and every choice on the way, and is none of them. So <c>A --> A</c> leaves
/// A, to enter it again, and an arrow of a composite leaves the composite, even for a state inside.
/// </summary>
public static class Crossing
{
    /// <summary>Innermost first.</summary>
    /// <param name="source">Whose arrow it is: the row's state, a composite around it, or <c>*</c>.</param>
    public static ImmutableArray<string> Left(Rows rows, MachineStructure structure, int from, string source, ArrowPath path, int to)
    {
        if (path.Head is null) return [];
        var domain = Domain(rows, structure, from, source, path, to);
        return [.. StateEffects.Active(rows.States[from]).TakeWhile(state => state != domain)];
    }

    /// <summary>The composite or region inside which everything is left; <see langword="null"/>: the whole machine.</summary>
    public static string? Domain(Rows rows, MachineStructure structure, int from, string source, ArrowPath path, int to)
    {
        var around = StateEffects.Around(rows.States[from], source, structure);
        var aroundHead = path.Head == TransitionModel.Star ? rows.States[to].Ancestors.Items : structure.Ancestors(path.Head!);
        return around.FirstOrDefault(outer => aroundHead.Contains(outer) && path.Via.All(choice => structure.Ancestors(choice).Contains(outer)));
    }
}
