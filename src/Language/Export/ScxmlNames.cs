using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Eventer.Language.Export;

/// <summary>What SCXML calls things, and what we add to it in a namespace of our own.</summary>
public static class ScxmlNames
{
    public static readonly XNamespace Scxml = "http://www.w3.org/2005/07/scxml";

    /// <summary>Of elements and attributes that say what SCXML has no words for; other processors pass over them.</summary>
    public static readonly XNamespace Eventer = "urn:eventer:scxml";

    /// <summary>The data model of our files: conditions and values are C#.</summary>
    public const string DataModel = "csharp";

    /// <summary>The type of a <c>send</c> that publishes a message.</summary>
    public const string Publish = "urn:eventer:publish";

    /// <summary>A name as an XML id; in events' names a dot would begin a part of the name.</summary>
    public static string Id(string name) => XmlConvert.EncodeLocalName(Text(name));

    public static string Event(string name) => Id(name).Replace(".", "_x002E_");

    public static string Decode(string id) => XmlConvert.DecodeName(id);

    /// <summary>Without what XML cannot carry.</summary>
    public static string Text(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (XmlConvert.IsXmlChar(text[i])) clean.Append(text[i]);
            else if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i])) clean.Append(text[i]).Append(text[++i]);
            else clean.Append('\uFFFD');
        }
        return clean.ToString();
    }
}
