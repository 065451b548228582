using System.Text.Json;

namespace Eventer.Runtime.Tests.Engine;

public sealed class CauseTests
{
    private static readonly Guid Id = new("0199f2a0-0000-7000-8000-000000000001");

    public static TheoryData<Cause, string, string> Causes => new()
    {
        { Cause.External, """{"kind":"external"}""", "external" },
        { Cause.Command("Deposit"), """{"kind":"command","name":"Deposit"}""", "command Deposit" },
        { Cause.Command("Deposit", "al\"ice"), """{"kind":"command","name":"Deposit","by":"al\"ice"}""", "command Deposit by al\"ice" },
        { Cause.Message("Paid", "m-1"), """{"kind":"message","name":"Paid","by":"m-1"}""", "message Paid m-1" },
        { Cause.Timer("Expired"), """{"kind":"timer","name":"Expired"}""", "timer Expired" },
        { Cause.Init(Id), """{"kind":"init","event":"0199f2a0-0000-7000-8000-000000000001"}""", "init" },
        { Cause.Chain("Swept", Id), """{"kind":"chain","name":"Swept","event":"0199f2a0-0000-7000-8000-000000000001"}""", "chained by Swept" },
        { Cause.Link("Account", "a-1", "Paid", Id), """{"kind":"link","name":"Paid","by":"Account a-1","event":"0199f2a0-0000-7000-8000-000000000001"}""", "linked by Paid of Account a-1" },
    };

    [Theory]
    [MemberData(nameof(Causes))]
    public void A_cause_is_stored_as_json_and_read_back(Cause cause, string json, string text)
    {
        Assert.Equal(json, cause.ToJson());
        Assert.Equal(cause, Cause.Parse(json));
        Assert.Equal(text, cause.ToString());
    }

    [Fact]
    public void Fields_of_a_newer_build_are_passed_over() =>
        Assert.Equal(Cause.Timer("Expired"), Cause.Parse("""{"kind":"timer","name":"Expired","trace":{"id":1}}"""));

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"kind":"moon"}""")]
    [InlineData("""{"kind":"timer","name":1}""")]
    [InlineData("""{"kind":"init","event":"x"}""")]
    public void What_is_no_cause_is_a_json_error(string json) => Assert.ThrowsAny<JsonException>(() => Cause.Parse(json));
}
