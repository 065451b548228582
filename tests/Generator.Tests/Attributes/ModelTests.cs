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

    [Fact]
    public void Exhaustive_is_said_where_the_machine_is() =>
        Assert.True(AttributeSource.Parse(Machines.Account.Replace("AccountEvent>]", "AccountEvent>(Exhaustive = true)]")).Read().Model!.IsExhaustive);
}
