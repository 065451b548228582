using System.Diagnostics;

[assembly: AssemblyFixture(typeof(Eventer.Package.Tests.Feed))]

namespace Eventer.Package.Tests;

/// <summary>The packages as <c>dotnet pack</c> makes them, in a folder that serves as a feed, under a version of their own so that no cache answers for them.</summary>
public sealed class Feed : IAsyncLifetime
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("eventer-feed-").FullName;

    public string Version { get; } = $"0.0.0-test.{DateTime.UtcNow:yyyyMMddHHmmss}.{Environment.ProcessId}";

    public async ValueTask InitializeAsync()
    {
        var pack = await Command.RunAsync(Repository.Root, "dotnet", "pack", "-c", "Release", "-o", Folder, $"-p:Version={Version}", "-v", "quiet", "-nologo");
        Assert.True(pack.ExitCode == 0, pack.Output);
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        var cache = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        foreach (var package in new[] { "eventer", "eventer.sqlite", "eventer.testing", "eventer.postgresql" })
        {
            var copy = Path.Combine(cache, package, Version);
            if (Directory.Exists(copy)) Directory.Delete(copy, recursive: true);
        }
        return ValueTask.CompletedTask;
    }
}

/// <summary>Runs a program and takes what it prints.</summary>
public static class Command
{
    public sealed record Result(int ExitCode, string Output);

    public static async Task<Result> RunAsync(string folder, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        // The test host's own MSBuild and runner settings are not a stranger's.
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) || k.StartsWith("TESTINGPLATFORM", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new(process.ExitCode, await output + await error);
    }
}
