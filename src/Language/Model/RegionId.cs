using System.Globalization;
using System.Text.RegularExpressions;

namespace Eventer.Language.Model;

/// <summary>The id of a region, which has no name in a file: <c>Paying#2</c> is the second of Paying. No state can be called so, since <c>#</c> begins a comment.</summary>
public static class RegionId
{
    private static readonly Regex Pattern = new(@"([^\s'""(,]+)#(\d+)", RegexOptions.CultureInvariant);

    /// <summary>What the part of a status is called that is the machine's own; a region's part has a number, <see cref="NameOf"/>.</summary>
    public const string Main = "Main";

    /// <summary>The C# name of a region: its composite's with its number, <c>Paying2</c>.</summary>
    public static string NameOf(string compositeName, string region) => compositeName + NumberOf(region).ToString(CultureInfo.InvariantCulture);

    public static string Of(string composite, int number) => composite + "#" + number.ToString(CultureInfo.InvariantCulture);

    public static string CompositeOf(string region) => region.Substring(0, region.LastIndexOf('#'));

    /// <summary>From 1.</summary>
    public static int NumberOf(string region) => int.Parse(region.Substring(region.LastIndexOf('#') + 1), CultureInfo.InvariantCulture);

    /// <summary>A message with its regions in words: <c>region 2 of Paying</c>.</summary>
    public static string Spell(string message) => message.Contains('#') ? Pattern.Replace(message, "region $2 of $1") : message;
}
