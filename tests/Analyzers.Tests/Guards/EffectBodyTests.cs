using Eventer.Analyzers.Tests.Harness;

namespace Eventer.Analyzers.Tests.Guards;

/// <summary>EVT3005 through effects in C#: copies of the data, one after the other, are followed; of what is more than that nothing is said.</summary>
public sealed class EffectBodyTests
{
    private static TestProject Account(string body, string arrow) => TestProject.Of(
        ("Account.sm", $$"""
            machine Account

            data Balance : decimal = 0
            data Held : decimal = 0

            event Opened
            event Withdrawn { Amount : decimal }

            invariant Balance >= 0

            effect Take : Withdrawn

            [*]  --> Open : Opened
            Open --> Open : {{arrow}} [event.Amount > 0] / Take
            Open --> Shut : Withdrawn [else]
            Shut --> [*]
            """),
        ("Account.cs", $$"""
            namespace Shop;

            public static partial class Account
            {
                private static partial AccountData Take(AccountData data, AccountEvent.Withdrawn e){{body}}
            }
            """));

    private const string Can = "{|EVT3005:Withdrawn|}", Cannot = "Withdrawn";

    [Theory]
    [InlineData(" => data with { Balance = data.Balance - e.Amount };", Can)]
    [InlineData(" => data with { Balance = data.Balance + e.Amount };", Cannot)]
    [InlineData("\n{ var next = data with { Balance = e.Amount }; return next with { Balance = next.Balance - 10 }; }", Can)]
    [InlineData("\n{ var next = data with { Balance = e.Amount }; return next with { Balance = next.Balance + 1 }; }", Cannot)]
    [InlineData("\n{ data = data with { Held = -e.Amount }; data = data with { Balance = data.Held }; return data; }", Can)]
    [InlineData("\n{ data = data with { Held = e.Amount }; data = data with { Balance = data.Held }; return data; }", Cannot)]
    [InlineData(" => (data with { Held = 0 }) with { Balance = -e.Amount };", Can)]
    public Task Copies_are_followed_in_their_order(string body, string arrow) => Account(body, arrow).Verify();

    [Theory]
    [InlineData("\n{ var next = data with { Balance = e.Amount }; return next with { Balance = data.Balance - 10 }; }")]
    [InlineData(" => (data with { Balance = e.Amount }) with { Balance = data.Balance - 10 };")]
    [InlineData("\n{ var less = data.Balance - 10; return data with { Balance = less }; }")]
    [InlineData("\n{ while (data.Balance > 10) data = data with { Balance = -1 }; return data; }")]
    public Task Of_other_bodies_nothing_is_said(string body) => Account(body, Cannot).Verify();
}
