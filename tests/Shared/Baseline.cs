using Xunit;

namespace Eventer.Tests;

/// <summary>
/// Compares a text with <c>Baselines/CASE/PHASE.txt</c> of the test project. A missing file fails;
/// <c>UPDATE_BASELINES=1</c> writes what is new or differs, for a person to read in the diff.
/// </summary>
public static class Baseline
{
    private static readonly bool Update = Environment.GetEnvironmentVariable("UPDATE_BASELINES") == "1";

    public static void Match(string @case, string phase, string actual)
    {
        var path = Path.Combine(ProjectDirectory(), "Baselines", @case, phase + ".txt");
        actual = Normalise(actual);
        var expected = File.Exists(path) ? Normalise(File.ReadAllText(path)) : null;
        if (Update)
        {
            if (actual == expected) return;
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
            return;
        }

        Assert.True(expected is not null, $"There is no {path}. Run with UPDATE_BASELINES=1, and read what it writes.\n{actual}");
        Assert.Equal(expected, actual);
    }

    private static string Normalise(string text) => text.Replace("\r\n", "\n");

    private static string ProjectDirectory()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
            if (directory.EnumerateFiles("*.csproj").Any()) return directory.FullName;
        throw new DirectoryNotFoundException($"No project lies above {AppContext.BaseDirectory}.");
    }
}
