using Eventer.Generator.Attributes;
using Eventer.Language;
using Eventer.Language.Diagnostics;
using Microsoft.CodeAnalysis;

namespace Eventer.Analyzers;

/// <summary>Two files whose machines become one C# class: the second, in the order of their paths, is in the wrong.</summary>
public static class SameName
{
    public static MachineDiagnostic? Problem(CompiledMachine machine, MachineFiles files, Compilation compilation)
    {
        var name = MachineFiles.FullName(machine);
        if (compilation.Assembly.GetTypeByMetadataName(name) is { } type && AttributeReader.Find(type) is { } attribute)
            return new MachineDiagnostic(
                Rules.NameCollision,
                $"{machine.Model.Name}: the class '{name}' declares a machine by its [StateMachine<…>] too, and both would be one C# class. Remove the attribute or the file, or give this machine another name (machine Name) or another namespace (namespace A.B).",
                machine.Map.Machine)
            {
                Related = Places.RangeOf(attribute.Place()) is { } place ? [place] : [],
            };

        var first = files.Named(name).First();
        if (first.Map.Machine == machine.Map.Machine) return null;
        var message = $"{machine.Model.Name}: '{Path.GetFileName(first.Map.Path)}' declares a machine '{name}' too, and both would be one C# class. Give this one another name (machine Name) or another namespace (namespace A.B).";
        return new MachineDiagnostic(Rules.NameCollision, message, machine.Map.Machine) { Related = [first.Map.Machine] };
    }
}
