using Eventer.Language.Model;

namespace Eventer.Generator.Tests.Emit;

/// <summary>C# that calls the overload of <c>Next</c> for the event's own type, as a user's code would.</summary>
public static class TypedCalls
{
    public static string For(MachineModel model)
    {
        var cases = string.Join("\n", model.Events.Items.Select(@event => $"            {@event.TypeName} known => {model.Name}.Next(in state, known),"));
        var state = $"global::Eventer.State<{model.Name}Status, {model.Name}Data>";
        return $$"""
            namespace {{model.Namespace}};

            static class TypedCalls
            {
                public static global::Eventer.Outcome<{{model.Name}}Status, {{model.Name}}Data> Next({{state}} state, {{model.Name}}Event e) => e switch
                {
            {{cases}}
                    _ => throw new System.ArgumentException(e.ToString()),
                };
            }

            """;
    }
}
