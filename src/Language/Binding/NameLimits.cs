using Eventer.Language.Diagnostics;
using Eventer.Language.Model;
using Microsoft.CodeAnalysis.Text;

namespace Eventer.Language.Binding;

/// <summary>Names that no assembly or store can keep.</summary>
public static class NameLimits
{
    /// <summary>In characters: metadata allows 1,023 for a type's full name, which holds those of the namespace and machine too.</summary>
    public const int MaximumLength = 300;

    public static void Report(BindingContext context, MachineModel model)
    {
        Check(context, "machine's", model.Name, context.Map.Machine.Span);
        foreach (var state in model.States) Check(context, "state's", state.Id, context.Map[state.Node].Span);
        foreach (var bound in model.Events)
        {
            Check(context, "event's", bound.WireName, context.Map[bound.Node].Span);
            foreach (var field in bound.Fields) Check(context, "field's", field.Name, context.Map[field.Node].Span);
        }
        foreach (var key in model.Keys) Check(context, "key's", key.Name, context.Map[key.Node].Span);
        foreach (var field in model.Data) Check(context, "field's", field.Name, context.Map[field.Node].Span);
        foreach (var command in model.Commands) Check(context, "command's", command.Name, context.Map[command.Node].Span);
        foreach (var message in model.Messages) Check(context, "message's", message.WireName, context.Map[message.Node].Span);
    }

    private static void Check(BindingContext context, string kind, string name, TextSpan span)
    {
        if (name.Length > MaximumLength)
            context.Report(Rules.UnexpectedText, span, $"this {kind} name has {name.Length} characters; the most that can be compiled is {MaximumLength}. Shorten it");
        else if (Unstorable(name) is { } at)
            context.Report(Rules.UnexpectedText, span, $"this {kind} name has the character U+{(int)name[at]:X4} at position {at + 1}, which no store can keep. Take it out");
    }

    /// <summary>The index of the first NUL or lone surrogate: text columns of PostgreSQL take no NUL, and UTF-8 has no form of a lone surrogate.</summary>
    private static int? Unstorable(string name)
    {
        for (var i = 0; i < name.Length; i++)
        {
            if (name[i] == '\0' || (char.IsSurrogate(name[i]) && !char.IsSurrogatePair(name, i))) return i;
            if (char.IsHighSurrogate(name[i])) i++;
        }
        return null;
    }
}
