using Eventer.Tests;

namespace Eventer.Language.Tests.Binding;

/// <summary>Files of every kind, and the models and messages that they give. Three are the examples of the design.</summary>
public class ModelTests
{
    private const string Prefix = "Cases/";

    public static TheoryData<string> Cases => [.. Names];

    public static IEnumerable<string> Names => typeof(ModelTests).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Select(name => name[Prefix.Length..]).Order(StringComparer.Ordinal);

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_file_binds_as_it_reads(string name) => Baseline.Match($"binding-{name}", "model", MachineText.Write(Machines.Compile(Read(name), name + ".sm")));

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_file_binds_to_equal_models_whatever_stands_between_its_lines(string name)
    {
        var text = Read(name);
        var spread = text.Replace("\n", "\n\n").Replace("---\n\n", "---\n");
        Assert.Equal(Machines.Compile(text).Model, Machines.Compile(spread).Model);
    }

    public static string Read(string name)
    {
        using var reader = new StreamReader(typeof(ModelTests).Assembly.GetManifestResourceStream(Prefix + name)!);
        return reader.ReadToEnd();
    }
}
