using Eventer.Language.Model;
using Eventer.Language.Syntax;

namespace Eventer.Language.Binding;

/// <summary>The guards and effects of a file that have a body of their own.</summary>
public sealed class NamedBodies
{
    public Dictionary<string, NamedGuard> Guards { get; } = new(StringComparer.Ordinal);
    public Dictionary<string, NamedEffect> Effects { get; } = new(StringComparer.Ordinal);

    public EquatableArray<NamedModel> Models =>
        Guards.Values.Select(guard => new NamedModel(guard.Token.Text, IsGuard: true, guard.Node) { Expression = guard.Expression, IsUsed = guard.IsUsed })
            .Concat(Effects.Values.Select(effect => new NamedModel(effect.Token.Text, IsGuard: false, effect.Node) { Effects = effect.Bound, IsUsed = effect.IsUsed }))
            .ToEquatableArray();
}

/// <summary>What is known of a body: it is bound once, and asked again wherever it is used.</summary>
public abstract class NamedBody(SyntaxToken token, int node)
{
    /// <summary>Its name where it is declared.</summary>
    public SyntaxToken Token { get; } = token;

    public int Node { get; } = node;
    public BodyState State { get; set; }
    public bool IsUsed { get; set; }

    /// <summary>Reads the event, itself or by what it names.</summary>
    public bool ReadsEvent { get; set; }

    /// <summary>The fields of the event that it reads, itself or by what it names.</summary>
    public HashSet<string> Members { get; } = new(StringComparer.Ordinal);

    /// <summary>The methods in C# that it names, itself or by what it names.</summary>
    public HashSet<BoundMethod> Methods { get; } = [];

    /// <summary>The bodies that it names.</summary>
    public HashSet<NamedBody> Parts { get; } = [];

    public void Add(NamedBody part)
    {
        Parts.Add(part);
        ReadsEvent |= part.ReadsEvent;
        Members.UnionWith(part.Members);
        Methods.UnionWith(part.Methods);
    }

    public void MarkUsed()
    {
        if (IsUsed) return;
        IsUsed = true;
        foreach (var part in Parts) part.MarkUsed();
    }
}

/// <summary>How far the binding of a body has come.</summary>
public enum BodyState { Unbound, Binding, Bound, Broken }

/// <summary><c>guard Name = expression</c>.</summary>
public sealed class NamedGuard(SyntaxToken token, SyntaxToken text, int node) : NamedBody(token, node)
{
    public SyntaxToken Text { get; } = text;
    public ExpressionModel? Expression { get; set; }
}

/// <summary><c>effect Name = effect, effect</c>.</summary>
public sealed class NamedEffect(SyntaxToken token, ListSyntax<EffectSyntax> syntax, int node) : NamedBody(token, node)
{
    public ListSyntax<EffectSyntax> Syntax { get; } = syntax;
    public EquatableArray<EffectModel> Bound { get; set; }
}
