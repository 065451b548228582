namespace Eventer.Generator.Tests.Emit;

/// <summary>Where C# finds a type that a file names, and what kinds of types serve.</summary>
public sealed class OwnRecordShapeTests
{
    private const string Head = "#nullable enable\n#pragma warning disable CS1591\nusing System;\nusing Project;\n";

    [Theory]
    [InlineData("Mine", "", "namespace Project { public record Mine(int Sum = 1); }")]
    [InlineData("Mine", "", "namespace Project { public record struct Mine(int Sum); }")]
    [InlineData("Mine", "", "namespace Project { public struct Mine { public int Sum { get; init; } } }")]
    [InlineData("Mine", "", "public record Mine { public required int Sum { get; init; } }")]
    [InlineData("Bank.Mine", "", "namespace Project.Bank { public record Mine(int Sum); }")]
    [InlineData("global::Bank.Mine", "", "namespace Bank { public record Mine(int Sum); }")]
    [InlineData("Mine", "using Bank", "namespace Bank { public record Mine(int Sum); }")]
    [InlineData("Mine", "using static Bank.Types", "namespace Bank { public static class Types { public record Mine(int Sum); } }")]
    [InlineData("B.Mine", "using B = Bank.Types", "namespace Bank { public static class Types { public record Mine(int Sum); } }")]
    [InlineData("Mine", "using Mine = Bank.Yours", "namespace Bank { public record Yours(int Sum); }")]
    [InlineData("Account.Mine", "", "namespace Project { public static partial class Account { public record Mine(int Sum); } }")]
    [InlineData("Mine", "", "namespace Project { public abstract record Base(int Sum); public record Mine(int Sum, string Name = \"\") : Base(Sum); }")]
    public void Data_is_a_record_or_a_struct_that_Csharp_would_find(string written, string line, string users)
    {
        var machine = Load($"{line}\ndata = {written}\nevent X\n[*] --> A : X / Sum = 3\nA : X [Sum > 2] / Sum++\n", users);
        var first = machine.Next(null, null, machine.Event("X")).Data!;
        Assert.Contains("\"Sum\":4", machine.WriteData(machine.Next("A", first, machine.Event("X")).Data!));
    }

    [Theory]
    [InlineData("public sealed record Mine(int Sum) : AccountEvent;")]
    [InlineData("public sealed record Mine : AccountEvent { public int Sum { get; init; } }")]
    [InlineData("public sealed record Mine : AccountEvent { public required int Sum { get; set; } public int Old { get; init; } = 5; }")]
    [InlineData("public abstract record Base : AccountEvent; public sealed record Mine(int Sum) : Base;")]
    public void An_event_is_a_record_that_derives_from_the_machines_event(string users)
    {
        var machine = Load("event X = Mine\nevent Y\ndata Sum : int\n[*] --> A : X / Sum = event.Sum\nA : Y\nA : X\n", "namespace Project { " + users + " }");
        Assert.Equal("""{"Sum":9}""", machine.WriteData(machine.Next(null, null, machine.Event("X", """{"Sum":9,"Old":1}""")).Data!));
        Assert.Equal(OutcomeKind.Applied, machine.Next("A", machine.Data("""{"Sum":9}"""), machine.Event("Y")).Kind);
    }

    [Fact]
    public void A_member_with_a_codec_of_the_users_is_stored_by_that()
    {
        var machine = Load(
            "using Bank\ncodec Cash = Bank.CashCodec\ndata = Mine\nevent X\n[*] --> A : X / Paid = new Cash(3)\n",
            "namespace Bank { public abstract class Any { } public sealed class Cash : Any { public Cash(int cents) => Cents = cents; public int Cents { get; } public Any? Owner => null; private int Hidden = 1; public int Shown() => Hidden; } "
            + "public static class CashCodec { public static void Write(System.Text.Json.Utf8JsonWriter writer, Cash value) => writer.WriteNumberValue(value.Cents); public static Cash Read(ref System.Text.Json.Utf8JsonReader reader) => new Cash(reader.GetInt32()); } "
            + "public record Mine(Cash? Paid, System.Collections.Generic.List<Cash>? All = null); }");
        Assert.Equal("""{"Paid":3,"All":null}""", machine.WriteData(machine.Next(null, null, machine.Event("X")).Data!));
        Assert.Equal("""{"Paid":4,"All":[5]}""", machine.WriteData(machine.Data("""{"Paid":4,"All":[5]}""")));
    }

    [Fact]
    public void A_machine_with_errors_in_its_types_has_no_errors_of_Csharp() => Assert.DoesNotContain(
        SmProject.Create().With("Users.cs", Head + "namespace Project { public record Mine(object Any); static class User { static AccountEvent E => new AccountEvent.Y(); } }")
            .With("Account.sm", "machine Account\ndata = Mine\nevent X = Nowhere\nevent Y\n[*] --> A : X / Any = 3\nA : Y / Any = 4\n").Run().Printed(),
        problem => problem.Contains("error", StringComparison.Ordinal) || problem.Contains(".g.cs", StringComparison.Ordinal));

    [Theory]
    [InlineData("Sum = event.Sum", "Sum = \"no\"", "/project/Account.sm(4,23): CS0029")]
    [InlineData("Sum = event.Sum", "Sum = event.Sum.Length", "/project/Account.sm(4,33): CS1061")]
    public void A_type_error_is_told_at_its_place(string effect, string wrong, string message) => Assert.StartsWith(message, Assert.Single(SmProject.Create()
        .With("Users.cs", Head + "namespace Project { public record Mine(int Sum); public sealed record E(int Sum) : AccountEvent; }")
        .With("Account.sm", $"machine Account\ndata = Mine\nevent X = E\n[*] --> A : X / {effect}\n".Replace(effect, wrong)).Run().Printed()));

    private static AnyMachine Load(string lines, string users) => SmProject.Create().With("Users.cs", Head + users).With("Account.sm", "machine Account\n" + lines).Run().Load("Project.Account");
}
