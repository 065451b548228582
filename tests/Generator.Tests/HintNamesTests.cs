namespace Eventer.Generator.Tests;

public sealed class HintNamesTests
{
    [Theory]
    [InlineData("/project/Account.sm", "Account")]
    [InlineData("/project/a/x.sm", "a.x")]
    [InlineData("/project/bank-account.sm", "bank-account")]
    [InlineData("Account.sm", "Account")]
    [InlineData(@"C:\project\Account.sm", "Account")]
    public void A_plain_path_below_the_project_names_its_file(string path, string name) =>
        Assert.Equal(name, HintNames.Of(path, path[0] == 'C' ? @"C:\project\" : "/project/"));

    [Fact]
    public void Paths_that_would_fall_together_are_told_apart() =>
        Assert.Equal(4, new[] { "/project/a/x.sm", "/project/a.x.sm", "/project/a x.sm", "/project/a+x.sm" }.Select(path => HintNames.Of(path, "/project")).Distinct().Count());

    [Fact]
    public void A_file_outside_the_project_is_told_apart_too() => Assert.NotEqual(HintNames.Of("/other/x.sm", "/project"), HintNames.Of("/project/other/x.sm", "/project"));

    [Fact]
    public void Files_that_differ_in_case_alone_are_all_generated()
    {
        const string lines = "\nevent Opened\n[*] --> Open : Opened\nOpen --> [*]\n";
        var project = SmProject.Create().With("Door.sm", "machine Gate" + lines).With("door.sm", "machine Door" + lines).With("DOOR/a.sm", "machine A" + lines).Run();

        Assert.Null(project.Result.Exception);
        Assert.Equal(3, project.Result.GeneratedSources.Count(source => !source.HintName.EndsWith(".Typestate.g.cs", StringComparison.Ordinal)));
        Assert.Empty(project.Problems());
    }
}
