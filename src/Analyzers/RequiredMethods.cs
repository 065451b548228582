using Eventer.Generator;
using Eventer.Language.Diagnostics;
using Eventer.Language.Model;
using Microsoft.CodeAnalysis;

namespace Eventer.Analyzers;

/// <summary>The guard and effect methods that a <c>.sm</c> file names, looked for in the machine's partial class (EVT1007).</summary>
public static class RequiredMethods
{
    public static IEnumerable<MachineDiagnostic> Problems(MachineModel machine, SourceMap map, Compilation compilation)
    {
        if (machine.RequiredMethods.IsEmpty) yield break;
        var type = compilation.Assembly.GetTypeByMetadataName(Prefix(machine) + machine.Name);
        foreach (var method in machine.RequiredMethods)
        {
            var signature = RequiredMethodSignature.Of(machine, method);
            var written = type?.GetMembers(method.Name).OfType<IMethodSymbol>().ToList() ?? [];
            if (written.Any(candidate => Fits(candidate, signature, machine))) continue;
            yield return new MachineDiagnostic(Rules.MissingMethod, Message(machine, method, signature, written.Count > 0), map[method.Node])
            {
                Arguments = [machine.Namespace, machine.Name, machine.IsInternal ? "internal" : "public", method.Name, signature.ToString(), method.IsGuard ? "guard" : "effect"],
            };
        }
    }

    private static string Message(MachineModel machine, RequiredMethodModel method, RequiredMethodSignature signature, bool isWritten)
    {
        var what = $"{(method.IsGuard ? "guard" : "effect")} '{method.Name}'";
        return isWritten
            ? $"Machine {machine.Name}: the method of the {what} has another signature; it must be '{signature}'"
            : $"Machine {machine.Name}: the {what} has no method yet; write '{signature}' in 'static partial class {machine.Name}'";
    }

    private static bool Fits(IMethodSymbol method, RequiredMethodSignature signature, MachineModel machine) =>
        method is { IsStatic: true, Arity: 0, RefKind: RefKind.None, Parameters: [{ RefKind: RefKind.None } data, { RefKind: RefKind.None } e] }
        && (signature.ReturnType == "bool" ? method.ReturnType.SpecialType == SpecialType.System_Boolean : IsType(method.ReturnType, signature.ReturnType, machine))
        && IsType(data.Type, signature.DataType, machine)
        && IsType(e.Type, signature.EventType, machine);

    /// <summary>A generated type is named from the machine's namespace, one of the user's in full.</summary>
    private static bool IsType(ITypeSymbol type, string name, MachineModel machine) =>
        type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat) == (name.StartsWith("global::", StringComparison.Ordinal) ? name : $"global::{Prefix(machine)}{name}");

    private static string Prefix(MachineModel machine) => machine.Namespace.Length == 0 ? "" : machine.Namespace + ".";
}
