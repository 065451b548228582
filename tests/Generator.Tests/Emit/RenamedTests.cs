namespace Eventer.Generator.Tests.Emit;

/// <summary>Rows that were stored under names of before.</summary>
public sealed class RenamedTests
{
    private readonly AnyMachine _machine = SmProject.Create().With("M.sm", """
        machine M
        data Balance : int
        data Limit : int = 5
        event Paid { Amount : int, By : string = "me" }
        [*] --> Open : Paid / Balance = event.Amount
        Open : Paid / Balance += event.Amount
        renamed OPEN to Open
        renamed Deposited to Paid
        renamed Total to Balance
        renamed Sum to Balance
        renamed Paid.Value to Paid.Amount
        renamed Paid.From to Paid.By

        """).Run().Load("Project.M");

    [Fact]
    public void A_state_is_found_by_its_old_name_and_stored_under_the_new_one() =>
        Assert.Equal("Open", _machine.Next("OPEN", _machine.Data("""{"Balance":1,"Limit":2}"""), _machine.Event("Paid", """{"Amount":1}""")).State);

    [Fact]
    public void An_event_and_its_fields_are_read_by_their_old_names_and_written_by_the_new_ones()
    {
        var @event = _machine.Event("Deposited", """{"Value":4,"From":"you"}""");

        Assert.Equal(_machine.Event("Paid", """{"Amount":4,"By":"you"}"""), @event);
    }

    [Theory]
    [InlineData("""{"Total":4}""")]
    [InlineData("""{"Sum":4}""")]
    [InlineData("""{"Balance":4}""")]
    public void A_data_field_is_read_by_each_of_its_names(string stored) => Assert.Equal("""{"Balance":4,"Limit":5}""", _machine.WriteData(_machine.Data(stored)));

    [Fact]
    public void A_field_under_two_of_its_names_is_refused_as_standing_there_twice() =>
        Assert.Contains("field Balance: it stands there twice", Assert.ThrowsAny<Exception>(() => _machine.Data("""{"Sum":4,"Balance":4}""")).ToString());
}
