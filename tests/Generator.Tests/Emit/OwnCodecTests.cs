namespace Eventer.Generator.Tests.Emit;

/// <summary><c>codec Type = My.Codec</c>: a class of the user's reads and writes what Eventer cannot.</summary>
public sealed class OwnCodecTests
{
    private const string Users = "#pragma warning disable CS1591\n" + """
        #nullable enable
        using System;
        using System.Text.Json;
        namespace Bank
        {
            public readonly struct Money
            {
                public Money(long cents) => Cents = cents;
                public long Cents { get; }
            }
            public static class Codecs
            {
                public static class OfMoney
                {
                    public static void Write(Utf8JsonWriter writer, Money value) => writer.WriteStringValue($"{value.Cents} ct");
                    public static Money Read(ref Utf8JsonReader reader) => new Money(long.Parse(reader.GetString()!.Split(' ')[0]));
                }
                public sealed class OfUri
                {
                    public static void Write(Utf8JsonWriter writer, Uri value) => writer.WriteStringValue(value.OriginalString);
                    public static Uri Read(ref Utf8JsonReader reader) => new Uri(reader.GetString()!);
                }
            }
        }
        """;

    private const string Bill = """
        machine Bill
        using Bank
        codec Money = Codecs.OfMoney
        codec Uri = Bank.Codecs.OfUri
        data Sum : Bank.Money
        data Site : Uri?
        event Sent { Sum : Money, Tip : Money?, Parts : List<Money>, Named : Dictionary<string, Bank.Money?>, At : Uri, Also : Uri? }
        publish Told { Sum : Money, At : Uri }
        [*] --> Open : Sent / Sum = event.Sum, Site = event.Also, publish Told(event.Sum, event.At)

        """;

    private const string Sample = """
        {"Sum":"7 ct","Tip":null,"Parts":["1 ct","2 ct"],"Named":{"a":"3 ct","b":null},"At":"http://a/","Also":null}
        """;

    private static readonly AnyMachine Machine = SmProject.Create().With("Users.cs", Users).With("Bill.sm", Bill).Run().Load("Project.Bill");

    [Fact]
    public void Values_come_back_as_they_were() => Assert.Equal(Sample, Machine.WriteEvent(Machine.Event("Sent", Sample)));

    [Fact]
    public void A_nullable_one_that_is_given_comes_back_too()
    {
        var given = Sample.Replace("\"Tip\":null", "\"Tip\":\"5 ct\"").Replace("\"Also\":null", "\"Also\":\"http://b/\"");
        Assert.Equal(given, Machine.WriteEvent(Machine.Event("Sent", given)));
    }

    [Fact]
    public void Data_is_written_by_it() => Assert.Equal("""{"Sum":"7 ct","Site":null}""", Machine.WriteData(Machine.Next(null, null, Machine.Event("Sent", Sample)).Data!));

    [Fact]
    public void A_type_whose_own_codec_is_named_again_is_still_read() => Assert.Empty(Printed(
        "codec Own = Own\nevent E { X : Own }\n[*] --> A : E\n",
        "#nullable enable\n#pragma warning disable CS1591\npublic sealed record Own : Eventer.IJsonCodec<Own> { public static void Write(System.Text.Json.Utf8JsonWriter writer, Own value) => writer.WriteNullValue(); public static Own Read(ref System.Text.Json.Utf8JsonReader reader) => new(); }"));

    [Theory]
    [InlineData("codec Money = OfMony", "/project/M.sm(3,15): CS0103")]
    [InlineData("codec Mony = Codecs.OfMoney", "/project/M.sm(3,7): CS0246")]
    [InlineData("codec Money = Codecs.OfUri", "/project/M.sm(3,15): CS1503")]
    [InlineData("codec Money = Codecs", "/project/M.sm(3,15): CS0117")]
    public void What_is_wrong_with_it_is_told_at_its_line(string line, string message) =>
        Assert.Contains(Printed($"using Bank\n{line}\nevent E {{ X : {line.Split(' ')[1]} }}\n[*] --> A : E\n", Users), problem => problem.StartsWith(message, StringComparison.Ordinal));

    [Fact]
    public void A_type_of_the_same_name_elsewhere_is_not_served() => Assert.StartsWith("/project/M.sm(3,15): CS0619", Assert.Single(Printed(
        "codec Bank.Money = Bank.Codecs.OfMoney\nevent E { X : Post.Money, Y : Bank.Money }\n[*] --> A : E\n", Users + "namespace Post { public sealed class Money { } }")));

    [Fact]
    public void A_key_is_not_served() => Assert.StartsWith("/project/M.sm(3,13): CS0619", Assert.Single(Printed(
        "using Bank\nkey Price : Money\ncodec Money = Codecs.OfMoney\nevent E { X : Money }\n[*] --> A : E\n", Users)));

    private static IReadOnlyList<string> Printed(string lines, string users) => SmProject.Create().With("Users.cs", users).With("M.sm", "machine M\n" + lines).Run().Printed();
}
