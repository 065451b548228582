using System.Collections.Immutable;

namespace Eventer.Language.Logic;

/// <summary>What a guard says, as far as it is understood: and, or, not, over atoms.</summary>
public abstract record Formula
{
    public static Formula True { get; } = new Conjunction([]);
    public static Formula False { get; } = new Disjunction([]);

    public static Formula All(params IEnumerable<Formula> parts)
    {
        var list = parts.SelectMany(part => part is Conjunction and ? and.Parts : [part]).Distinct().ToImmutableArray();
        return list.Contains(False) ? False : list.Length == 1 ? list[0] : new Conjunction(list);
    }

    public static Formula Any(params IEnumerable<Formula> parts)
    {
        var list = parts.SelectMany(part => part is Disjunction or ? or.Parts : [part]).Distinct().ToImmutableArray();
        return list.Contains(True) ? True : list.Length == 1 ? list[0] : new Disjunction(list);
    }

    public static Formula Not(Formula part) => part switch
    {
        Negation negation => negation.Part,
        _ when part == True => False,
        _ when part == False => True,
        _ => new Negation(part),
    };

    public static Formula Iff(Formula left, Formula right) => Any(All(left, right), All(Not(left), Not(right)));

    /// <summary><c>left ≤ right</c>.</summary>
    public static Formula AtMost(Linear left, Linear right)
    {
        var constraint = Constraint.Of(left - right, isStrict: false);
        return !constraint.Sum.IsConstant ? new LinearAtom(constraint) : constraint.IsFalse ? False : True;
    }

    /// <summary>Of numbers: both at most and at least, so that no solver has to know of differences.</summary>
    public static Formula Equal(Linear left, Linear right) => All(AtMost(left, right), AtMost(right, left));

    public static Formula Equal(EqualityTerm left, EqualityTerm right) =>
        left == right ? True
        : left.IsConstant && right.IsConstant ? False
        : string.CompareOrdinal(left.Text, right.Text) < 0 ? new EqualAtom(left, right) : new EqualAtom(right, left);
}

public sealed record Conjunction(ImmutableArray<Formula> Parts) : Formula
{
    private readonly int _hash = Combine(Parts, 17);

    public bool Equals(Conjunction? other) => other is not null && _hash == other._hash && Parts.SequenceEqual(other.Parts);
    public override int GetHashCode() => _hash;

    internal static int Combine(ImmutableArray<Formula> parts, int seed) => parts.Aggregate(seed, (hash, part) => unchecked(hash * 31 + part.GetHashCode()));
}

public sealed record Disjunction(ImmutableArray<Formula> Parts) : Formula
{
    private readonly int _hash = Conjunction.Combine(Parts, 19);

    public bool Equals(Disjunction? other) => other is not null && _hash == other._hash && Parts.SequenceEqual(other.Parts);
    public override int GetHashCode() => _hash;
}

public sealed record Negation(Formula Part) : Formula
{
    private readonly int _hash = ~Part.GetHashCode();

    public bool Equals(Negation? other) => other is not null && _hash == other._hash && Part.Equals(other.Part);
    public override int GetHashCode() => _hash;
}

/// <summary>What is true or false as a whole.</summary>
public abstract record Atom : Formula
{
    /// <summary>It may have a value that nobody has thought of: that it can be true, or false, is not proved.</summary>
    public abstract bool IsOpaque { get; }
}

public sealed record LinearAtom(Constraint Constraint) : Atom
{
    public bool Equals(LinearAtom? other) => other is not null && Constraint.Equals(other.Constraint);
    public override int GetHashCode() => Constraint.GetHashCode();

    public override bool IsOpaque { get; } = Constraint.Sum.IsOpaque;
}

/// <summary>Two things of one type with nothing but equality are equal.</summary>
public sealed record EqualAtom(EqualityTerm Left, EqualityTerm Right) : Atom
{
    public override bool IsOpaque => Left.IsOpaque || Right.IsOpaque;
}

/// <summary>A field of a type with equality, or a constant of it; different constants are different.</summary>
/// <param name="Text">As messages show it.</param>
/// <param name="Type">Terms of different types are never compared.</param>
public sealed record EqualityTerm(string Text, string Type, bool IsConstant, bool IsOpaque = false)
{
    public const string Strings = "string", Guids = "Guid";

    public static EqualityTerm Null { get; } = new("null", Strings, IsConstant: true);
    public static EqualityTerm Empty { get; } = new("\"\"", Strings, IsConstant: true);
    public static EqualityTerm EmptyGuid { get; } = new("Guid.Empty", Guids, IsConstant: true);
}

/// <summary>A field that is true or false, or whether a field is null.</summary>
/// <param name="Field">Whose example it is part of.</param>
/// <param name="WhenTrue">What an example says of it.</param>
public sealed record BooleanAtom(string Name, string Field, string WhenTrue, string WhenFalse) : Atom
{
    public override bool IsOpaque => false;
    public bool Equals(BooleanAtom? other) => other is not null && Name == other.Name;
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Name);

    public static BooleanAtom Of(string field) => new(field, field, $"{field} = true", $"{field} = false");
    public static BooleanAtom IsNull(string field) => new($"{field} is null", field, $"{field} = null", "");
    public static BooleanAtom IsNoNumber(string field) => new($"{field} is NaN", field, $"{field} = NaN", "");
}

/// <summary>Any other expression: equal to itself, and nothing else is known of it.</summary>
public sealed record OpaqueAtom(string Text) : Atom
{
    public override bool IsOpaque => true;
}
