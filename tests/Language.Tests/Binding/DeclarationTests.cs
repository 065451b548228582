using Microsoft.CodeAnalysis.Text;

namespace Eventer.Language.Tests.Binding;

/// <summary>The lines around the arrows: declared twice, not C#, keys, commands, data at creation.</summary>
public class DeclarationTests
{
    private const string Start = "event Opened { Owner : string }\n[*] --> Open : Opened\n";

    [Theory]
    [InlineData("machine A\nmachine B\n" + Start, "B")]
    [InlineData("namespace A\nnamespace B\n" + Start, "B")]
    [InlineData("event Paid\nevent Paid\n" + Start, "Paid")]
    [InlineData("data Sum : int\ndata Sum : int\n" + Start, "Sum")]
    [InlineData("key Sum : int\ndata Sum : int\n" + Start, "Sum")]
    [InlineData("publish Gone\npublish Gone\n" + Start, "Gone")]
    [InlineData("event Paid { Sum : int, Sum : int }\n" + Start, "Sum")]
    [InlineData("guard Can : Opened\neffect Can : Opened\n" + Start, "Can")]
    [InlineData(Start + "command Open { Owner : string } => Opened\ncommand Open { Owner : string } => Opened\n", "Open")]
    public void EVT1002_a_name_is_declared_once(string text, string word) => Assert.Equal(word, Machines.Only(text, "EVT1002").Word);

    [Fact]
    public void EVT1002_an_event_a_state_a_message_and_a_command_may_share_a_name() =>
        Assert.Empty(Machines.Compile("event Paid\npublish Paid\ncommand Paid => Paid\n[*] --> Paid : Paid / publish Paid\nPaid --> [*]\n").Messages());

    [Theory]
    [InlineData("data Sum : List<\n", "<")]
    [InlineData("data Sum : int = 3 +\n", "+")]
    [InlineData("event Paid { class : int }\n", "class")]
    [InlineData("namespace A.class\n", "A.class")]
    [InlineData("guard base : Opened\n", "base")]
    [InlineData("invariant 3 >\n", ">")]
    [InlineData("Open --> Open : Opened [event. > 3]\n", ">")]
    public void EVT0003_what_is_not_CSharp_is_told_at_the_place(string line, string word) => Assert.Equal(word, Machines.Only(Start + line, "EVT0003").Word);

    [Theory]
    [InlineData("event Paid(Amount : int)\ndata Sum : int\nOpen --> Open : Paid / Sum = event.Amount\n", "(")]
    [InlineData("event Paid(Amount : int, By : List<int>)\ndata Sum : int\nOpen --> Open : Paid / Sum = event.Amount + event.By.Count\n", "(")]
    [InlineData("on Foo\n", "")]
    public void EVT0001_what_is_written_otherwise_has_no_consequences(string lines, string word)
    {
        Assert.Equal(["EVT0001"], Machines.Compile(Start + lines).Diagnostics.Where(diagnostic => diagnostic.Rule.Id != "EVT2004").Select(diagnostic => diagnostic.Rule.Id));
        Assert.StartsWith(word, Machines.Only(Start + lines, "EVT0001").Word);
    }

    [Fact]
    public void EVT0003_says_what_Roslyn_says() =>
        Assert.Equal("Test: '3 >' is not C#: Expected expression (CS1733)", Machines.Only(Start + "invariant 3 >\n", "EVT0003").Diagnostic.Message);

    [Fact]
    public void EVT0003_a_field_whose_type_is_not_CSharp_is_still_a_field() =>
        Assert.Equal(["EVT0003"], Machines.Compile(Start + "data Sum : List<\nOpen --> Open : Opened [Sum != null] / Sum = null\n").Diagnostics.Select(diagnostic => diagnostic.Rule.Id).Where(id => id != "EVT2004"));

    [Theory]
    [InlineData("event Sum { Sum : int }\n", "Sum")]
    [InlineData("data ToString : int\n", "ToString")]
    [InlineData("data now : int\n", "now")]
    [InlineData("data Event : int\n", "Event")]
    [InlineData("guard TryNext : Opened\n", "TryNext")]
    [InlineData("guard now = true\n", "now")]
    [InlineData("guard __Reset : Opened\n", "__Reset")]
    [InlineData("data op_Equality : int\n", "op_Equality")]
    [InlineData("data get_Sum : int\n", "get_Sum")]
    [InlineData("data __data : int\n", "__data")]
    [InlineData("data var : int\n", "var")]
    [InlineData("machine Table\n", "Table")]
    public void EVT1003_a_name_that_CSharp_has_taken_is_told(string line, string word)
    {
        var (_, at) = Machines.Only(Start + line, "EVT1003");
        Assert.Equal(word, at);
    }

    [Fact]
    public void EVT1003_a_file_that_gives_the_machine_the_name_of_a_member_is_told_to_say_another()
    {
        var compiled = MachineCompiler.Compile("Next.sm", SourceText.From("stateDiagram-v2\n[*] --> Open : Opened\nOpen --> [*]\n"), new MachineOptions("Next", "Bank"));

        Assert.Equal("Next: a machine cannot be called 'Next', since its generated class has a member of that name: rename the file, or begin it with 'machine Name'", Assert.Single(compiled.Diagnostics).Message);
    }

    [Theory]
    [InlineData("event Tabled { Opened : int }\n")]
    [InlineData("data getSum : int\ndata _data : int\ndata variable : int\n")]
    [InlineData("machine Tables\n")]
    public void EVT1003_a_name_that_only_resembles_one_which_is_taken_is_fine(string line) => Assert.Empty(Machines.Compile(Start + line).Of("EVT1003"));

    [Fact]
    public void EVT0001_an_optional_key_is_secondary_and_the_fix_says_so()
    {
        const string text = "key Id : Guid\nkey Branch : string optional\n" + Start;
        Assert.Equal("optional", Machines.Only(text, "EVT0001").Word);
        var mended = Machines.Fix(text, "EVT0001");
        Assert.Contains("key Branch : string secondary optional\n", mended);
        Assert.Empty(Machines.Compile(mended).Messages());
    }

    [Theory]
    [InlineData("key Id : Guid\nkey Tenant : string secondary tenant optional\n")]
    [InlineData("key Branch : string secondary\n")]
    [InlineData("key Id : Guid = default\n")]
    public void EVT0001_a_key_identifies_the_entity(string keys) => Assert.Single(Machines.Compile(keys + Start).Of("EVT0001"));

    [Fact]
    public void Without_a_key_line_the_key_is_a_string()
    {
        var key = Assert.Single(Machines.Compile(Start).Model.Keys);
        Assert.Equal(("Id", "string"), (key.Name, key.Type));
    }

    [Theory]
    [InlineData("command Open => Opened", "Open", "command Open { Owner : string } => Opened")]
    [InlineData("command Open { } => Opened", "Open", "command Open { Owner : string } => Opened")]
    [InlineData("command Open { Ownr : string } => Opened", "Open", null)]
    [InlineData("command Open { Owner : int } => Opened", "int", "command Open { Owner : string } => Opened")]
    [InlineData("command Open { Owner : string, By : string } => Opened", "By", null)]
    public void EVT1006_a_command_fills_the_fields_of_its_event(string line, string word, string? mended)
    {
        var text = Start + line;
        var first = Machines.Compile(text).Of("EVT1006").First();
        Assert.Equal(word, text.Substring(first.Location.Span.Start, first.Location.Span.Length));
        if (mended is not null) Assert.EndsWith(mended, Machines.Fix(text, "EVT1006"));
    }

    [Theory]
    [InlineData("command Open { Owner : string } => Opened")]
    [InlineData("command Open { Owner:string } => Opened")]
    [InlineData("event Renewed { Owner : string, At : DateTime = default }\ncommand Renew { Owner : string } => Renewed")]
    [InlineData("event Tagged { Tags : Dictionary<string, int> }\ncommand Tag { Tags : Dictionary<string,int> } => Tagged")]
    public void EVT1006_what_is_filled_is_fine(string lines) => Assert.Empty(Machines.Compile(Start + lines).Messages());

    [Theory]
    [InlineData("data Owner : string\nevent E\n[*] --> A : E\n")]
    [InlineData("data Owner : string\nevent E\n[*] --> A\nA --> A : E / Owner = \"me\"\n")]
    [InlineData("data Owner : int[]\nevent E\n[*] --> A : E\n")]
    [InlineData("data Owner : List<int?>\nevent E\n[*] --> A : E\n")]
    [InlineData("data Owner : global::System.Uri\nevent E\n[*] --> A : E\n")]
    [InlineData("data Owner : string\nevent E\nevent F\n[*] --> A : E / Owner = \"me\"\n[*] --> A : F\n")]
    [InlineData("data Owner : string\nevent E\n[*] --> A : E / Owner += \"me\"\n")]
    [InlineData("data Owner : string\nevent E\nstate c <<choice>>\n[*] --> c : E\nc --> A : [3 > 2] / Owner = \"me\"\nc --> B : else\n")]
    public void EVT1009_a_field_that_is_never_null_has_a_value_at_creation(string text) => Assert.Equal("Owner", Machines.Only(text, "EVT1009").Word);

    [Theory]
    [InlineData(0, "data Owner : string = \"\"\n")]
    [InlineData(1, "data Owner : string?\n")]
    public void EVT1009_the_fixes_give_it_a_default_or_make_it_nullable(int fix, string line)
    {
        var mended = Machines.Fix("data Owner : string\nevent E\n[*] --> A : E\n", "EVT1009", fix);
        Assert.StartsWith(line, mended);
        Assert.Empty(Machines.Compile(mended).Of("EVT1009"));
    }

    [Theory]
    [InlineData("data Owner : string = \"\"\nevent E\n[*] --> A : E\n")]
    [InlineData("data Owner : string?\nevent E\n[*] --> A : E\n")]
    [InlineData("data Owner : int\nevent E\n[*] --> A : E\n")]
    [InlineData("data Owner : Money\nevent E\n[*] --> A : E\n")]
    [InlineData("data Owner : string\nevent E\n[*] --> A : E / Owner = \"me\"\n")]
    [InlineData("data Owner : string\nevent E\neffect Fill : E\n[*] --> A : E / Fill\n")]
    [InlineData("data Owner : string\nevent E\nstate c <<choice>>\n[*] --> c : E\nc --> A : [3 > 2] / Owner = \"me\"\nc --> B : else / Owner = \"you\"\n")]
    [InlineData("data Owner : string\nevent E\n[*] --> A : E\nstate A {\n[*] --> B : / Owner = \"me\"\n}\n")]
    public void EVT1009_whatever_gives_it_one_is_fine(string text) => Assert.Empty(Machines.Compile(text).Of("EVT1009"));
}
