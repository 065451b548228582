namespace Eventer.Language.Model;

/// <summary>A guard or effect that a line of the file names and defines: <c>guard Rich = Balance > 3</c>.</summary>
/// <param name="Node">Its name in the declaration.</param>
public sealed record NamedModel(string Name, bool IsGuard, int Node)
{
    /// <summary>Of a guard.</summary>
    public ExpressionModel? Expression { get; init; }

    /// <summary>Of an effect; arrows that name it have these among their own.</summary>
    public EquatableArray<EffectModel> Effects { get; init; }

    /// <summary>Some arrow, decision or command names it, or something that it names does.</summary>
    public bool IsUsed { get; init; }
}

/// <summary>A place in an expression where a guard's name stands for its condition.</summary>
/// <param name="Start">In the expression's text.</param>
/// <param name="Name">Of a <see cref="NamedModel"/>, or of a method that is written in C#.</param>
public sealed record GuardUse(int Start, string Name)
{
    public int End => Start + Name.Length;
}
