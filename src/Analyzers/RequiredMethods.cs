using Eventer.Generator;
using Eventer.Language.Checks;
using Eventer.Language.Diagnostics;
using Eventer.Language.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Eventer.Analyzers;

/// <summary>The guard and effect methods that a <c>.sm</c> file names, looked for in the machine's partial class (EVT1007).</summary>
public static class RequiredMethods
{
    public static IEnumerable<MachineDiagnostic> Problems(MachineModel machine, SourceMap map, Compilation compilation)
    {
        if (machine.RequiredMethods.IsEmpty) return [];
        var type = compilation.Assembly.GetTypeByMetadataName(Prefix(machine) + machine.Name);
        var used = UnusedDeclarations.UsedMethods(machine);
        var wrong = machine.RequiredMethods.Items
            .Select(method => (Method: method, Signature: RequiredMethodSignature.Of(machine, method), Written: type?.GetMembers(method.Name).OfType<IMethodSymbol>().ToList() ?? []))
            // Of one that nothing uses EVT2007 says so: that it is not written is no second mistake.
            .Where(required => required.Written.Count > 0 || used.Contains(required.Method.Name))
            .Where(required => !required.Written.Any(method => Fits(method, required.Signature, machine) && IsPartial(method)))
            .ToList();
        return wrong.Select(required => new MachineDiagnostic(Rules.MissingMethod, Message(machine, required.Method, required.Signature, required.Written), map[required.Method.Node])
        {
            Arguments = required.Written.Count > 0 ? Written(machine, required.Method, required.Signature, required.Written) : new MissingMethods(
                map.Path,
                machine.Namespace,
                machine.Name,
                machine.IsInternal ? "internal" : "public",
                Kind(required.Method),
                required.Method.Name,
                required.Signature.ToString(),
                [.. wrong.Where(other => other != required && other.Written.Count == 0).Select(other => other.Signature.ToString())]).ToArguments(),
        });
    }

    private static string Message(MachineModel machine, RequiredMethodModel method, RequiredMethodSignature signature, List<IMethodSymbol> written) =>
        written.Count == 0 ? $"{machine.Name}: {Kind(method)} '{method.Name}' has no method yet. Write '{signature}' in 'static partial class {machine.Name}'."
        : written.Exists(one => Fits(one, signature, machine)) ? $"{machine.Name}: the method of {Kind(method)} '{method.Name}' is not partial, so the machine does not call it. Write it as '{signature}'."
        : $"{machine.Name}: the method of {Kind(method)} '{method.Name}' has another signature. Write it as '{signature}'.";

    /// <summary>Where the method is right but for one word: the class and the method's name.</summary>
    private static EquatableArray<string> Written(MachineModel machine, RequiredMethodModel method, RequiredMethodSignature signature, List<IMethodSymbol> written) =>
        written.Exists(one => Fits(one, signature, machine)) ? new([Prefix(machine) + machine.Name, method.Name]) : [];

    private static string Kind(RequiredMethodModel method) => method.IsGuard ? "guard" : "effect";

    /// <summary>The generator knows what the user has written by its syntax, and calls no other method.</summary>
    private static bool IsPartial(IMethodSymbol method) =>
        method.DeclaringSyntaxReferences.Any(declaration => declaration.GetSyntax() is MethodDeclarationSyntax syntax && syntax.Modifiers.Any(SyntaxKind.PartialKeyword));

    private static bool Fits(IMethodSymbol method, RequiredMethodSignature signature, MachineModel machine) =>
        method is { IsStatic: true, Arity: 0, RefKind: RefKind.None, Parameters: [{ RefKind: RefKind.None } data, { RefKind: RefKind.None } e] }
        && (signature.ReturnType == "bool" ? method.ReturnType.SpecialType == SpecialType.System_Boolean : IsType(method.ReturnType, signature.ReturnType, machine))
        && IsType(data.Type, signature.DataType, machine)
        && IsType(e.Type, signature.EventType, machine);

    /// <summary>A generated type is named from the machine's namespace, one of the user's in full. One that C# does not know is C#'s error to report.</summary>
    private static bool IsType(ITypeSymbol type, string name, MachineModel machine) =>
        type.TypeKind == TypeKind.Error
        || type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat) == (name.StartsWith("global::", StringComparison.Ordinal) ? name : $"global::{Prefix(machine)}{name}");

    private static string Prefix(MachineModel machine) => machine.Namespace.Length == 0 ? "" : machine.Namespace + ".";
}
