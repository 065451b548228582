using Eventer.Language.Diagnostics;
using Eventer.Language.Model;
using Eventer.Language.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Eventer.Language.Binding;

/// <summary>Says where two texts become one C# name.</summary>
public static class NameCollisions
{
    public static void Report(BindingContext context, StateTable states, NameTable names) => Report(context, "states", names, id =>
        Places(states.Find(id)!));

    private static IEnumerable<TextSpan> Places(BoundState state) => state.Places.Count > 0 ? state.Places : state.Mentions.Select(mention => mention.Span);

    public static void Report(BindingContext context, EventTable events, NameTable names) => Report(context, "events", names, wireName =>
        events.Find(wireName) is { Places.Count: > 0 } used ? used.Places : [events.Find(wireName)!.Place]);

    /// <param name="kind">Plural: <c>commands</c>.</param>
    /// <param name="nodeOf">Of the one place that declares it.</param>
    public static void Report(BindingContext context, string kind, NameTable names, Func<string, int> nodeOf) => Report(context, kind, names, name => [context.Map[nodeOf(name)].Span]);

    /// <summary>Whether the machine's class may have its name, which no member of a class may have.</summary>
    /// <param name="name">Where the file says it; <see langword="null"/>: it is the file's own.</param>
    public static bool IsFree(BindingContext context, SyntaxToken? name)
    {
        if (!Methods.OfMachines.Contains(context.Machine)) return true;
        var advice = name is null ? "rename the file, or begin it with 'machine Name'" : "choose another";
        context.Report(Rules.NameCollision, name?.Span ?? context.Tree.Root.Statements.FirstOrDefault()?.Span ?? default,
            $"a machine cannot be called '{context.Machine}', since its generated class has a member of that name: {advice}");
        return false;
    }

    private static void Report(BindingContext context, string kind, NameTable names, Func<string, IEnumerable<TextSpan>> places)
    {
        foreach (var collision in names.Collisions)
        {
            var spans = places(collision.Second).ToList();
            // What a machine declares it may use elsewhere; what a diagram says is all that there is.
            var fix = context.IsDiagram ? FixWriter.ReplaceAll($"Make it {collision.First}", spans, collision.First) : null;
            context.Report(Rules.NameCollision, spans[0], [places(collision.First).First()],
                $"the {kind} '{collision.First}' and '{collision.Second}' both become {collision.Name} in C#: if one is meant, write it the same way, else rename one", fix);
        }
    }
}
