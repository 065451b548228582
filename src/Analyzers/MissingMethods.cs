using System.Collections.Immutable;
using Eventer.Language.Diagnostics;
using Eventer.Language.Model;

namespace Eventer.Analyzers;

/// <summary>What the fix of a missing method needs to write it: the arguments of EVT1007.</summary>
/// <param name="Path">The <c>.sm</c> file.</param>
/// <param name="Kind">A guard or an effect.</param>
/// <param name="Others">The signatures of the machine's other missing methods.</param>
public sealed record MissingMethods(string Path, string Namespace, string Machine, string Accessibility, string Kind, string Name, string Signature, ImmutableArray<string> Others)
{
    public string FullName => Namespace.Length == 0 ? Machine : $"{Namespace}.{Machine}";

    public EquatableArray<string> ToArguments() => new([Namespace, Machine, Accessibility, Kind, Name, Signature, .. Others]);

    public static MissingMethods? Read(ImmutableDictionary<string, string?> properties)
    {
        if (!properties.TryGetValue(DiagnosticProperties.Rule, out var rule) || rule != Rules.MissingMethod.Id) return null;
        var arguments = DiagnosticProperties.ReadArguments(properties);
        return arguments is [var space, var machine, var accessibility, var kind, var name, var signature, .. var others]
            ? new MissingMethods(DiagnosticProperties.ReadPath(properties), space, machine, accessibility, kind, name, signature, others)
            : null;
    }
}
