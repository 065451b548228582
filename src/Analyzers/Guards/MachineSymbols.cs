using Eventer.Language.Model;
using Microsoft.CodeAnalysis;

namespace Eventer.Analyzers.Guards;

/// <summary>The types of a machine, as far as its methods' bodies are read by them.</summary>
public sealed class MachineSymbols(MachineModel model, ITypeSymbol data, IEnumerable<ITypeSymbol> events, Compilation compilation, CancellationToken cancellation)
{
    private readonly HashSet<ITypeSymbol> _events = new(events, SymbolEqualityComparer.Default);

    /// <summary>All of the data, as text that names its fields: what depends on it depends on them.</summary>
    public string Data { get; } = $"data({string.Join(", ", model.Data.Items.Select(field => field.Name))})";

    public Compilation Compilation { get; } = compilation;
    public CancellationToken Cancellation { get; } = cancellation;

    public bool IsData(ITypeSymbol type) => SymbolEqualityComparer.Default.Equals(type, data);
    public bool IsEvent(ITypeSymbol type) => _events.Contains(type);
    public bool IsField(string name) => model.Data.Items.Any(field => field.Name == name);
}
