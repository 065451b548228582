namespace Accounts;

/// <summary>The terminal: colours where there is one, plain text where the output goes elsewhere.</summary>
public static class Show
{
    private static readonly bool Colours = !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("NO_COLOR") is null;

    public static void Title(string text) => Console.WriteLine($"\n{Paint(text, "1;36")}\n");

    public static void Text(string text) => Console.WriteLine($"  {text.TrimEnd().Replace("\n", "\n  ")}\n");

    public static void Done(string text) => Console.WriteLine($"  {Paint("✓", "32")} {text}");

    public static void Refused(string text) => Console.WriteLine($"  {Paint("✗", "31")} {text}");

    public static void Row(params object[] cells) => Console.WriteLine("  " + string.Concat(cells.Select((cell, i) => cell.ToString()!.PadRight(i == 0 ? 8 : 24))).TrimEnd());

    private static string Paint(string text, string code) => Colours ? $"\e[{code}m{text}\e[0m" : text;
}
