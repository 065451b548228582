namespace Eventer.Generator.Tests.Attributes;

/// <summary>The user's own types, written as JSON and read again.</summary>
public class CodecTests
{
    private const string RoundTrip = """
        string Event(Shop.Orders.IOrderEvent e)
        {
            using var stream = new System.IO.MemoryStream();
            using (var writer = new Utf8JsonWriter(stream)) Shop.Orders.Order.Definition.WriteEvent(writer, e);
            var reader = new Utf8JsonReader(stream.ToArray());
            reader.Read();
            var found = Shop.Orders.Order.Definition.TryReadEvent(Shop.Orders.Order.Definition.NameOf(e), ref reader, out var again);
            using var second = new System.IO.MemoryStream();
            using (var writer = new Utf8JsonWriter(second)) Shop.Orders.Order.Definition.WriteEvent(writer, again!);
            var text = System.Text.Encoding.UTF8.GetString(stream.ToArray());
            return found && text == System.Text.Encoding.UTF8.GetString(second.ToArray()) ? Shop.Orders.Order.Definition.NameOf(e) + " " + text : "differs";
        }
        string Data(Shop.Orders.OrderData data)
        {
            using var stream = new System.IO.MemoryStream();
            using (var writer = new Utf8JsonWriter(stream)) Shop.Orders.Order.Definition.WriteData(writer, data);
            var text = System.Text.Encoding.UTF8.GetString(stream.ToArray());
            using var second = new System.IO.MemoryStream();
            using (var writer = new Utf8JsonWriter(second)) Shop.Orders.Order.Definition.WriteData(writer, Read(text));
            return text == System.Text.Encoding.UTF8.GetString(second.ToArray()) ? text : "differs";
        }
        Shop.Orders.OrderData Read(string text)
        {
            var reader = new Utf8JsonReader(System.Text.Encoding.UTF8.GetBytes(text));
            reader.Read();
            return Shop.Orders.Order.Definition.ReadData(ref reader);
        }
        """;

    [Fact]
    public void Events_are_records_structs_and_record_structs() => Assert.Equal(
        """
        Placed {"Customer":"Ada","Lines":[{"Sku":"pot","Count":2,"Price":{"Amount":3.50,"Currency":"EUR"},"Size":"Medium"}]}
        paid cash {"Money":{"Amount":7,"Currency":"EUR"}}
        Shipped {"On":"2026-11-24"}
        Cancelled {"Why":null}
        Noted {}
        """,
        Run("""
            return string.Join("\n",
                Event(new Shop.Orders.Placed("Ada", [new("pot", 2, new(3.50m, "EUR"), Shop.Orders.Size.Medium)])),
                Event(new Shop.Orders.Payment.Cash(new(7, "EUR"))),
                Event(new Shop.Orders.Shipped { On = new(2026, 11, 24) }),
                Event(new Shop.Orders.Order.Cancelled(null)),
                Event(new Shop.Orders.Order.Noted()));
            """));

    [Fact]
    public void Data_hold_collections_nullables_flags_and_themselves() => Assert.Equal(
        """
        {"Customer":null,"Lines":[],"Payments":{"a":[{"Amount":1,"Currency":"EUR"}],"b":[]},"Marks":"Fragile, Cold","Root":{"Name":"box","Parts":[{"Name":"lid","Parts":[],"Photo":"AQI="}],"Photo":null}}
        """,
        Run("""
            return Data(new Shop.Orders.OrderData
            {
                Payments = new() { ["b"] = [], ["a"] = [new(1, "EUR")] },
                Marks = Shop.Orders.Marks.Fragile | Shop.Orders.Marks.Cold,
                Root = new("box", [new("lid", []) { Photo = [1, 2] }]),
            });
            """));

    [Fact]
    public void A_member_that_is_missing_has_its_constructors_default() => Assert.Equal(
        "True",
        Run("""
            return (Read("{\"Customer\":null,\"Lines\":[{\"Sku\":\"pot\",\"Count\":1,\"Price\":{\"Amount\":1,\"Currency\":\"EUR\"}}],\"Payments\":{},\"Marks\":\"None\",\"Root\":null}").Lines[0].Size is null).ToString();
            """));

    [Fact]
    public void A_message_about_unreadable_data_names_machine_type_and_member() => Assert.Contains(
        "field Count",
        Run("""
            try { Read("{\"Customer\":null,\"Lines\":[{\"Sku\":\"pot\",\"Count\":\"many\"}],\"Payments\":{},\"Marks\":\"None\",\"Root\":null}"); return ""; }
            catch (JsonException error) { return error.Message; }
            """));

    [Fact]
    public void A_key_record_is_taken_apart_and_made_again() => Assert.Equal(
        "AccountId Uuid, Tenant Text secondary tenant: AccountKey { AccountId = 00000000-0000-0000-0000-000000000001, Tenant = north }",
        GeneratedMachine.Run(Machines.Account, """
            var definition = Bank.Account.Definition;
            var key = new Bank.AccountKey(new Guid("00000000-0000-0000-0000-000000000001"), "north");
            var fields = definition.KeyFields.Select(field => $"{field.Name} {field.Type}{(field.IsSecondary ? " secondary" : "")}{(field.IsTenant ? " tenant" : "")}");
            return string.Join(", ", fields) + ": " + definition.CreateKey(new[] { definition.GetKey(in key, 0), definition.GetKey(in key, 1) });
            """));

    [Theory]
    [InlineData("string", "\"a\"")]
    [InlineData("int", "7")]
    [InlineData("long", "7L")]
    [InlineData("Guid", "Guid.Empty")]
    [InlineData("DateOnly", "new DateOnly(2026, 1, 2)")]
    public void One_value_can_be_the_whole_key(string type, string value) => Assert.Equal(
        "True",
        GeneratedMachine.Run($$"""
            public enum Status { Open }
            public sealed record Data(int Count);
            public abstract record Event { public sealed record Opened : Event; }
            [StateMachine<{{type}}, Status, Data, Event>]
            public static partial class Door { [Transition(To = Status.Open)] static Data On(Event.Opened e) => new(1); }
            """,
            $$"""
            {{type}} key = {{value}};
            return (Door.Definition.CreateKey(new[] { Door.Definition.GetKey(in key, 0) }) == key).ToString();
            """));

    private static string Run(string test) => GeneratedMachine.Run(Machines.Order.Replace("internal", "public"), test + "\n" + RoundTrip);
}
