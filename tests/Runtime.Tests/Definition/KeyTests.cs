using Eventer.Testing.Machines;
using static Eventer.Runtime.Tests.Machine;

namespace Eventer.Runtime.Tests.Definition;

public sealed class KeyTests
{
    private static readonly Guid Book = new("0199f2a0-0000-7000-8000-000000000001");

    public static TheoryData<string> Values => ["text", "uuid", "integer", "date"];

    [Theory]
    [MemberData(nameof(Values))]
    public void A_value_is_read_as_what_it_was_made_of_and_as_nothing_else(string kind)
    {
        var (value, read) = kind switch
        {
            "text" => (KeyValue.From("a"), (Func<KeyValue, object>)(v => v.AsText())),
            "uuid" => (KeyValue.From(Book), v => v.AsUuid()),
            "integer" => (KeyValue.From(-7L), v => v.AsInteger()),
            _ => (KeyValue.From(new DateOnly(2026, 11, 24)), v => v.AsDate()),
        };
        object expected = kind switch { "text" => "a", "uuid" => Book, "integer" => -7L, _ => new DateOnly(2026, 11, 24) };

        Assert.Equal(expected, read(value));
        var readers = new Func<KeyValue, object>[] { v => v.AsText(), v => v.AsUuid(), v => v.AsInteger(), v => v.AsDate() };
        Assert.Equal(3, readers.Count(reader => Record.Exception(() => reader(value)) is InvalidOperationException));
    }

    [Fact]
    public void Null_is_not_given()
    {
        Assert.False(KeyValue.From((string?)null).IsGiven);
        Assert.False(KeyValue.From((Guid?)null).IsGiven);
        Assert.False(KeyValue.From((long?)null).IsGiven);
        Assert.False(KeyValue.From((DateOnly?)null).IsGiven);
        Assert.Equal(default, KeyValue.From((string?)null));
        Assert.True(KeyValue.From("").IsGiven);
    }

    [Fact]
    public void Values_of_different_kinds_or_contents_differ()
    {
        KeyValue[] values = [default, KeyValue.From(""), KeyValue.From("0"), KeyValue.From(0L), KeyValue.From(1L), KeyValue.From(Guid.Empty), KeyValue.From(Book), KeyValue.From(DateOnly.MinValue)];

        foreach (var left in values)
            Assert.Equal(1, values.Count(right => left == right));
    }

    [Fact]
    public void A_key_of_one_field_is_its_text() => Assert.Equal("a/b", TestAccount.Definition.Format(new("a/b")));

    [Fact]
    public void A_key_of_several_fields_is_their_texts_without_the_secondary_ones() =>
        Assert.Equal("0199f2a0-0000-7000-8000-000000000001/1/2026-11-24/EUR", TestLedger.Definition.Format(Page));

    [Fact]
    public void Different_keys_have_different_texts()
    {
        string[] currencies = ["a/b", "a\\/b", "a", "a\\", "/", "\\"];

        Assert.Equal(currencies.Length, currencies.Select(c => TestLedger.Definition.Format(Page with { Currency = c })).Distinct().Count());
    }

    [Fact]
    public void Two_keys_name_one_entity_where_only_secondary_fields_differ()
    {
        Assert.True(TestLedger.Definition.IsSameEntity(Page, Page with { Branch = "south", Reference = "r" }));
        Assert.False(TestLedger.Definition.IsSameEntity(Page, Page with { Page = 2 }));
    }
}
