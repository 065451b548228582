using System.Composition;
using Eventer.Language.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Eventer.CodeFixes;

/// <summary>EVT2001: gives the transitions guards that tell them apart.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class AmbiguousTransitionFixProvider() : AttributeFixProvider(Rules.Ambiguous)
{
    /// <summary>None: which guard is meant is decided one by one.</summary>
    public override FixAllProvider? GetFixAllProvider() => null;

    protected override IEnumerable<AttributeFix> Fixes(AttributeMachineContext machine, Diagnostic diagnostic)
    {
        if (machine.AttributeAt(diagnostic.Location) is not { } second) yield break;
        var first = diagnostic.AdditionalLocations.Select(machine.AttributeAt).FirstOrDefault(attribute => attribute is not null);
        if (first is not null && first != second && Guard(first) is null)
        {
            var name = GuardName(machine, first);
            yield return new AttributeFix($"Guard the first transition with a new method '{name}', and take this one otherwise", "otherwise", () => machine.With(
            [
                CSharpEdits.AddArgument(first, $"When = nameof({name})"),
                .. Guard(second) is { NameEquals.Name.Identifier.ValueText: "Else" } ? Array.Empty<TextChange>() : [Set(second, "Else = true")],
                CSharpEdits.AddMethod(machine.Text, machine.Class, GuardStub.Write(machine, first, name)),
            ]));
        }
        else
        {
            var name = GuardName(machine, second);
            yield return new AttributeFix($"Guard this transition with a new method '{name}'", "guard", () => machine.With(
                Set(second, $"When = nameof({name})"),
                CSharpEdits.AddMethod(machine.Text, machine.Class, GuardStub.Write(machine, second, name))));
        }
    }

    private static AttributeArgumentSyntax? Guard(AttributeSyntax attribute) =>
        attribute.ArgumentList?.Arguments.FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText is "When" or "Else");

    private static TextChange Set(AttributeSyntax attribute, string guard) =>
        Guard(attribute) is { } there ? new TextChange(there.Span, guard) : CSharpEdits.AddArgument(attribute, guard);

    private static string GuardName(AttributeMachineContext machine, AttributeSyntax transition)
    {
        var method = transition.Parent?.Parent as MethodDeclarationSyntax;
        var what = method is null || method.Identifier.ValueText == "On" ? Trigger(transition, method) : method.Identifier.ValueText;
        return GuardStub.NewName(machine, "Can" + what);
    }

    private static string Trigger(AttributeSyntax transition, MethodDeclarationSyntax? method)
    {
        var type = method?.ParameterList.Parameters.LastOrDefault()?.Type ?? (transition.Name as GenericNameSyntax)?.TypeArgumentList.Arguments[0];
        var name = type?.ToString() ?? "Apply";
        return name.Substring(name.LastIndexOf('.') + 1);
    }
}
