using Eventer.Language.Syntax;

namespace Eventer.Language.Tests.Syntax;

/// <summary>The lines of a machine.</summary>
public class DeclarationTests
{
    private static T Line<T>(string line) where T : SyntaxNode
    {
        var tree = Trees.Parse(line + "\n");
        Assert.Empty(tree.Messages());
        return tree.Only<T>();
    }

    [Fact]
    public void A_machine_may_be_internal()
    {
        Assert.Null(Line<MachineDeclarationSyntax>("machine M").InternalKeyword);
        Assert.Equal("M", Line<MachineDeclarationSyntax>("internal machine M").Name.Text);
    }

    [Theory]
    [InlineData("key Id : Guid", "Guid", false, false, false)]
    [InlineData("key Id : string tenant", "string", false, true, false)]
    [InlineData("key Id : string? secondary optional", "string?", true, false, true)]
    public void A_key_has_a_type_and_modifiers(string line, string type, bool isSecondary, bool isTenant, bool isOptional)
    {
        var key = Line<KeyDeclarationSyntax>(line);
        Assert.Equal((type, isSecondary, isTenant, isOptional), (key.Field.Type.Text, key.IsSecondary, key.IsTenant, key.IsOptional));
    }

    [Theory]
    [InlineData("data A : int", "int", null)]
    [InlineData("data A:int=3", "int", "3")]
    [InlineData("data A : Dictionary<string, (int X, int Y)[]> = new() { [\"a\"] = [] }", "Dictionary<string, (int X, int Y)[]>", "new() { [\"a\"] = [] }")]
    [InlineData("data A : global::System.Guid? = null %% none", "global::System.Guid?", "null")]
    [InlineData("data A : int = Math.Max(\n  1,\n  2)", "int", "Math.Max(\n  1,\n  2)")]
    public void A_field_has_a_type_and_a_default(string line, string type, string? @default)
    {
        var field = Line<DataDeclarationSyntax>(line).Field!;
        Assert.Equal((type, @default), (field.Type.Text, field.Default?.Text));
    }

    [Theory]
    [InlineData("event E", "")]
    [InlineData("event E { }", "")]
    [InlineData("event E { A : int }", "A:int")]
    [InlineData("event E { A : int, B : List<int>, }", "A:int,B:List<int>")]
    [InlineData("event E {\n  A : int, %% the first\n\n  B : int = 2\n  ,\n  key : int\n}", "A:int,B:int,key:int")]
    [InlineData("event E { A : string = \"}, {\", B : int }", "A:string,B:int")]
    [InlineData("event E { A : int = f(1, 2), B : int }", "A:int,B:int")]
    public void Fields_stand_in_braces_over_any_number_of_lines(string line, string fields) =>
        Assert.Equal(fields, string.Join(",", Line<EventDeclarationSyntax>(line).Fields?.Fields.Items.Select(field => $"{field.Name.Text}:{field.Type.Text}") ?? []));

    [Fact]
    public void Data_and_events_may_be_records_written_in_CSharp()
    {
        Assert.Equal("My.Data", Line<DataDeclarationSyntax>("data = My.Data").Record!.Text);
        Assert.Equal("My.Paid", Line<EventDeclarationSyntax>("event Paid = My.Paid").Record!.Text);
    }

    [Theory]
    [InlineData("ignore A : X", "A", "X", null, null)]
    [InlineData("ignore A, B : X, Y", "A,B", "X,Y", null, null)]
    [InlineData("ignore * : X | Y [event.N == 0]", "*", "X,Y", "event.N == 0", null)]
    [InlineData("reject A : * \"not \\\"now\\\"\"", "A", "*", null, "\"not \\\"now\\\"\"")]
    [InlineData("reject A : X [else] @\"no\" %% why", "A", "X", "else", "@\"no\"")]
    public void A_decision_names_states_events_a_guard_and_a_reason(string line, string states, string events, string? guard, string? reason)
    {
        var decision = Line<DecisionSyntax>(line);
        Assert.Equal(
            (states, events, guard, reason),
            (string.Join(",", decision.States.Items.Select(state => state.Id)), string.Join(",", decision.Events.Items.Select(item => item.Name.Text)), decision.Guard?.Expression.Text, decision.Reason?.Text));
        Assert.Equal(line.StartsWith("reject"), decision.IsReject);
    }

    [Fact]
    public void A_guard_is_an_expression_or_a_method_for_events()
    {
        Assert.Equal("a > b && c", Line<GuardDeclarationSyntax>("guard G = a > b && c").Expression!.Text);
        Assert.Equal(["X", "Y"], Line<GuardDeclarationSyntax>("guard G : X, Y").Events!.Items.Select(item => item.Name.Text));
    }

    [Fact]
    public void An_effect_is_a_list_of_effects_or_a_method_for_events()
    {
        Assert.Equal(2, Line<EffectDeclarationSyntax>("effect E = A = 1, publish B").Effects!.Items.Length);
        Assert.Equal("X", Line<EffectDeclarationSyntax>("effect E : X").Events!.Items[0].Name.Text);
    }

    [Fact]
    public void A_message_from_elsewhere_becomes_an_event_of_the_entity_it_names()
    {
        var on = Line<OnDeclarationSyntax>("on Orders.Shipped => Sent [key = message.OrderId]");
        Assert.Equal(("Orders.Shipped", "Sent", "key = message.OrderId"), (on.Message.Text, on.Targets.Items[0].Event.Text, on.Targets.Items[0].Correlation!.Expression.Text));
    }

    [Fact]
    public void A_message_has_fields_and_its_events_have_guards()
    {
        var on = Line<OnDeclarationSyntax>("on Shipped { By : string } => Sent [key = message.By] [Sum >= 3], Lost [Sum == 2], Kept [else]");
        Assert.Equal("By", Assert.Single(on.Fields!.Fields.Items).Name.Text);
        Assert.Equal(["Sum >= 3", "Sum == 2", "else"], on.Targets.Items.Select(target => target.Guard!.Expression.Text));
        Assert.Equal(["key = message.By", null, null], on.Targets.Items.Select(target => target.Correlation?.Expression.Text));
    }

    [Fact]
    public void Names_that_only_begin_like_keywords_are_states()
    {
        var tree = Trees.Parse("eventual --> data-base\nkeys --> machines : onward\n");
        Assert.Equal(2, tree.Root.Statements.OfType<TransitionSyntax>().Count());
        Assert.DoesNotContain(tree.Messages(), message => message.StartsWith("EVT0001"));
    }
}
