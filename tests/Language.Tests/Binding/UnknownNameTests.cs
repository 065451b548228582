namespace Eventer.Language.Tests.Binding;

/// <summary>EVT1001: a name that the machine does not know, the nearest that it does, and the fixes.</summary>
public class UnknownNameTests
{
    private const string Rule = "EVT1001";

    private const string Bank = """
        machine Bank
        data Balance : decimal
        event Opened { Amount : decimal }
        event Paid { Amount : decimal }
        publish Alarm { Reason : string }
        guard CanPay : Paid
        effect Round : Paid
        [*] --> Open : Opened / Balance = event.Amount
        Open --> Open : Paid [CanPay] / Balance -= event.Amount, Round, publish Alarm("low")

        """;

    [Theory]
    [InlineData("event Pid\n[*] --> Open : Paid", "Paid", "did you mean Pid?")]
    [InlineData(Bank + "Open --> Open : Payd", "Payd", "did you mean Paid?")]
    [InlineData(Bank + "Open --> Open : Paid [CanPy]", "CanPy", "did you mean CanPay?")]
    [InlineData(Bank + "Open --> Open : Paid / Rond", "Rond", "did you mean Round?")]
    [InlineData(Bank + "Open --> Open : Paid / Balans = 3", "Balans", "did you mean Balance?")]
    [InlineData(Bank + "Open --> Open : Paid / Balance = event.Amont", "Amont", "did you mean Amount?")]
    [InlineData(Bank + "Open --> Open : Paid [Balanc > 3]", "Balanc", "did you mean Balance?")]
    [InlineData(Bank + "Open --> Open : Paid / publish Alrm(\"x\")", "Alrm", "did you mean Alarm?")]
    [InlineData(Bank + "Open --> Open : Paid / chain Payd(1)", "Payd", "did you mean Paid?")]
    [InlineData(Bank + "Open --> Open : Paid / publish Alarm(Reson: \"x\")", "Reson", "did you mean Reason?")]
    [InlineData(Bank + "ignore Opn : Paid", "Opn", "did you mean Open?")]
    [InlineData(Bank + "reject Open : Payd", "Payd", "did you mean Paid?")]
    [InlineData(Bank + "command Pay { Amount : decimal } => Payd", "Payd", "did you mean Paid?")]
    [InlineData(Bank + "Opn : Paid", "Opn", "did you mean Open?")]
    [InlineData(Bank + "guard Other : Payd", "Payd", "did you mean Paid?")]
    public void A_name_nobody_declared_is_told_at_the_word_and_the_nearest_is_the_fix(string text, string word, string advice)
    {
        var (diagnostic, at) = Machines.Only(text, Rule);
        Assert.Equal(word, at);
        Assert.Contains(advice, diagnostic.Message);
        Assert.Empty(Machines.Compile(Machines.Fix(text, Rule)).Of(Rule));
    }

    [Theory]
    [InlineData("data N : int\nevent Paid\n[*] --> Open : Paid / N = x\n")]
    [InlineData("data No : int\nevent Paid\n[*] --> Open : Paid / No = Max\n")]
    public void A_name_that_has_nothing_of_another_is_left_to_CSharp(string text) => Assert.Empty(Machines.Compile(text).Of(Rule));

    [Fact]
    public void The_declared_names_are_known() => Assert.Empty(Machines.Compile(Bank).Messages());

    [Theory]
    [InlineData(Bank + "Open --> Shut : Closed", "event Closed")]
    [InlineData(Bank + "Open --> Shut : Paid [TooLate]", "guard TooLate : Paid")]
    [InlineData(Bank + "Open --> Shut : Paid / Notify", "effect Notify : Paid")]
    [InlineData(Bank + "Open --> Shut : Paid / Last = event.Amount", "data Last : decimal")]
    [InlineData(Bank + "Open --> Shut : Paid / publish Emptied", "publish Emptied")]
    public void A_name_with_nothing_near_can_be_declared(string text, string declaration)
    {
        var mended = Machines.Fix(text, Rule);
        Assert.Contains($"\n{declaration}\n", mended);
        Assert.Empty(Machines.Compile(mended).Messages());
    }

    [Fact]
    public void Without_any_declaration_one_is_written_before_the_first_line() =>
        Assert.StartsWith("event Opened\n[*]", Machines.Fix("[*] --> Open : Opened\n", Rule, 1));

    [Fact]
    public void A_diagram_without_its_first_line_is_told_once_and_the_line_is_the_fix()
    {
        const string text = "---\ntitle: Door\n---\n[*] --> Open: Opened\nOpen --> Shut: Closed\nShut --> [*]\n";
        var (diagnostic, word) = Machines.Only(text, Rule);
        Assert.Equal("Opened", word);
        Assert.Contains("begin the file with 'stateDiagram-v2'", diagnostic.Message);
        var mended = Machines.Fix(text, Rule);
        Assert.StartsWith("---\ntitle: Door\n---\nstateDiagram-v2\n[*]", mended);
        Assert.Empty(Machines.Compile(mended).Diagnostics);
    }

    [Theory]
    [InlineData("machine Door\n")]
    [InlineData("event Closed\n")]
    [InlineData("exhaustive\n")]
    public void A_machine_is_not_asked_to_be_a_diagram(string line) =>
        Assert.DoesNotContain("stateDiagram", Machines.Only(line + "[*] --> Open : Opened\nOpen --> [*]\n", Rule).Diagnostic.Message);

    [Theory]
    [InlineData("Open --> Shut : Paid if event.Amount > 3", "if event.Amount > 3")]
    [InlineData("Open : Paid when CanPay", "when CanPay")]
    [InlineData("reject Shut : Paid because it is shut", "because it is shut")]
    public void Words_behind_an_event_are_told_with_the_signs_they_lack(string line, string words)
    {
        var text = Bank + "Open --> Shut : Paid [else]\n" + line;
        var (diagnostic, word) = Machines.Only(text, "EVT0001");
        Assert.Equal(words, word);
        Assert.Contains("is not part of the event Paid: a guard stands in brackets, Paid [condition]", diagnostic.Message);
        Assert.Empty(Machines.Compile(text).Of(Rule));
    }

    [Theory]
    [InlineData("event.Amount > key.Id.Length", "key")]
    [InlineData("data.Balance > 3", "data")]
    public void Keys_and_data_are_read_by_their_own_names(string condition, string word)
    {
        var text = Bank + $"Open --> Shut : Paid [{condition}]\n";
        Assert.Equal(word, Machines.Only(text, Rule).Word);
        Assert.Empty(Machines.Compile(Machines.Fix(text, Rule)).Of(Rule));
    }

    [Fact]
    public void Data_that_would_be_changed_in_place_is_told_what_to_write()
    {
        var (diagnostic, word) = Machines.Only(Bank + "data Items : List<int> = new()\nOpen --> Shut : Paid / Items.Add(3)\n", "EVT0001");
        Assert.Equal("Items.Add", word);
        Assert.Contains("Items = [.. Items, item]", diagnostic.Message);
    }

    [Theory]
    [InlineData("Open --> Shut : after 30d\n", "EVT0001")]
    [InlineData("data Owner : string = \"me\nOpen --> Shut : Paid\n", "EVT0002")]
    [InlineData("data Owner : string = \"me\"\nOpen --> Shut : Paid / Owner = \"you\n", "EVT0002")]
    [InlineData("data Owner : string\neffect Own : Opened\nOpen --> Shut : Paid [Balance >]\n", "EVT0003")]
    [InlineData("data int Sum\nOpen --> Shut : Paid\n", "EVT0001")]
    public void What_follows_from_another_error_is_not_told(string lines, string rule) =>
        Assert.Equal([rule], Machines.Compile(Bank + lines).Diagnostics.Select(diagnostic => diagnostic.Rule.Id));

    [Fact]
    public void A_comment_stays_with_its_line() =>
        Assert.StartsWith("event Opened %% first\nevent Shut\n", Machines.Fix("event Opened %% first\n[*] --> Open : Opened\nOpen --> [*] : Shut\n", Rule));

    [Fact]
    public void The_message_names_the_machine_the_states_and_the_event() =>
        Assert.Equal("Bank, at 'Open --> Shut : Paid': 'TooLate' is not a guard, data field or key of this machine: declare it, or use one that is",
            Machines.Only(Bank + "Open --> Shut : Paid [TooLate]", Rule).Diagnostic.Message);

    [Fact]
    public void Lines_are_broken_as_the_file_breaks_them() =>
        Assert.StartsWith("event Opened\r\n[*]", Machines.Fix("[*] --> Open : Opened\r\nOpen --> [*]\r\n", Rule, 1));

    [Fact]
    public void A_field_of_the_event_that_lacks_its_event_is_told()
    {
        const string text = Bank + "Open --> Open : Paid [Amount > 3]";
        var (diagnostic, word) = Machines.Only(text, Rule);
        Assert.Equal("Amount", word);
        Assert.Contains("write event.Amount", diagnostic.Message);
        Assert.EndsWith("[event.Amount > 3]", Machines.Fix(text, Rule));
    }

    [Theory]
    [InlineData("Open --> Open : Paid [Math.Max(Balance, 1) > 0]")]
    [InlineData("Open --> Open : Paid [Limits.Daily > 0]")]
    [InlineData("Open --> Open : Paid [IsWeekend(now)]")]
    [InlineData("Open --> Open : Paid [Threshold > 3]")]
    [InlineData("Open --> Open : Paid [event.GetHashCode() > 3]")]
    [InlineData("Open --> Open : Paid [event is { Amount: > 3 }]")]
    public void What_may_be_a_type_a_constant_or_a_method_of_the_users_is_left_to_CSharp(string line) => Assert.Empty(Machines.Compile(Bank + line).Messages());

    [Fact]
    public void A_key_cannot_be_assigned() =>
        Assert.Contains("a key, which never changes", Machines.Only(Bank + "Open --> Open : Paid / Id = \"x\"", Rule).Diagnostic.Message);

    [Fact]
    public void The_event_has_no_meaning_in_an_invariant() =>
        Assert.Contains("there is no event", Machines.Only(Bank + "invariant Balance >= event.Amount", Rule).Diagnostic.Message);

    [Fact]
    public void A_guard_is_for_the_events_that_it_names_and_the_fix_adds_one()
    {
        const string text = Bank + "Open --> Open : Opened [CanPay]";
        Assert.Contains("CanPay is declared for Paid, not for Opened", Machines.Only(text, Rule).Diagnostic.Message);
        var mended = Machines.Fix(text, Rule);
        Assert.Contains("guard CanPay : Paid, Opened\n", mended);
        Assert.Empty(Machines.Compile(mended).Messages());
    }

    [Fact]
    public void Out_of_a_choice_the_event_is_that_of_the_arrows_into_it()
    {
        const string choice = Bank + "state c <<choice>>\nOpen --> c : Opened\nc --> Open : [CanPay]\nc --> Open : else\n";
        Assert.Contains("not for Opened", Machines.Only(choice, Rule).Diagnostic.Message);
        Assert.Empty(Machines.Compile(choice.Replace("c : Opened", "c : Paid")).Of(Rule));
    }

    [Fact]
    public void A_diagram_knows_whatever_it_says() =>
        Assert.Empty(Machines.Diagram("[*] --> Open : anything at all\nOpen --> Shut : [who knows]\nShut --> [*]").Of(Rule));
}
