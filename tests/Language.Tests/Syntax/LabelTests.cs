using Eventer.Language.Syntax;

namespace Eventer.Language.Tests.Syntax;

/// <summary>Labels: prose in a diagram, events, guards and effects in a machine.</summary>
public class LabelTests
{
    private static LabelSyntax Prose(string label) => Trees.Diagram($"A --> B : {label}").Only<LabelSyntax>();

    private static LabelSyntax Machine(string label)
    {
        var tree = Trees.Parse($"machine M\nA --> B : {label}\n");
        Assert.Empty(tree.Messages());
        return tree.Only<LabelSyntax>();
    }

    [Theory]
    [InlineData("resolve dispute (admin)", "resolve dispute (admin)", null)]
    [InlineData("Withdrawn [n > 0]", "Withdrawn", "n > 0")]
    [InlineData("Withdrawn [ n > a[0] ]", "Withdrawn", "n > a[0]")]
    [InlineData("""Go [x == "]" && y == "["]""", "Go", """x == "]" && y == "[" """)]
    [InlineData("Go [it's time]", "Go", "it's time")]
    [InlineData("[timelock has passed]", null, "timelock has passed")]
    [InlineData("[a] then [b]", "[a] then", "b")]
    [InlineData("read int[]", "read int[]", null)]
    [InlineData("SIGTERM / SIGINT received", "SIGTERM / SIGINT received", null)]
    [InlineData("one<br/>two\\nthree", "one<br/>two\\nthree", null)]
    [InlineData("retry (ex: timeout: 5s)", "retry (ex: timeout: 5s)", null)]
    [InlineData("issue #12 fixed %% not a comment", "issue #12 fixed %% not a comment", null)]
    [InlineData("POST /x/{id}", "POST /x/{id}", null)]
    public void A_diagrams_label_is_prose_with_a_trailing_guard_split_off(string label, string? prose, string? guard)
    {
        var parsed = Prose(label);
        Assert.Equal((prose, guard?.Trim()), (parsed.Prose?.Text, parsed.Guard?.Expression.Text));
    }

    [Fact]
    public void A_guards_span_is_that_of_the_text_inside_the_brackets()
    {
        var tree = Trees.Diagram("A --> B : Go [ n > 0 ]");
        Assert.Equal("n > 0", tree.Text.ToString(tree.Only<GuardSyntax>().Expression.Span));
    }

    [Theory]
    [InlineData("Paid", "Paid")]
    [InlineData("Paid | Closed", "Paid,Closed")]
    [InlineData("Paid | Closed after 30d", "Paid,Closed")]
    [InlineData("order placed [x]", "order placed")]
    [InlineData("[x]", "")]
    [InlineData("/ F = 1", "")]
    public void A_machines_label_names_events(string label, string events) =>
        Assert.Equal(events, string.Join(",", Machine(label).Events?.Items.Select(item => item.Name.Text) ?? []));

    [Theory]
    [InlineData("E after 30d", "30d")]
    [InlineData("E after 1.5h [x]", "1.5h")]
    [InlineData("E after 250ms / F = 1", "250ms")]
    [InlineData("E after (TimeSpan.FromDays(Limit[0])) [x]", "(TimeSpan.FromDays(Limit[0]))")]
    public void After_takes_a_duration_or_an_expression(string label, string duration) =>
        Assert.Equal(duration, Machine(label).After!.Duration.Text);

    [Theory]
    [InlineData("E [else]", true, false)]
    [InlineData("else", true, true)]
    [InlineData("else / F = 1", true, true)]
    [InlineData("[elsewhere]", false, false)]
    [InlineData("[x]", false, false)]
    public void Else_is_known_with_and_without_brackets(string label, bool isElse, bool isBare)
    {
        var parsed = Machine(label);
        Assert.Equal((isElse, isBare), (parsed.Guard!.IsElse, parsed.IsBareElse));
    }

    [Fact]
    public void A_bare_else_in_a_diagram_is_prose_that_knows_it() => Assert.True(Prose("else").IsBareElse);

    [Theory]
    [InlineData("""[x == "a]b"]""", """x == "a]b" """)]
    [InlineData("""[x == @"\" && y == "]"]""", """x == @"\" && y == "]" """)]
    [InlineData("""[x == "\"]"]""", """x == "\"]" """)]
    [InlineData("[x == ']']", "x == ']'")]
    [InlineData(@"[x == '\'']", @"x == '\''")]
    [InlineData("[a[b[0]] > 1]", "a[b[0]] > 1")]
    [InlineData("""[x == $"{a["]"]}]{{"]""", """x == $"{a["]"]}]{{" """)]
    [InlineData(""""[x == """]"]"""]"""", """"x == """]"]""" """")]
    [InlineData(""""[x == $$"""]{{a["]"]}}"""]"""", """"x == $$"""]{{a["]"]}}""" """")]
    [InlineData("[x /* ] */ > 1]", "x /* ] */ > 1")]
    [InlineData("[x %% 2 > 1; #]", "x %% 2 > 1; #")]
    [InlineData("[x\n  && y]", "x\n  && y")]
    [InlineData("[ // before\n  key is not null // after\n // and below\n  ]", "key is not null")]
    [InlineData("[x // inside\n  && y]", "x // inside\n  && y")]
    public void A_guard_goes_to_its_own_bracket_whatever_stands_in_strings_and_brackets(string label, string guard) =>
        Assert.Equal(guard.Trim(), Machine(label).Guard!.Expression.Text);

    [Theory]
    [InlineData("E / F = 1", "F = 1")]
    [InlineData("E / F += a, G = b", "F += a; G = b")]
    [InlineData("E / F = Math.Max(1, 2), G = new[] { 1, 2 }", "F = Math.Max(1, 2); G = new[] { 1, 2 }")]
    [InlineData("E / F = new Dictionary<string, int>(), G = 1", "F = new Dictionary<string, int>(); G = 1")]
    [InlineData("E / F = a < b, G = c > d", "F = a < b; G = c > d")]
    [InlineData("""E / F = "a, b; c %% d" ; """, """F = "a, b; c %% d" """)]
    [InlineData("""E / F = $"{a, 10}, {b}", G = 1""", """F = $"{a, 10}, {b}"; G = 1""")]
    [InlineData("E / F ??= x, G >>>= 2, H--, I++", "F ??= x; G >>>= 2; H--; I++")]
    [InlineData("E / F = 1 %% a comment", "F = 1")]
    [InlineData("E / F = 1 # a comment", "F = 1")]
    [InlineData("E / F = 1 // a comment", "F = 1")]
    [InlineData("E / publish P(1, // one\n 2 // two\n)", "publish P(1, // one\n 2 // two\n)")]
    [InlineData("E / F = \"http://x\" + f(2 /* , */, 3)", "F = \"http://x\" + f(2 /* , */, 3)")]
    [InlineData("E / F = a ? b : c", "F = a ? b : c")]
    public void Effects_are_split_at_commas_outside_brackets_and_strings(string label, string effects)
    {
        var parsed = Trees.Parse($"machine M\nA --> B : {label}\n").Only<LabelSyntax>();
        Assert.Equal(effects.Trim(), string.Join("; ", parsed.Effects!.Effects.Items.Select(effect => Text(effect))));
    }

    [Fact]
    public void An_argument_ends_before_a_comment_behind_it() =>
        Assert.Equal(["1", "2"], Machine("E / publish P(1 // one\n, 2 // two\n)").Effects!.DescendantNodes().OfType<ArgumentSyntax>().Select(argument => argument.Expression.Text));

    [Fact]
    public void Every_shape_of_effect_has_its_node()
    {
        var effects = Machine("""E / F = 1, publish P.Q(a, "b"), chain C(1), chain D, link Stock(Id).Taken(1, 2), Tidy, Trim(x), publish = 2""").Effects!.Effects.Items;
        Assert.Equal(
            ["AssignmentEffect", "PublishEffect", "ChainEffect", "ChainEffect", "LinkEffect", "NamedEffect", "NamedEffect", "AssignmentEffect"],
            effects.Select(effect => effect.Kind.ToString()));
        Assert.Equal(["a", "\"b\""], ((PublishEffectSyntax)effects[1]).Arguments!.Arguments.Items.Select(argument => argument.Expression.Text));
        Assert.Equal("Stock(Id).Taken(1, 2)", ((LinkEffectSyntax)effects[4]).Call.Text);
    }

    [Theory]
    [InlineData("E [x > 0", "EVT0002", "[", "E [x > 0]")]
    [InlineData("E [f(x > 0]", "EVT0002", "(", "E [f(x > 0)]")]
    [InlineData("E / F = g(1", "EVT0002", "(", "E / F = g(1)")]
    [InlineData("E / F = \"open", "EVT0002", "\"", "E / F = \"open\"")]
    [InlineData("E / publish P(1", "EVT0002", "(", "E / publish P(1)")]
    [InlineData("E [x == 'a]", "EVT0002", "'", "E [x == 'a]'")]
    public void What_is_not_closed_is_said_at_its_opener_with_the_edit_that_closes_it(string label, string rule, string opener, string mended)
    {
        var tree = Trees.Parse($"machine M\nA --> B : {label}\nB --> C : E\n");
        var diagnostic = tree.Diagnostics[0];
        Assert.Equal((rule, opener), (diagnostic.Rule.Id, tree.Text.ToString(diagnostic.Location.Span)));
        Assert.Equal($"machine M\nA --> B : {mended}\nB --> C : E\n", tree.Fixed());
        Assert.Equal(2, tree.Root.DescendantNodes().OfType<TransitionSyntax>().Count());
    }

    private static string Text(SyntaxNode node) => node.ToFullString() is var full && node.Span.Start - node.FullSpan.Start is var before
        ? full.Substring(before, node.Span.Length)
        : "";
}
