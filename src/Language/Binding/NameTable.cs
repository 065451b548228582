namespace Eventer.Language.Binding;

/// <summary>
/// The C# names of one kind of thing (the states of a machine, its events). Where two texts become one name, both are
/// used as they stand, if C# allows that; else they collide.
/// </summary>
public sealed class NameTable
{
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly List<NameCollision> _collisions = [];

    /// <param name="texts">What the file says, each once, in order.</param>
    /// <param name="reserved">Names that C# has taken already where these will stand.</param>
    /// <param name="suffix">What a reserved name gets, to differ.</param>
    /// <param name="implied">Names that texts have which nobody wrote; they give way to others.</param>
    public NameTable(IReadOnlyCollection<string> texts, ISet<string>? reserved = null, string suffix = "", IReadOnlyDictionary<string, string>? implied = null)
    {
        var tidied = texts.Where(text => implied?.ContainsKey(text) != true).Select(text => (Text: text, Name: Names.ToIdentifier(text))).ToList();
        foreach (var same in tidied.GroupBy(pair => pair.Name))
        {
            var useVerbatim = same.Skip(1).Any() && same.All(pair => Names.IsUsableVerbatim(pair.Text) && reserved?.Contains(pair.Text) != true);
            foreach (var (text, name) in same)
                _names[text] = useVerbatim ? text : reserved?.Contains(name) == true ? name + suffix : name;
        }
        foreach (var text in implied?.Keys ?? []) _names[text] = HasName(implied![text]) ? implied[text] + "State" : implied[text];
        FindCollisions(texts);
    }

    public string this[string text] => _names[text];

    /// <summary>Texts whose name an earlier one has.</summary>
    public IReadOnlyList<NameCollision> Collisions => _collisions;

    private bool HasName(string name) => _names.ContainsValue(name);

    private void FindCollisions(IEnumerable<string> texts)
    {
        var first = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var text in texts)
        {
            var name = _names[text];
            if (first.TryGetValue(name, out var other)) _collisions.Add(new NameCollision(other, text, name));
            // The skeleton of a file with errors must compile too.
            for (var number = 2; first.ContainsKey(_names[text]); number++) _names[text] = $"{name}_{number}";
            first.Add(_names[text], text);
        }
    }
}

/// <summary>Two texts that become one C# name.</summary>
public sealed record NameCollision(string First, string Second, string Name);
