namespace Eventer.Generator.Tests;

/// <summary>The <c>.sm</c> files beside the tests.</summary>
public static class Files
{
    public static string Read(string name)
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
            if (File.Exists(Path.Combine(directory.FullName, "Machines", name))) return File.ReadAllText(Path.Combine(directory.FullName, "Machines", name)).Replace("\r\n", "\n");
        throw new FileNotFoundException(name);
    }
}
