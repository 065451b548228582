using Eventer.Language;
using Eventer.Language.Diagnostics;

namespace Eventer.Analyzers;

/// <summary>Two files whose machines become one C# class: the second, in the order of their paths, is in the wrong.</summary>
public static class SameName
{
    public static MachineDiagnostic? Problem(CompiledMachine machine, MachineFiles files)
    {
        var name = MachineFiles.FullName(machine);
        var first = files.Named(name).First();
        if (first.Map.Path == machine.Map.Path) return null;
        var message = $"{machine.Model.Name}: '{Path.GetFileName(first.Map.Path)}' declares a machine '{name}' too, and both would be one C# class. Give this one another name (machine Name) or another namespace (namespace A.B).";
        return new MachineDiagnostic(Rules.NameCollision, message, machine.Map.Machine) { Related = [first.Map.Machine] };
    }
}
