using System.Collections;
using System.Reflection;
using System.Text;

namespace Eventer.Tests;

/// <summary>A model as text, for goldens: one property a line, nested by indent, without what is empty.</summary>
public static class ModelText
{
    public static string Write(object model)
    {
        var text = new StringBuilder();
        Append(text, model, 0);
        return text.ToString();
    }

    private static void Append(StringBuilder text, object value, int depth)
    {
        foreach (var property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.GetIndexParameters().Length > 0 || property.Name.EndsWith("Node", StringComparison.Ordinal) || property.GetValue(value) is not { } member || IsEmpty(member)) continue;
            text.Append(' ', depth * 2).Append(property.Name).Append(':');
            AppendMember(text, member, depth);
        }
    }

    private static void AppendMember(StringBuilder text, object member, int depth)
    {
        if (member is IEnumerable list and not string)
        {
            var items = list.Cast<object>().ToList();
            if (items.All(IsPlain))
            {
                text.Append(' ').AppendJoin(", ", items).Append('\n');
                return;
            }
            text.Append('\n');
            foreach (var item in items)
            {
                var lines = new StringBuilder();
                Append(lines, item, depth + 2);
                text.Append(' ', depth * 2 + 2).Append("- ").Append(lines.ToString().TrimStart());
            }
        }
        else if (IsPlain(member))
        {
            text.Append(' ').Append(member).Append('\n');
        }
        else
        {
            text.Append('\n');
            Append(text, member, depth + 1);
        }
    }

    private static bool IsPlain(object value) => value is string or Enum || value.GetType().IsPrimitive;

    private static bool IsEmpty(object value) => value is "" or false || (value is IEnumerable list and not string && !list.Cast<object>().Any());
}
