namespace Eventer.Language.Tests.Logic;

/// <summary>Guards as users write them, over fields of several types, with values near which their comparisons change.</summary>
public sealed class RandomGuards(int seed)
{
    public const string Parameters = "int i, int? n, byte k, decimal d, bool p, string s, string? t";

    public static IReadOnlyList<KeyValuePair<string, string>> Types { get; } =
        [.. Parameters.Split(", ").Select(parameter => parameter.Split(' ')).Select(parts => new KeyValuePair<string, string>(parts[1], parts[0]))];

    private static readonly string[] Comparisons = ["<", "<=", ">", ">=", "==", "!="];

    private readonly Random _random = new(seed);

    public string Next(int depth = 3) => depth == 0 ? Comparison() : _random.Next(9) switch
    {
        0 => $"!({Next(depth - 1)})",
        1 or 2 => $"({Next(depth - 1)} && {Next(depth - 1)})",
        3 or 4 => $"({Next(depth - 1)} || {Next(depth - 1)})",
        5 => $"({Next(depth - 1)} ? {Next(depth - 1)} : {Next(depth - 1)})",
        6 => $"(p == ({Next(depth - 1)}))",
        _ => Comparison(),
    };

    public object?[] Values() =>
    [
        One(-2, -1, 0, 1, 2, 5, int.MaxValue, int.MinValue), One<int?>(null, -1, 0, 2, 3), One<byte>(0, 1, 2, 255), One(-1m, 0m, 0.5m, 1m, 2.5m),
        One(true, false), One("", "a", "b"), One<string?>(null, "", "a"),
    ];

    private string Comparison() => _random.Next(12) switch
    {
        0 => "p",
        1 => One("n is null", "n != null", "n.HasValue", "n == null", "n is not null", "n is { }"),
        2 => $"n {One(Comparisons)} {Number(1)}",
        3 => $"n.Value {One(Comparisons)} {Number(0)}",
        4 => $"{One("s", "t")} {One("==", "!=")} {One("s", "t", "\"a\"", "\"\"", "string.Empty")}",
        5 => One("t is null", "string.IsNullOrEmpty(t)", "t != null", "t is \"a\" or \"b\""),
        6 => $"i is {One("> 1", ">= 0", "1 or 2", "not 0", "> -2 and < 2", "not (< 0 or > 1)")}",
        7 => $"i + {One("1", "k", "i")} {One(Comparisons)} {Number(1)}",
        _ => $"{Number(2)} {One(Comparisons)} {Number(1)}",
    };

    private string Number(int depth) => depth == 0
        ? One("i", "k", "d", "0", "1", "2", "-1", "0.5m")
        : _random.Next(5) switch
        {
            0 => $"({Number(depth - 1)} + {Number(depth - 1)})",
            1 => $"({Number(depth - 1)} - {Number(depth - 1)})",
            2 => $"{One("2", "3", "-1")} * {Number(depth - 1)}",
            3 => $"-({Number(depth - 1)})",
            _ => Number(0),
        };

    private T One<T>(params T[] choices) => choices[_random.Next(choices.Length)];
}
