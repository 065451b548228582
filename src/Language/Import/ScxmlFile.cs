using System.Xml;
using System.Xml.Linq;
using Eventer.Language.Binding;

namespace Eventer.Language.Import;

/// <summary>Reads XML that others wrote: no DTD, no entity but XML's own, nothing from elsewhere, and no deeper than a machine may nest.</summary>
public static class ScxmlFile
{
    // Around the states inside each other: the root, a transition, its content and that content's own.
    private const int DeepestElement = NestingLimit.MaximumDepth + 5;

    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    public static XElement? Read(string text, ICollection<ImportProblem> problems)
    {
        try
        {
            if (!IsTooDeep(text, problems)) return Load(text);
        }
        catch (XmlException exception)
        {
            problems.Add(new(Math.Max(1, exception.LineNumber), Math.Max(1, exception.LinePosition), $"This is not XML that can be read: {exception.Message}", IsRefusal: true));
        }
        return null;
    }

    private static bool IsTooDeep(string text, ICollection<ImportProblem> problems)
    {
        using var reader = XmlReader.Create(new StringReader(text), Settings);
        while (reader.Read())
        {
            if (reader.Depth <= DeepestElement) continue;
            var at = (IXmlLineInfo)reader;
            problems.Add(new(at.LineNumber, at.LinePosition, $"Elements lie more than {DeepestElement} deep: make the inner states a machine of their own.", IsRefusal: true));
            return true;
        }
        return false;
    }

    private static XElement Load(string text)
    {
        using var reader = XmlReader.Create(new StringReader(text), Settings);
        return XDocument.Load(reader, LoadOptions.SetLineInfo).Root!;
    }
}
