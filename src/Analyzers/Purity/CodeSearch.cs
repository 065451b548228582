using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Eventer.Analyzers.Purity;

/// <summary>
/// Looks for deeds of some kind in a piece of code and in the methods and properties of the same project that it calls.
/// Each method is read once in a compilation, and what it leads to is worked out once.
/// </summary>
/// <param name="judge">What an operation does itself, calls aside; <see langword="null"/>: nothing of the kind.</param>
public sealed class CodeSearch<TDeed>(Compilation compilation, Func<IOperation, TDeed?> judge)
    where TDeed : class
{
    /// <summary>Of methods behind one call: far beyond what a guard does, so that no project makes a build slow.</summary>
    private const int MostFollowed = 1000;

    private readonly ConcurrentDictionary<ISymbol, Summary> _summaries = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, Lead?> _leads = new(SymbolEqualityComparer.Default);

    /// <summary>Each place in the code that does it, or calls what does, in order.</summary>
    /// <param name="judgeHere">Judges the operations of this code itself, where more is known of it than of what it calls.</param>
    public IEnumerable<Deed<TDeed>> In(IOperation code, Func<IOperation, TDeed?>? judgeHere = null)
    {
        foreach (var operation in Calls.Within(code, operation => Judge(operation, judgeHere) is not null))
        {
            if (Judge(operation, judgeHere) is { } direct) yield return new Deed<TDeed>(operation.Syntax, [], direct);
            else if (Calls.Of(operation).Select(Follow).FirstOrDefault(lead => lead is not null) is { } lead) yield return new Deed<TDeed>(operation.Syntax, lead.Path, lead.Deed);
        }
    }

    private TDeed? Judge(IOperation operation, Func<IOperation, TDeed?>? judgeHere) => judgeHere?.Invoke(operation) ?? judge(operation);

    /// <summary>The shortest way from a method to such a deed.</summary>
    private Lead? Follow(ISymbol method) => IsOurs(method) ? _leads.GetOrAdd(method, Search) : null;

    private bool IsOurs(ISymbol method) => SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, compilation.Assembly);

    private Lead? Search(ISymbol start)
    {
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default) { start };
        var open = new Queue<(ISymbol Method, ImmutableArray<ISymbol> Path)>([(start, [start])]);
        while (open.Count > 0)
        {
            var (method, path) = open.Dequeue();
            var summary = _summaries.GetOrAdd(method, Read);
            if (summary.Deed is { } deed) return new Lead(path, deed);
            foreach (var called in summary.Called)
                if (seen.Count < MostFollowed && seen.Add(called)) open.Enqueue((called, path.Add(called)));
        }
        return null;
    }

    private Summary Read(ISymbol method)
    {
        var called = ImmutableArray.CreateBuilder<ISymbol>();
        foreach (var body in Bodies.Of(method, compilation))
        foreach (var operation in Calls.Within(body))
        {
            if (judge(operation) is { } deed) return new Summary(deed, []);
            called.AddRange(Calls.Of(operation).Where(IsOurs));
        }
        return new Summary(null, called.ToImmutable());
    }

    private sealed record Summary(TDeed? Deed, ImmutableArray<ISymbol> Called);

    private sealed record Lead(ImmutableArray<ISymbol> Path, TDeed Deed);
}

/// <summary>Something that code does, at a place.</summary>
/// <param name="Path">The methods and properties on the way to it; none where it is done at the place itself.</param>
public sealed record Deed<TDeed>(SyntaxNode Place, ImmutableArray<ISymbol> Path, TDeed What)
{
    /// <summary><c>calls Limits.Of, which reads Clock.Today, which </c>; nothing where there is no path.</summary>
    public string Way => string.Concat(Path.Select(step => $"{(IsProperty(step) ? "reads" : "calls")} {Shown(step)}, which "));

    private static bool IsProperty(ISymbol step) => step is IMethodSymbol { AssociatedSymbol: IPropertySymbol };

    private static string Shown(ISymbol step)
    {
        var symbol = step is IMethodSymbol { AssociatedSymbol: IPropertySymbol property } ? property : step;
        return symbol is IMethodSymbol { MethodKind: MethodKind.Constructor } ? $"the constructor of {symbol.ContainingType.Name}" : $"{symbol.ContainingType.Name}.{symbol.Name}";
    }
}
