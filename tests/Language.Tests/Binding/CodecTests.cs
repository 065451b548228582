namespace Eventer.Language.Tests.Binding;

/// <summary><c>codec Type = My.Codec</c> in a file.</summary>
public sealed class CodecTests
{
    private const string Head = "machine Bill\nevent Sent { Sum : Money }\n[*] --> Open : Sent\n";

    [Fact]
    public void A_codec_is_bound_with_both_its_places()
    {
        const string text = Head + "codec Money = Bank.MoneyCodec";
        var machine = Machines.Compile(text);
        var codec = Assert.Single(machine.Model.Codecs);
        Assert.Equal("Money Bank.MoneyCodec", $"{text.Substring(machine.Map[codec.Node].Span.Start, machine.Map[codec.Node].Span.Length)} {text.Substring(machine.Map.TypeOf(codec.Node).Span.Start, machine.Map.TypeOf(codec.Node).Span.Length)}");
        Assert.Empty(machine.Of("EVT2007"));
    }

    [Theory]
    [InlineData("codec decimal = My.Codec", "decimal", "decimal has a codec already")]
    [InlineData("codec Guid = My.Codec", "Guid", "Guid has a codec already")]
    [InlineData("codec Money? = My.Codec", "Money?", "write one for Money")]
    [InlineData("codec List<Money> = My.Codec", "List<Money>", "write one for Money")]
    public void EVT0001_a_type_that_is_made_of_what_has_a_codec_needs_none(string line, string word, string message)
    {
        var (diagnostic, at) = Machines.Only(Head + line, "EVT0001");
        Assert.Equal(word, at);
        Assert.Contains(message, diagnostic.Message);
    }

    [Fact]
    public void EVT0001_is_mended_by_the_type_inside() => Assert.EndsWith("codec Money = C", Machines.Fix(Head + "codec Money?[] = C", "EVT0001"));

    [Fact]
    public void EVT0003_a_class_that_is_not_CSharp_is_told_at_its_place() => Assert.Equal("1", Machines.Only(Head + "codec Money = 1Codec", "EVT0003").Word);

    [Fact]
    public void EVT1002_a_type_has_one_codec() => Assert.Equal("Money", Machines.Only(Head + "codec Money = A\ncodec Money = B", "EVT1002").Word);

    [Theory]
    [InlineData("codec Mony = C", "codec Mony is declared, but no field of data, events or messages has that type.")]
    [InlineData("key Price : Cash\ncodec Cash = C", "only a key has that type, and keys are stored as text, by no codec.")]
    public void EVT2007_a_codec_that_serves_no_field_is_told(string lines, string message) => Assert.Contains(message, Machines.Only(Head + lines, "EVT2007").Diagnostic.Message);

    [Theory]
    [InlineData("codec Bank.Money = C")]
    [InlineData("codec Cash = C\ndata Paid : Dictionary<string, Cash?>")]
    [InlineData("codec Cash = C\npublish Told { Sum : Cash[] }\nOpen : Sent / publish Told([])")]
    public void A_codec_is_used_by_whatever_its_type_stands_in(string lines) => Assert.Empty(Machines.Compile(Head + lines).Of("EVT2007"));

    [Fact]
    public void An_unused_codec_is_removed_by_the_fix() => Assert.Equal(Head, Machines.Fix(Head + "codec Cash = C\n", "EVT2007"));
}
