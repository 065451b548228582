using System.Xml.Linq;
using Eventer.Language.Binding;
using Eventer.Language.Export;
using Microsoft.CodeAnalysis.CSharp;

namespace Eventer.Language.Import;

/// <summary>
/// The events of a file. A descriptor stands for every event of that name or that begins with it and a dot (SCXML 1.0,
/// 3.12.1); a machine has only the events that its file names.
/// </summary>
public sealed class ScxmlEvents
{
    private static readonly char[] Space = [' ', '\t', '\r', '\n'];

    private readonly List<string> _names = [];
    private readonly bool _isOurs;

    public ScxmlEvents(XElement root, bool isOurs)
    {
        _isOurs = isOurs;
        var mentioned = root.Descendants().Where(element => element.Name.Namespace == ScxmlNames.Scxml && element.Name.LocalName is "transition" or "raise" or "send")
            .SelectMany(element => Words(element.Attribute("event"))).ToList();
        foreach (var name in mentioned)
            if (!IsPattern(name) && !_names.Contains(name)) _names.Add(name);
        foreach (var pattern in mentioned.Where(IsPattern))
            if (Base(pattern) is { Length: > 0 } name && !_names.Any(known => Matches(name, known))) _names.Add(name);
    }

    /// <summary>What the events are called here.</summary>
    public IEnumerable<string> Called => _names.Select(Call);

    /// <summary>A name that C# takes is kept; of others (<c>door.open</c>) the words are joined: <c>DoorOpen</c>.</summary>
    public string Call(string name) => SyntaxFacts.IsValidIdentifier(name) ? name : Names.ToIdentifier(name);

    /// <summary>Events that would be called the same.</summary>
    public IEnumerable<IReadOnlyList<string>> Clashes => _names.GroupBy(Call).Where(same => same.Count() > 1).Select(same => same.ToList());

    /// <summary>The names of events that a transition is for, in the order of their first mention.</summary>
    public IReadOnlyList<string> Of(XElement transition)
    {
        var descriptors = Words(transition.Attribute("event"));
        return _isOurs
            ? [.. descriptors.Select(ScxmlNames.Decode)]
            : [.. _names.Where(name => descriptors.Any(descriptor => descriptor == "*" || Matches(Base(descriptor), name)))];
    }

    public static string[] Words(XAttribute? attribute) => (attribute?.Value ?? "").Split(Space, StringSplitOptions.RemoveEmptyEntries);

    private static bool Matches(string descriptor, string name) => name == descriptor || name.StartsWith(descriptor + ".", StringComparison.Ordinal);

    private static bool IsPattern(string descriptor) => descriptor == "*" || descriptor.EndsWith(".*", StringComparison.Ordinal) || descriptor.EndsWith(".", StringComparison.Ordinal);

    private static string Base(string descriptor) => descriptor == "*" ? "" : descriptor.EndsWith(".*", StringComparison.Ordinal) ? descriptor.Substring(0, descriptor.Length - 2) : descriptor.TrimEnd('.');
}
