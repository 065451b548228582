using System.Globalization;
using System.Text.Json;
using CsCheck;

namespace Eventer.Generator.Tests.Emit;

/// <summary>What is stored comes back as it was, and what is not the codec's is refused by name.</summary>
public sealed class CodecTests
{
    private const string Everything = """
        machine Thing
        using Users
        data Note : string? = null
        data Limit : int = 3
        event Made {
            Flag : bool, Tiny : byte, Small : short, Count : int, Big : long, Positive : ulong, Money : decimal, Real : double, Single : float,
            Letter : char, Text : string, Id : Guid, At : DateTimeOffset, Local : DateTime, Day : DateOnly, Time : TimeOnly, Span : TimeSpan,
            Bytes : byte[], Color : Color, MaybeColor : Color?, MaybeMoney : decimal?, MaybeText : string?, Point : Point,
            Numbers : int[], Names : List<string>, Points : IReadOnlyList<Point>, Days : ImmutableArray<DateOnly>, Ages : Dictionary<string, int>,
            Nested : List<List<decimal?>>, Rights : Rights
        }
        event Empty
        [*] --> New : Made
        New --> New : Empty

        """;

    private const string Users = """
        using System;
        using System.Text.Json;
        namespace Users;
        public enum Color { Red, Green }
        [Flags] public enum Rights { None = 0, Read = 1, Write = 2 }
        public readonly record struct Point(int X, int Y) : Eventer.IJsonCodec<Point>
        {
            public static void Write(Utf8JsonWriter writer, Point value) => writer.WriteStringValue($"{value.X},{value.Y}");
            public static Point Read(ref Utf8JsonReader reader)
            {
                var parts = reader.GetString()!.Split(',');
                return new Point(int.Parse(parts[0]), int.Parse(parts[1]));
            }
        }
        """;

    private const string Sample = """
        {"Flag":true,"Tiny":255,"Small":-32768,"Count":2147483647,"Big":-9223372036854775808,"Positive":18446744073709551615,"Money":1.10,"Real":0.1,"Single":"NaN","Letter":"x","Text":"\u00E9\n","Id":"0193b5a0-0000-7000-8000-000000000001","At":"2026-01-02T03:04:05.0000006+02:00","Local":"2026-01-02T03:04:05","Day":"2026-01-02","Time":"03:04:05.0000006","Span":"1.02:03:04.5000000","Bytes":"AQI=","Color":"Green","MaybeColor":null,"MaybeMoney":2,"MaybeText":"yes","Point":"1,2","Numbers":[1,2],"Names":["a",""],"Points":["3,4"],"Days":["2026-01-02"],"Ages":{"a":1,"b":2},"Nested":[[1,null],[]],"Rights":"Read, Write"}
        """;

    private static readonly AnyMachine Thing = SmProject.Create()
        .With("Users.cs", "#nullable enable\n#pragma warning disable CS1591\n" + Users)
        .With("Thing.sm", Everything.Replace("using Users\n", "using Users\nusing System.Collections.Immutable\n"))
        .Run().Load("Project.Thing");

    [Fact]
    public void Every_built_in_type_comes_back_as_it_was() => Assert.Equal(Sample.Trim(), Thing.WriteEvent(Thing.Event("Made", Sample)));

    [Fact]
    public void An_event_without_fields_is_an_empty_object() => Assert.Equal("{}", Thing.WriteEvent(Thing.Event("Empty")));

    [Fact]
    public void Random_values_come_back_as_they_were()
    {
        var values = Gen.Select(Gen.Decimal, Gen.Double, Gen.String[Gen.Char['\u0001', '\uD7FF'], 0, 20], Gen.Long, Gen.DateTimeOffset, Gen.TimeSpan);
        values.Sample(
            (money, real, text, big, at, span) =>
            {
                var json = With("Money", money.ToString(CultureInfo.InvariantCulture));
                json = Replace(json, "Real", JsonSerializer.Serialize(real, Named));
                json = Replace(json, "Text", JsonSerializer.Serialize(text));
                json = Replace(json, "Big", big.ToString(CultureInfo.InvariantCulture));
                json = Replace(json, "At", JsonSerializer.Serialize(at));
                json = Replace(json, "Span", $"\"{span:c}\"");
                var first = Thing.WriteEvent(Thing.Event("Made", json));
                Assert.Equal(Thing.Event("Made", json).ToString(), Thing.Event("Made", first).ToString());
                Assert.Equal(first, Thing.WriteEvent(Thing.Event("Made", first)));
            },
            iter: 1000);
    }

    [Fact]
    public void Fields_may_come_in_any_order_among_unknown_ones() =>
        Assert.Equal("""{"Note":"n","Limit":5}""", Thing.WriteData(Thing.Data("""{"Old":{"a":[1]},"Limit":5,"Older":null,"Note":"n"}""")));

    [Fact]
    public void A_missing_field_has_its_default() => Assert.Equal("""{"Note":null,"Limit":3}""", Thing.WriteData(Thing.Data("{}")));

    [Fact]
    public void A_missing_field_without_a_default_is_named() =>
        Assert.Equal("Thing, event Made, field Flag: it is missing", Refusal(() => Thing.Event("Made", "{}")));

    [Fact]
    public void A_field_that_stands_there_twice_is_refused() =>
        Assert.Equal("Thing, data, field Limit: it stands there twice", Refusal(() => Thing.Data("""{"Limit":1,"Limit":1}""")));

    [Theory]
    [InlineData("Flag", "1", "expected true or false, found the number 1")]
    [InlineData("Count", "2147483648", "expected a whole number of 32 bits, found the number 2147483648")]
    [InlineData("Count", "1.5", "expected a whole number of 32 bits, found the number 1.5")]
    [InlineData("Count", "null", "expected a whole number of 32 bits, found null")]
    [InlineData("Money", "1e400", "expected a decimal number, found the number 1e400")]
    [InlineData("Real", "\"much\"", "expected a number, \"NaN\", \"Infinity\" or \"-Infinity\", found the text 'much'")]
    [InlineData("Letter", "\"ab\"", "expected a text of one character, found the text 'ab'")]
    [InlineData("Text", "7", "expected a text, found the number 7")]
    [InlineData("Text", "null", "expected a text, found null")]
    [InlineData("Id", "\"no\"", "expected a uuid, found the text 'no'")]
    [InlineData("Day", "\"2026-02-30\"", "expected a date (yyyy-MM-dd), found the text '2026-02-30'")]
    [InlineData("Numbers", "{}", "expected an array, found an object")]
    [InlineData("Numbers", "[1,\"2\"]", "expected a whole number of 32 bits, found the text '2'")]
    [InlineData("Ages", "[]", "expected an object, found an array")]
    [InlineData("Ages", "{\"a\":1,\"a\":2}", "the entry 'a' stands there twice")]
    [InlineData("Bytes", "\"?\"", "expected bytes in base64, found the text '?'")]
    public void A_value_of_the_wrong_kind_is_refused_by_machine_event_and_field(string field, string value, string message) =>
        Assert.Equal($"Thing, event Made, field {field}: {message}", Refusal(() => Thing.Event("Made", With(field, value))));

    [Theory]
    [InlineData("Color", "\"1\"")]
    [InlineData("Color", "\"green\"")]
    [InlineData("Color", "\"Red, Green\"")]
    [InlineData("Rights", "\"4\"")]
    public void An_enum_is_one_of_its_declared_names(string field, string value) =>
        Assert.StartsWith($"Thing, event Made, field {field}: expected", Refusal(() => Thing.Event("Made", With(field, value))));

    [Theory]
    [InlineData("\"\\u0000\"")]
    [InlineData("\"\\uD800\"")]
    public void A_text_that_no_store_keeps_is_refused(string value) =>
        Assert.StartsWith("Thing, event Made, field Text: ", Refusal(() => Thing.Event("Made", With("Text", value))));

    [Theory]
    [InlineData("[]")]
    [InlineData("7")]
    public void What_is_no_object_is_refused(string json) => Assert.StartsWith("Thing, data: expected an object", Refusal(() => Thing.Data(json)));

    [Fact]
    public void Broken_JSON_is_a_JsonException_that_names_the_machine() => Assert.StartsWith("Thing, data", Refusal(() => Thing.Data("""{"Limit":1,}""")));

    [Fact]
    public void An_event_that_this_build_does_not_know_is_not_read() => Assert.Throws<KeyNotFoundException>(() => Thing.Event("Unheard"));

    private static readonly JsonSerializerOptions Named = new() { NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals };

    private static string Refusal(Action read) => Assert.ThrowsAny<JsonException>(read).Message;

    private static string With(string field, string value) => Replace(Sample, field, value);

    private static string Replace(string json, string field, string value)
    {
        using var document = JsonDocument.Parse(json);
        return "{" + string.Join(",", document.RootElement.EnumerateObject().Select(property => $"\"{property.Name}\":{(property.Name == field ? value : property.Value.GetRawText())}")) + "}";
    }
}
