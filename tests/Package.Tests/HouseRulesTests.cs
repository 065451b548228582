using System.Xml.Linq;

namespace Eventer.Package.Tests;

/// <summary>The rules of the house that no compiler holds: they are read off the project files.</summary>
public class HouseRulesTests
{
    private static readonly string[] CompilerSide = ["Language", "Generator", "Analyzers", "CodeFixes"];

    [Fact]
    public void The_runtime_knows_nothing_of_Roslyn()
    {
        foreach (var project in Repository.Files("src", "*.csproj").Where(IsRuntime))
        {
            Assert.DoesNotContain(Packages(project), package => package.StartsWith("Microsoft.CodeAnalysis.CSharp", StringComparison.Ordinal));
            Assert.DoesNotContain(References(project), reference => CompilerSide.Contains(reference));
        }
    }

    [Fact]
    public void The_language_knows_nothing_of_the_runtime_and_references_no_project() =>
        Assert.Empty(References("src/Language/Eventer.Language.csproj"));

    [Fact]
    public void Dependencies_of_the_compiler_side_point_one_way()
    {
        Assert.Equal(["Language"], References("src/Generator/Eventer.Generator.csproj"));
        Assert.Equal(["Generator"], References("src/Analyzers/Eventer.Analyzers.csproj"));
        Assert.Equal(["Analyzers"], References("src/CodeFixes/Eventer.CodeFixes.csproj"));
    }

    [Fact]
    public void Stores_reference_the_runtime_alone()
    {
        Assert.Equal(["Runtime"], References("src/Runtime.Sqlite/Eventer.Sqlite.csproj"));
        Assert.Equal(["Runtime"], References("src/Runtime.PostgreSql/Eventer.PostgreSql.csproj"));
    }

    [Fact]
    public void Only_the_code_fixes_reference_workspaces()
    {
        var users = Repository.Files("src", "*.csproj").Where(p => Packages(p).Any(package => package.Contains("Workspaces")));
        Assert.Equal(["src/CodeFixes/Eventer.CodeFixes.csproj"], users);
    }

    [Fact]
    public void Nothing_that_the_compiler_loads_brings_a_third_party_assembly()
    {
        foreach (var project in CompilerSide.SelectMany(folder => Repository.Files($"src/{folder}", "*.csproj")))
            Assert.All(Document(project).Descendants("PackageReference"), reference => Assert.Equal("all", (string?)reference.Attribute("PrivateAssets")));
    }

    [Fact]
    public void Versions_are_central()
    {
        var projects = new[] { "src", "tests", "samples" }.SelectMany(folder => Repository.Files(folder, "*.csproj"));
        Assert.All(projects, project => Assert.DoesNotContain(Document(project).Descendants("PackageReference"), reference => reference.Attribute("Version") is not null));
    }

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var solution = Repository.Read("Generator.sln").Replace('\\', '/');
        var projects = new[] { "src", "tests", "samples" }.SelectMany(folder => Repository.Files(folder, "*.csproj"));
        Assert.All(projects, project => Assert.Contains(project, solution));
    }

    [Fact]
    public void No_warning_is_silenced()
    {
        var sources = new[] { "src", "tests", "samples" }
            .SelectMany(folder => new[] { "*.cs", "*.csproj", "*.props" }.SelectMany(pattern => Repository.Files(folder, pattern)))
            .Where(file => !file.Contains("Baselines") && !file.EndsWith(nameof(HouseRulesTests) + ".cs", StringComparison.Ordinal));
        Assert.All(sources, file => Assert.DoesNotMatch(@"(?m)^\s*#pragma warning disable", Repository.Read(file)));
    }

    [Fact]
    public void The_readme_is_short() => Assert.InRange(Repository.Read("README.md").Split('\n').Length, 1, 150);

    private static bool IsRuntime(string project) => project.StartsWith("src/Runtime", StringComparison.Ordinal);

    private static XDocument Document(string project) => XDocument.Parse(Repository.Read(project));

    private static IEnumerable<string> Packages(string project) =>
        Document(project).Descendants("PackageReference").Select(reference => (string)reference.Attribute("Include")!);

    private static IEnumerable<string> References(string project) =>
        Document(project).Descendants("ProjectReference").Select(reference => ((string)reference.Attribute("Include")!).Split('/')[^2]);
}
