using Eventer.Tests;

namespace Eventer.Generator.Tests.Attributes;

public class ModelTests
{
    [Theory]
    [InlineData("attributes-account", Machines.Account)]
    [InlineData("attributes-order", Machines.Order)]
    public void A_class_becomes_the_model_that_it_declares(string name, string source)
    {
        var machine = AttributeSource.Parse(source).Read();

        Assert.Empty(machine.Diagnostics);
        Baseline.Match(name, "model", ModelText.Write(machine.Model!));
    }
}
