using Eventer.Language.Model;
using Microsoft.CodeAnalysis.Text;

namespace Eventer.Language.Tests.Binding;

/// <summary>Types of the user's that are data and events, where the project's C# is not at hand: any name may be theirs.</summary>
public sealed class OwnRecordTests
{
    private const string Text = """
        machine Bill
        using Bank
        namespace Post
        data = Mine
        event Paid = Bank.Paid
        event Closed
        codec Money = C
        command Pay { Sum : int } => Paid
        [*] --> Open : Paid / Total = event.Sum
        Open : Paid [Totl > event.Anything] / Total += event.Sum, Rest--
        Open --> Done : Closed [IsDone] / chain Paid(3, Note: Name)
        Done --> [*]

        """;

    [Fact]
    public void No_name_is_unknown() => Assert.Empty(Machines.Compile(Text).Errors());

    [Fact]
    public void What_C_sharp_must_be_asked_is_found_without_binding()
    {
        var references = RecordReferences.In("Test.sm", SourceText.From(Text), new MachineOptions("Test", "Root"))!;
        Assert.Equal("Post; Bank; Mine, Bank.Paid; Money", $"{references.Namespace}; {string.Join(", ", references.Usings)}; {string.Join(", ", references.Types)}; {string.Join(", ", references.Codecs)}");
    }

    [Theory]
    [InlineData("machine Bill\nevent A { B : int = 3 }\ndata C : int = 4\n[*] --> S : A [event.B == 3]")]
    [InlineData("machine Bill\n%% data = Mine\nevent A\n[*] --> S : A")]
    [InlineData("stateDiagram-v2\n[*] --> data = Mine")]
    public void A_file_that_names_none_asks_nothing(string text) => Assert.Null(RecordReferences.In("Test.sm", SourceText.From(text), new MachineOptions("Test", "Root")));

    [Fact]
    public void A_line_after_a_semicolon_asks_too() => Assert.Equal(["Mine"], RecordReferences.In("Test.sm", SourceText.From("machine Bill\nevent A; data = Mine\n"), new MachineOptions("Test", "Root"))!.Types);

    [Fact]
    public void EVT1002_the_data_has_one_type() => Assert.Equal("Yours", Machines.Only(Text + "data = Yours", "EVT1002").Word);

    [Fact]
    public void EVT0003_a_type_is_CSharp() => Assert.Equal("1", Machines.Only("machine M\nevent A\ndata = 1x\n[*] --> S : A\n", "EVT0003").Word);

    [Theory]
    [InlineData("Guid", "global::System.Guid", true)]
    [InlineData("List<Guid?>", "global::System.Collections.Generic.List<global::System.Guid?>", true)]
    [InlineData("Bank.Money", "global::Bank.Money", true)]
    [InlineData("Dictionary<string, int>", "global::System.Collections.Generic.Dictionary<string,int>", true)]
    [InlineData("int", "global::System.Guid", false)]
    [InlineData("Money", "global::Bank.Money?", false)]
    [InlineData("Bank.Money", "Post.Money", false)]
    [InlineData("global::Bank.Money", "global::Post.Money", false)]
    public void A_type_of_the_users_is_known_by_what_a_file_calls_it(string written, string full, bool areOne) => Assert.Equal(areOne, Eventer.Language.Binding.TargetBinder.AreOfOneType(written, full));
}
