using System.Collections.Immutable;
using Eventer.Language.Diagnostics;
using Eventer.Language.Model;

namespace Eventer.Generator.Attributes;

/// <summary>What the attributes of a class declare. The model carries values only; positions are looked up when they are asked for.</summary>
public sealed class AttributeMachine(MachineModel? model, ImmutableArray<MachineDiagnostic> diagnostics, Func<SourceMap> locate)
{
    private readonly Lazy<SourceMap> _map = new(locate);

    /// <summary>The machine without what was misused; <see langword="null"/> where the class itself cannot be a machine.</summary>
    public MachineModel? Model { get; } = model;

    public SourceMap Map => _map.Value;

    public ImmutableArray<MachineDiagnostic> Diagnostics { get; } = diagnostics;

    public AttributeMachine With(ImmutableArray<MachineDiagnostic> more) => new(Model, Diagnostics.AddRange(more), () => Map);

    public bool HasErrors => Diagnostics.Any(diagnostic => diagnostic.Severity == RuleSeverity.Error);
}
