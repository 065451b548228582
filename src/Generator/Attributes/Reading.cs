using System.Collections.Immutable;
using Eventer.Language.Diagnostics;
using Eventer.Language.Model;
using Microsoft.CodeAnalysis;

namespace Eventer.Generator.Attributes;

/// <summary>One reading of one class: what its parts share.</summary>
public sealed class Reading(INamedTypeSymbol machine, AttributeData attribute, CancellationToken cancellation) : IShapeReading
{
    private readonly List<MachineDiagnostic> _diagnostics = [];

    public INamedTypeSymbol Machine { get; } = machine;
    public AttributeData Attribute { get; } = attribute;
    public CancellationToken Cancellation { get; } = cancellation;
    public Places Places { get; } = new();
    public IAssemblySymbol Assembly => Machine.ContainingAssembly;

    public INamedTypeSymbol KeyType => (INamedTypeSymbol)Attribute.AttributeClass!.TypeArguments[0];
    public INamedTypeSymbol StatusType => (INamedTypeSymbol)Attribute.AttributeClass!.TypeArguments[1];
    public INamedTypeSymbol DataType => (INamedTypeSymbol)Attribute.AttributeClass!.TypeArguments[2];
    public INamedTypeSymbol EventType => (INamedTypeSymbol)Attribute.AttributeClass!.TypeArguments[3];

    public ImmutableArray<MachineDiagnostic> Diagnostics => [.. _diagnostics];

    // A type that needs one implements IJsonCodec.
    public bool HasCodec(ITypeSymbol type) => false;

    /// <summary>EVT1008, at the exact word; the class's name where there is none (a type from another assembly).</summary>
    public void Misuse(Location? place, string message) => Report(Rules.AttributeMisuse, place, message);

    public void Report(Rule rule, Location? place, string message, params string[] arguments)
    {
        var range = Places.RangeOf(place) ?? Places.RangeOf(Machine.Locations[0]) ?? new SourceRange("", default, default);
        var diagnostic = new MachineDiagnostic(rule, $"Machine {Machine.Name}: {message}", range) { Arguments = arguments.ToEquatableArray() };
        // The same type can be met on several ways; one message says it.
        if (!_diagnostics.Contains(diagnostic)) _diagnostics.Add(diagnostic);
    }
}
