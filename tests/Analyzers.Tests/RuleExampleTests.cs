using Eventer.Analyzers.Tests.Harness;
using Eventer.Language.Diagnostics;

namespace Eventer.Analyzers.Tests;

/// <summary>The examples of docs/rules do what their pages say.</summary>
public sealed class RuleExampleTests
{
    public static TheoryData<string> Ids => [.. Rules.All.Select(rule => rule.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task A_bad_example_raises_its_rule_and_no_other(string id)
    {
        var examples = RulePage.Read(id).Examples("Bad");
        Assert.NotEmpty(examples);
        var found = await TestProject.Of(examples).Diagnostics();
        Assert.All(found, diagnostic => Assert.True(diagnostic.Id == id, diagnostic.ToString()));
        Assert.All(examples, example => Assert.Contains(found, diagnostic => diagnostic.Location.GetLineSpan().Path == TestProject.Folder + example.Path.Split('#')[0]));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task A_good_example_raises_nothing(string id)
    {
        var examples = RulePage.Read(id).Examples("Good");
        Assert.NotEmpty(examples);
        Assert.Empty(await TestProject.Of(examples).Diagnostics());
    }
}
