using Eventer.Language.Model;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Eventer.CodeFixes;

/// <summary>A guard method that its author has yet to write.</summary>
public static class GuardStub
{
    /// <summary>It takes what the transition takes.</summary>
    public static string Write(AttributeMachineContext machine, AttributeSyntax transition, string name) =>
        $"static bool {name}({Parameters(machine, transition)}) => throw new System.NotImplementedException();";

    private static string Parameters(AttributeMachineContext machine, AttributeSyntax transition) =>
        transition.Parent?.Parent is MethodDeclarationSyntax method
            ? string.Join(", ", method.ParameterList.Parameters.Select(parameter => $"{parameter.Type} {parameter.Identifier}"))
            : transition.Name is GenericNameSyntax { TypeArgumentList.Arguments: [var trigger] } ? $"{machine.DataType} data, {trigger} e" : $"{machine.DataType} data";

    /// <summary>A name that the class does not have yet: <c>CanClose</c>, <c>CanClose2</c>.</summary>
    public static string NewName(AttributeMachineContext machine, string wanted)
    {
        var name = wanted;
        for (var i = 2; !machine.Type.GetMembers(name).IsEmpty; i++) name = wanted + i;
        return name;
    }
}
