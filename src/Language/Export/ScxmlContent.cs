using System.Xml.Linq;
using Eventer.Language.Model;

namespace Eventer.Language.Export;

/// <summary>
/// Effects as SCXML's executable content, each with its own text beside it: <c>x += 1</c> is more than its value. Of the
/// effects that a name stands for the first bears the name, the others an empty text.
/// </summary>
public sealed class ScxmlContent(MachineModel model)
{
    private readonly Dictionary<string, string> _events = model.Events.GroupBy(declared => declared.WireName).ToDictionary(same => same.Key, same => ScxmlNames.Event(DeclarationText.EventName(same.First())), StringComparer.Ordinal);

    /// <summary>What an event of this wire name is called in the file.</summary>
    public string Event(string wireName) => _events.TryGetValue(wireName, out var name) ? name : ScxmlNames.Event(wireName);

    public XElement Of(EffectModel effect)
    {
        var element = effect.Kind switch
        {
            EffectKind.Assign => new XElement(ScxmlNames.Scxml + "assign", new XAttribute("location", effect.Target), new XAttribute("expr", ScxmlNames.Text(Value(effect)))),
            EffectKind.Publish => Send(effect, new XAttribute("type", ScxmlNames.Publish), model.Messages.FirstOrDefault(message => message.WireName == effect.Target)?.Fields ?? []),
            EffectKind.Chain when effect.Arguments.IsEmpty => new XElement(ScxmlNames.Scxml + "raise", new XAttribute("event", Event(effect.Target))),
            EffectKind.Chain => Send(effect, new XAttribute("target", "#_internal"), model.Events.FirstOrDefault(declared => declared.WireName == effect.Target)?.Fields ?? []),
            _ => new XElement(ScxmlNames.Eventer + "call"),
        };
        element.Add(new XAttribute(ScxmlNames.Eventer + "effect", ScxmlNames.Text(effect.Text)));
        return element;
    }

    private XElement Send(EffectModel effect, XAttribute how, EquatableArray<FieldModel> fields) =>
        new(ScxmlNames.Scxml + "send", new XAttribute("event", effect.Kind == EffectKind.Chain ? Event(effect.Target) : ScxmlNames.Event(effect.Target)), how,
            effect.Arguments.Zip(fields, (argument, field) => new XElement(ScxmlNames.Scxml + "param", new XAttribute("name", field.Name), new XAttribute("expr", ScxmlNames.Text(argument.Text)))));

    private static string Value(EffectModel effect) => effect.Operator switch
    {
        "=" => effect.Expression?.Text ?? "",
        "++" or "--" => $"{effect.Target} {effect.Operator[0]} 1",
        var compound => $"{effect.Target} {compound.Substring(0, compound.Length - 1)} ({effect.Expression?.Text})",
    };
}
