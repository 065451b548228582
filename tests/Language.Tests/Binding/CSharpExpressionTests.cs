using Eventer.Language.Binding;
using Microsoft.CodeAnalysis.Text;

namespace Eventer.Language.Tests.Binding;

public class CSharpExpressionTests
{
    private static readonly string[] Scope = ["Balance", "Owner", "event", "now"];

    private static IEnumerable<string> Uses(string text) => CSharpExpression.Parse(text).Uses(Scope);

    [Fact]
    public void The_word_event_becomes_a_name_of_the_same_width() =>
        Assert.Equal("Event.Amount > 0 && Event.Amount <= Balance", CSharpExpression.Parse("event.Amount > 0 && event.Amount <= Balance").CSharp);

    [Theory]
    [InlineData("Owner == \"an event\"", "Owner == \"an event\"")]
    [InlineData("$\"event {event.Amount}\"", "$\"event {Event.Amount}\"")]
    [InlineData("Owner /* event */ == event.Owner", "Owner /* event */ == Event.Owner")]
    [InlineData("eventual + @event + myevent", "eventual + @event + myevent")]
    public void In_strings_comments_and_other_names_it_stays(string text, string csharp) => Assert.Equal(csharp, CSharpExpression.Parse(text).CSharp);

    [Theory]
    [InlineData("event.Amount <= Balance", "event,Balance")]
    [InlineData("Balance + Balance", "Balance")]
    [InlineData("event.Balance > 0", "event")]
    [InlineData("nameof(Balance)", "")]
    [InlineData("event.Lines.Any(Balance => Balance > 0)", "event")]
    [InlineData("event.Lines.Any((Owner, i) => Owner > Balance)", "event,Balance")]
    [InlineData("event.Value is int Balance && Balance > 0", "event")]
    [InlineData("event is { Balance: > 0 }", "event")]
    [InlineData("new Line { Balance = 3, Name = Owner }", "Owner")]
    [InlineData("Owner?.Balance", "Owner")]
    [InlineData("(Balance)event.Amount", "event")]
    [InlineData("new Balance()", "")]
    [InlineData("now - event.At", "now,event")]
    [InlineData("Balance == 0 ? Owner : null", "Balance,Owner")]
    public void It_uses_the_names_in_scope_that_it_reads(string text, string uses) => Assert.Equal(uses, string.Join(",", Uses(text)));

    [Theory]
    [InlineData("event.Amont > 0", "Amont")]
    [InlineData("event.Amount.Value > 0", "Amount")]
    [InlineData("event.Check()", null)]
    [InlineData("event", null)]
    public void It_knows_which_field_of_the_event_is_read(string text, string? member) =>
        Assert.Equal(member, CSharpExpression.Parse(text).Reads.Single(read => read.Name == "event").Member);

    [Fact]
    public void What_is_not_CSharp_is_said_by_Roslyn_at_the_place()
    {
        var problem = Assert.Single(CSharpExpression.Parse("Balance > ").Problems);
        Assert.Equal("CS1733", problem.Id);
        Assert.Equal("Expected expression", problem.Message);
    }

    [Fact]
    public void Text_after_an_expression_is_not_CSharp() => Assert.False(CSharpExpression.Parse("Balance 3").IsValid);

    [Theory]
    [InlineData("decimal")]
    [InlineData("string?")]
    [InlineData("Dictionary<string, List<int>>")]
    [InlineData("(int X, int Y)[]")]
    [InlineData("global::System.Guid")]
    public void Types_are_CSharp(string type) => Assert.Empty(CSharpExpression.ProblemsOfType(type));

    [Theory]
    [InlineData("List<")]
    [InlineData("3")]
    [InlineData("decimal decimal")]
    public void What_is_not_a_type_is_said(string type) => Assert.NotEmpty(CSharpExpression.ProblemsOfType(type));

    [Fact]
    public void A_long_expression_takes_no_long_time()
    {
        var expression = CSharpExpression.Parse(string.Join(" + ", Enumerable.Repeat("Balance", 5_000)));
        Assert.Equal(["Balance"], expression.Uses(Scope));
        Assert.Equal(new TextSpan(0, 7), expression.Reads[0].Span);
    }
}
