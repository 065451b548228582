namespace Eventer.Package.Tests;

/// <summary>An empty project outside the repository that uses the packages.</summary>
public sealed class Consumer : IDisposable
{
    public Consumer(Feed feed, string name = "Consumer", string properties = "", string packages = "Eventer")
    {
        Folder = Directory.CreateTempSubdirectory("eventer-consumer-").FullName;
        Name = name;
        Write("NuGet.config", $"""
            <configuration><packageSources><add key="eventer-local" value="{feed.Folder}" /></packageSources></configuration>
            """);
        var references = string.Concat(packages.Split(' ').Select(id => $"""<PackageReference Include="{id}" Version="{feed.Version}" />"""));
        Write($"{name}.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                {properties}
              </PropertyGroup>
              <ItemGroup>{references}</ItemGroup>
            </Project>
            """);
    }

    public string Folder { get; }
    public string Name { get; }

    public Consumer Write(string path, string text)
    {
        var file = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return this;
    }

    public Task<Command.Result> BuildAsync() => Command.RunAsync(Folder, "dotnet", "build", "-v", "quiet", "-nologo");

    public Task<Command.Result> RunAsync() => Command.RunAsync(Folder, "dotnet", "run");

    /// <summary>Builds, expects success without a warning, runs, and gives what was printed.</summary>
    public async Task<string> BuildAndRunAsync()
    {
        var build = await BuildAsync();
        Assert.True(build.ExitCode == 0, build.Output);
        Assert.DoesNotContain("warning", build.Output);
        var run = await Command.RunAsync(Folder, "dotnet", "run", "--no-build");
        Assert.True(run.ExitCode == 0, run.Output);
        return run.Output.ReplaceLineEndings("\n").Trim();
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
