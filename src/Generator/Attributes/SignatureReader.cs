using Eventer.Language.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Eventer.Generator.Attributes;

/// <summary>A method that generated code can call, and the event type that it takes, if any.</summary>
public sealed record Signature(IMethodSymbol Method, EquatableArray<MethodArgument> Arguments, ITypeSymbol? Event)
{
    public bool Takes(MethodArgument argument) => Arguments.Items.Contains(argument);

    /// <summary>Where the type of its event parameter stands.</summary>
    public Location? EventPlace => Method.Parameters.FirstOrDefault(parameter => parameter.Type.Is(Event!)) is { } trigger ? SignatureReader.TypePlace(trigger) : Method.Place();
}

/// <summary>Reads the parameters of guards and transitions: told apart by type, in any order.</summary>
public sealed class SignatureReader(Reading reading)
{
    private readonly Dictionary<IMethodSymbol, Signature?> _signatures = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<IMethodSymbol, Signature?> _choices = new(SymbolEqualityComparer.Default);

    /// <summary>A transition: returns the next data.</summary>
    public Signature? Transition(IMethodSymbol method) => Read(method, "transition", reading.DataType, $"the next {reading.DataType.Shown()}");

    /// <summary>What a state does on being entered or left: returns the next data.</summary>
    public Signature? StateEffect(IMethodSymbol method, string role) => Read(method, role, reading.DataType, $"the next {reading.DataType.Shown()}");

    /// <summary>A guard or an invariant: returns whether it holds.</summary>
    public Signature? Condition(IMethodSymbol method, string role) =>
        method.ReturnType.SpecialType == SpecialType.System_Boolean ? Read(method, role, method.ReturnType, "bool") : Refuse(method, () =>
            reading.Misuse(ReturnPlace(method), $"{role} {method.Name} must return bool, not {method.ReturnType.Shown()}."));

    /// <summary>A guard that chooses what a command or message becomes, and so may take that.</summary>
    public Signature? Choice(IMethodSymbol method, ITypeSymbol request)
    {
        if (method.ReturnType.SpecialType != SpecialType.System_Boolean) return Condition(method, "guard");
        // A method is met again, of another command, only where it takes none.
        if (!method.Parameters.Any(parameter => request.IsA(parameter.Type))) return Condition(method, "guard");
        if (_choices.TryGetValue(method, out var known)) return known;
        return _choices[method] = Check(method, "guard", method.ReturnType, "bool", request);
    }

    /// <summary>How long a timer waits.</summary>
    public Signature? Delay(IMethodSymbol method) =>
        method.ReturnType.IsSystem("TimeSpan") ? Read(method, "delay", method.ReturnType, "TimeSpan") : Refuse(method, () =>
            reading.Misuse(ReturnPlace(method), $"delay {method.Name} must return TimeSpan, not {method.ReturnType.Shown()}."));

    private Signature? Read(IMethodSymbol method, string role, ITypeSymbol returns, string returned)
    {
        // A method that serves several transitions is checked, and its mistakes told, once.
        if (_signatures.TryGetValue(method, out var known)) return known;
        return _signatures[method] = Check(method, role, returns, returned);
    }

    private Signature? Refuse(IMethodSymbol method, Action report)
    {
        if (!_signatures.ContainsKey(method) && method.ReturnType.TypeKind != TypeKind.Error) report();
        return _signatures[method] = null;
    }

    private Signature? Check(IMethodSymbol method, string role, ITypeSymbol returns, string returned, ITypeSymbol? request = null)
    {
        var ok = true;
        if (!method.IsStatic)
            ok = Wrong(method.Place(), $"{role} {method.Name} must be static: it computes from its parameters alone. Add 'static'.");
        if (method.IsGenericMethod)
            ok = Wrong(method.Place(), $"{role} {method.Name} cannot be generic. Name the types.");
        if (method.ReturnType.TypeKind == TypeKind.Error)
            ok = false;
        else if (!method.ReturnType.Is(returns) || method.RefKind != RefKind.None)
            ok = Wrong(ReturnPlace(method), $"{role} {method.Name} must return {returned}, not {(method.ReturnsVoid ? "void" : method.ReturnType.Shown())}.");
        else if (method.ReturnType is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.Annotated })
            ok = Wrong(ReturnPlace(method), $"{role} {method.Name} must not return null: every state has its data. Return {returns.Shown()} without '?'.");

        var arguments = new List<MethodArgument>();
        ITypeSymbol? trigger = null;
        foreach (var parameter in method.Parameters)
        {
            if (parameter.Type.TypeKind == TypeKind.Error)
            {
                ok = false;
                continue;
            }
            if (parameter.RefKind is not (RefKind.None or RefKind.In))
                ok = Wrong(parameter.Place(), $"{role} {method.Name} takes {parameter.Name} by reference, which it may not change. Take it by value, or 'in'.");
            if ((request?.IsA(parameter.Type) == true ? MethodArgument.Request : KindOf(parameter.Type)) is not { } kind)
            {
                ok = Wrong(TypePlace(parameter), $"{role} {method.Name} takes {parameter.Type.Shown()} {parameter.Name}, which the machine cannot give. It gives {Given()}.");
                continue;
            }
            if (arguments.Contains(kind))
                ok = Wrong(TypePlace(parameter), $"{role} {method.Name} takes the {kind.ToString().ToLowerInvariant()} twice. Remove {parameter.Name}.");
            arguments.Add(kind);
            if (kind == MethodArgument.Event) trigger = parameter.Type;
        }
        return ok ? new Signature(method, arguments.ToEquatableArray(), trigger) : null;
    }

    private string Given() =>
        $"the data ({reading.DataType.Shown()}), the event (a type that derives from {reading.EventType.Shown()}), the key ({reading.KeyType.Shown()}) and the event's time (DateTimeOffset)";

    private MethodArgument? KindOf(ITypeSymbol type) =>
        type.Is(reading.DataType) ? MethodArgument.Data
        : type.Is(reading.KeyType) ? MethodArgument.Key
        : type.IsA(reading.EventType) ? MethodArgument.Event
        : type.IsSystem("DateTimeOffset") ? MethodArgument.Now
        : null;

    private bool Wrong(Location? place, string message)
    {
        reading.Misuse(place, message);
        return false;
    }

    private static Location? ReturnPlace(IMethodSymbol method) =>
        (method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() as MethodDeclarationSyntax)?.ReturnType.GetLocation() ?? method.Place();

    public static Location? TypePlace(IParameterSymbol parameter) =>
        (parameter.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() as ParameterSyntax)?.Type?.GetLocation() ?? parameter.Place();
}
