using System.Text;
using Eventer.Testing.Machines;
using static Eventer.Runtime.Tests.Machine;

namespace Eventer.Runtime.Tests.Stores;

public sealed class RowCodecTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
    private static readonly Guid Id = new("0199f2a0-0000-7000-8000-000000000001");

    private readonly RowCodec<AccountKey, AccountStatus, AccountData, AccountEvent> _codec = new(TestAccount.Definition);

    [Fact]
    public void An_entity_is_a_row_of_wire_names_and_json_and_reads_back()
    {
        var entity = new Entity<AccountKey, AccountStatus, AccountData>(Anna, 7, AccountStatus.Frozen, new("Zoë", 5, ""), 6, Noon, Noon.AddHours(1));

        var row = _codec.Encode(entity);

        Assert.Equal(("anna", 7, "FROZEN", """{"owner":"Zoë","balance":5,"note":""}"""), (row.Key[0].AsText(), row.Sequence, row.Status, Encoding.UTF8.GetString(row.Data.Span)));
        Assert.Equal(entity, _codec.Decode(row));
    }

    [Fact]
    public void A_secondary_key_field_that_was_not_given_stays_so()
    {
        var codec = new RowCodec<LedgerKey, LedgerStatus, LedgerData, LedgerEvent>(TestLedger.Definition);
        var entity = new Entity<LedgerKey, LedgerStatus, LedgerData>(Page, 1, LedgerStatus.Running, new(5), 1, Noon, Noon);

        Assert.Equal(entity, codec.Decode(codec.Encode(entity)));
    }

    [Fact]
    public void An_event_is_a_row_and_reads_back()
    {
        var stored = new StoredEvent<AccountStatus, AccountEvent>(7, Id, Noon, new AccountEvent.Deposited(5), Cause.Command("Deposit"), Id, OutcomeKind.Applied, AccountStatus.Open, 7);

        var row = _codec.Encode(Anna, stored);

        Assert.Equal(("Deposited", """{"amount":5}""", """{"kind":"command","name":"Deposit"}""", "OPEN"), (row.Type, Encoding.UTF8.GetString(row.Payload.Span), row.Cause, row.StatusAfter));
        Assert.Equal(stored, _codec.Decode(Anna, row));
    }

    [Fact]
    public void A_status_that_this_build_does_not_know_is_named_with_those_it_knows()
    {
        var error = Assert.Throws<UnreadableRowException>(() => _codec.Decode(StateRow(status: "LIMBO")));

        Assert.Equal(
            "Account anna: the state at sequence 1 cannot be read: this build knows no status 'LIMBO'; it knows OPEN, FROZEN, CLOSED. "
            + "The row is left as it is. Deploy a build whose definition knows it, or repair the row.", error.Message);
        Assert.Equal(("Account", "anna"), (error.Machine, error.Key));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"owner":1,"balance":0,"note":""}""")]
    [InlineData("""{"owner":"a","balance":1e400,"note":""}""")]
    [InlineData("""{"balance":0}""")]
    public void Data_that_is_not_the_codecs_is_a_typed_error(string data) =>
        Assert.Contains("the data of the state at sequence 1", Assert.Throws<UnreadableRowException>(() => _codec.Decode(StateRow(data: data))).Message, StringComparison.Ordinal);

    [Fact]
    public void An_event_that_this_build_does_not_know_is_named_with_those_it_knows() =>
        Assert.Contains("this build knows no event 'Melted'; it knows Opened, Deposited,", Assert.Throws<UnreadableRowException>(() => _codec.Decode(Anna, EventRow(type: "Melted"))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("{\"amount\":\"5\"}")]
    [InlineData("{\"amount\":99999999999999999999}")]
    [InlineData("{")]
    public void A_payload_that_is_not_the_codecs_is_a_typed_error(string payload) =>
        Assert.Throws<UnreadableRowException>(() => _codec.Decode(Anna, EventRow(payload: payload)));

    [Fact]
    public void Payloads_of_invalid_utf8_and_of_any_depth_are_a_typed_error()
    {
        Assert.Throws<UnreadableRowException>(() => _codec.Decode(Anna, EventRow() with { Payload = new byte[] { (byte)'{', 0xFF, 0xFE, (byte)'}' } }));
        Assert.Throws<UnreadableRowException>(() => _codec.Decode(Anna, EventRow(payload: new string('[', 100_000))));
    }

    [Fact]
    public void A_cause_that_is_not_the_engines_is_a_typed_error() =>
        Assert.Throws<UnreadableRowException>(() => _codec.Decode(Anna, EventRow() with { Cause = "{}" }));

    [Fact]
    public void A_payload_beyond_the_limit_is_refused_with_its_size()
    {
        var error = Assert.Throws<LimitExceededException>(() => _codec.Encode(Anna, Noted(new string('x', Limits.Payload))));

        Assert.Equal((Limits.Payload, Limits.Payload + 11), (error.Limit, error.Size));
        Assert.StartsWith("Account anna: the event Noted takes 65,547 bytes, more than the 65,536 that a store takes.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_payload_at_the_limit_is_taken() => Assert.Equal(Limits.Payload, _codec.Encode(Anna, Noted(new string('x', Limits.Payload - 11))).Payload.Length);

    [Fact]
    public void Data_beyond_the_limit_are_refused() => Assert.Throws<LimitExceededException>(() =>
        _codec.Encode(new Entity<AccountKey, AccountStatus, AccountData>(Anna, 1, AccountStatus.Open, new(new string('x', Limits.Data), 0, ""), 1, Noon, Noon)));

    [Fact]
    public void U0000_is_refused_by_name() => AssertRefused("a\0b", "U+0000");

    [Fact]
    public void Half_of_a_surrogate_pair_is_refused_by_name()
    {
        AssertRefused("\uD83D", "U+D83D, half of a surrogate pair");
        AssertRefused("ok 🚀 \uDE80\"", "U+DE80, half of a surrogate pair");
    }

    private void AssertRefused(string text, string named)
    {
        var error = Assert.Throws<UnstorableTextException>(() => _codec.Encode(Anna, Noted(text)));

        Assert.Contains(named, error.Message, StringComparison.Ordinal);
        Assert.Contains("the event Noted", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("🚀\uFFFD\u0001\\u0000\"")]
    [InlineData("é € <b> & ' +")]
    public void Every_other_text_reads_back_as_it_was(string text) =>
        Assert.Equal(new AccountEvent.Noted(text), _codec.Decode(Anna, _codec.Encode(Anna, Noted(text))).Event);

    private static StoredEvent<AccountStatus, AccountEvent> Noted(string text) =>
        new(1, Id, Noon, new AccountEvent.Noted(text), Cause.External, Id, OutcomeKind.Applied, AccountStatus.Open, 1);

    private static StateRow StateRow(string status = "OPEN", string data = """{"owner":"a","balance":0,"note":""}""") =>
        new([KeyValue.From("anna")], 1, status, Encoding.UTF8.GetBytes(data), 1, Noon, Noon);

    private static EventRow EventRow(string type = "Deposited", string payload = """{"amount":5}""") =>
        new(1, Id, Noon, type, Encoding.UTF8.GetBytes(payload), """{"kind":"external"}""", Id, OutcomeKind.Applied, "OPEN", 1);
}
