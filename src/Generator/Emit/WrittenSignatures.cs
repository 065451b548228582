using Eventer.Language.Model;
using Microsoft.CodeAnalysis.CSharp;

namespace Eventer.Generator.Emit;

/// <summary>
/// Tells by text alone what a method of the user's takes: the types of C# that are keywords, and those of the machine.
/// Any other name may be an alias of any type, and is the C# compiler's to know.
/// </summary>
public sealed class WrittenSignatures(MachineModel model)
{
    private readonly string[] _generated =
        [model.DataType.Name, model.EventType.Name, model.StatusType.Name, model.KeyType.Name, .. model.Events.Items.Select(@event => @event.TypeName)];

    private static readonly string[] Modifiers = ["in ", "ref ", "out ", "readonly ", "scoped ", "params ", "this "];

    /// <summary>Surely not what the file asks for.</summary>
    public bool IsOther(UserMethod method, RequiredMethodModel required)
    {
        var expected = RequiredMethodSignature.Of(model, required);
        return method.Types.Count != 2 || IsOther(method.ReturnType, expected.ReturnType) || IsOther(method.Types[0], expected.DataType) || IsOther(method.Types[1], expected.EventType);
    }

    /// <summary>The other part of a method with another signature, so that EVT1007 alone is said; <see langword="null"/>: it takes a type that is not known here.</summary>
    public string? OtherPart(UserMethod method)
    {
        var types = method.Types.Items.Select(Known).ToList();
        if (Known(method.ReturnType) is not { } returned || types.Contains(null)) return null;
        return $"{method.Modifiers} {returned} {Identifiers.Escape(method.Name)}({string.Join(", ", types.Zip(method.Parameters.Items, (type, name) => $"{type} {name}"))});";
    }

    private bool IsOther(string written, string expected) => Known(written) is { } known && known != expected;

    private string? Known(string written)
    {
        // `in AccountData` is another type than `AccountData`, and as well known.
        if (Modifiers.FirstOrDefault(modifier => written.StartsWith(modifier, StringComparison.Ordinal)) is { } modifier)
            return Known(written.Substring(modifier.Length)) is { } modified ? modifier + modified : null;
        if (SyntaxFacts.IsPredefinedType(SyntaxFacts.GetKeywordKind(written))) return written;
        var name = written.StartsWith("global::", StringComparison.Ordinal) ? written.Substring("global::".Length) : written;
        return _generated.FirstOrDefault(type => $".{model.Namespace}.{type}".EndsWith("." + name, StringComparison.Ordinal));
    }
}
