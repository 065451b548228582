using CsCheck;
using Eventer.Language.Binding;
using Microsoft.CodeAnalysis.CSharp;

namespace Eventer.Language.Tests.Binding;

public class NamesTests
{
    [Theory]
    [InlineData("OPEN", "Open")]
    [InlineData("Open", "Open")]
    [InlineData("open", "Open")]
    [InlineData("in_progress", "InProgress")]
    [InlineData("IN_PROGRESS", "InProgress")]
    [InlineData("In-progress", "InProgress")]
    [InlineData("Order Placed", "OrderPlaced")]
    [InlineData("resolve dispute (admin)", "ResolveDisputeAdmin")]
    [InlineData("placedOrder", "PlacedOrder")]
    [InlineData("HTTPServer", "HTTPServer")]
    [InlineData("AUTO.STOP", "AutoStop")]
    [InlineData("X::setup()", "XSetup")]
    [InlineData("Workflow Triggered<br/>(Schedule/Manual)", "WorkflowTriggeredScheduleManual")]
    [InlineData("first\\nsecond", "FirstSecond")]
    [InlineData("S3 upload", "S3Upload")]
    public void Words_are_joined_with_capitals(string text, string name) => Assert.Equal(name, Names.ToIdentifier(text));

    [Theory]
    [InlineData("Valid?", "Valid")]
    [InlineData("🚀Ready", "Ready")]
    [InlineData("«done»", "Done")]
    [InlineData("a & b", "AB")]
    public void What_is_neither_letter_nor_digit_only_separates(string text, string name) => Assert.Equal(name, Names.ToIdentifier(text));

    [Theory]
    [InlineData("retries < 3", "RetriesLessThan3")]
    [InlineData("retries>=3", "RetriesAtLeast3")]
    [InlineData("pain ≥ 20", "PainAtLeast20")]
    [InlineData("n<3 && n != 0", "NLessThan3AndNIsNot0")]
    [InlineData("!ready", "NotReady")]
    [InlineData("restart / !(done || failed)", "RestartNotDoneOrFailed")]
    public void The_signs_of_conditions_are_words(string text, string name) => Assert.Equal(name, Names.ToIdentifier(text));

    [Theory]
    [InlineData("List<int> read", "ListIntRead")]
    [InlineData("a -> b => c", "ABC")]
    [InlineData("Done!", "Done")]
    [InlineData("<<external>> call", "ExternalCall")]
    public void Where_they_stand_for_something_else_they_only_separate(string text, string name) => Assert.Equal(name, Names.ToIdentifier(text));

    [Theory]
    [InlineData("1", "_1")]
    [InlineData("2nd try", "_2ndTry")]
    [InlineData("v1.2", "V1_2")]
    [InlineData("v12", "V12")]
    public void Digits_stay_apart_and_never_come_first(string text, string name) => Assert.Equal(name, Names.ToIdentifier(text));

    [Theory]
    [InlineData("New")]
    [InlineData("event")]
    [InlineData("base")]
    [InlineData("checked")]
    [InlineData("record")]
    public void A_keyword_of_CSharp_is_fine_since_names_begin_with_a_capital(string text)
    {
        var name = Names.ToIdentifier(text);
        Assert.Equal(text, name, ignoreCase: true);
        Assert.True(Names.IsUsableVerbatim(name));
    }

    [Theory]
    [InlineData("übergeben", "Übergeben")]
    [InlineData("ПРИНЯТО", "Принято")]
    [InlineData("待機中", "待機中")]
    [InlineData("हिन्दी", "हिन्दी")]
    public void Letters_of_every_script_are_letters(string text, string name) => Assert.Equal(name, Names.ToIdentifier(text));

    [Theory]
    [InlineData("🚀", "U1F680")]
    [InlineData("?!", "U003F_U0021")]
    public void A_text_with_no_word_is_named_by_its_code_points(string text, string name) => Assert.Equal(name, Names.ToIdentifier(text));

    [Fact]
    public void Every_text_becomes_a_valid_identifier() => Gen.String.Sample(text =>
        Assert.True(SyntaxFacts.IsValidIdentifier(Names.ToIdentifier(text)), text), iter: 2_000);

    [Theory]
    [InlineData("  order   placed ", "order placed")]
    [InlineData("order<br/>placed", "order placed")]
    [InlineData("order <BR /> placed", "order placed")]
    [InlineData("order\\nplaced", "order placed")]
    public void Labels_are_equal_whatever_separates_their_words(string text, string normal) => Assert.Equal(normal, Names.Normalise(text));

    [Fact]
    public void Two_texts_that_become_one_name_are_used_as_they_stand()
    {
        var names = new NameTable(["Idle", "idle", "OPEN"]);
        Assert.Equal("Idle", names["Idle"]);
        Assert.Equal("idle", names["idle"]);
        Assert.Equal("Open", names["OPEN"]);
        Assert.Empty(names.Collisions);
    }

    [Theory]
    [InlineData("Valid", "Valid?")]
    [InlineData("order placed", "Order placed")]
    [InlineData("New", "new")]
    public void Two_texts_that_become_one_name_and_cannot_stand_in_CSharp_collide(string first, string second) =>
        Assert.Equal(new NameCollision(first, second, Names.ToIdentifier(first)), Assert.Single(new NameTable([first, second]).Collisions));

    [Fact]
    public void A_name_that_CSharp_has_taken_gets_a_suffix()
    {
        var names = new NameTable(["to string", "Opened"], new HashSet<string> { "ToString" }, "Event");
        Assert.Equal("ToStringEvent", names["to string"]);
        Assert.Equal("Opened", names["Opened"]);
    }

    [Theory]
    [InlineData("Paid", "Pid", 1)]
    [InlineData("Opened", "Opnede", 2)]
    [InlineData("ab", "ba", 1)]
    [InlineData("", "abc", 3)]
    public void Edits_are_insertions_deletions_replacements_and_swaps(string left, string right, int edits) => Assert.Equal(edits, NearestName.Edits(left, right));

    [Fact]
    public void The_nearest_name_has_the_fewest_edits() => Assert.Equal("Paid", NearestName.Find("Payd", ["Packed", "Said", "Paid"]));

    [Fact]
    public void Case_is_no_edit() => Assert.Equal("CLOSED", NearestName.Find("closed", ["cloned", "CLOSED"]));

    [Fact]
    public void A_name_with_nothing_near_has_no_nearest() => Assert.Null(NearestName.Find("Shipped", ["Opened", "Paid"]));

    [Theory]
    [InlineData("/work/app/Bank/bank-account.sm", "BankAccount", "My.App.Bank")]
    [InlineData("/work/app/Account.sm", "Account", "My.App")]
    [InlineData("/work/app/Orders/2024/my order.v2.sm", "MyOrderV2", "My.App.Orders._2024")]
    [InlineData("C:\\work\\app\\x.sm", "X", "My.App")]
    [InlineData("/elsewhere/Bank/x.sm", "X", "My.App")]
    public void A_machine_is_named_after_its_file_and_folder(string path, string name, string @namespace) =>
        Assert.Equal(new MachineOptions(name, @namespace), MachineOptions.For(path, "/work/app/", "My.App"));

    [Theory]
    [InlineData("my-app", "MyApp")]
    [InlineData("Bank.class", "Bank.Class")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void Every_part_of_the_namespace_is_an_identifier(string? root, string @namespace) =>
        Assert.Equal(@namespace, MachineOptions.For("a.sm", null, root).DefaultNamespace);
}
