using System.Text;
using Eventer.Language.Model;

namespace Eventer.Language.Export;

/// <summary>
/// Writes the exhaustive table: states down, events across. Where guards and effects would make it too wide for a
/// terminal, cells name the states and a number, under which the rest stands below the table.
/// </summary>
public static class MarkdownExporter
{
    private const int WidestTable = 120;
    private const string Undecided = "–";

    public static string Write(FlatMachine flat)
    {
        var whole = Rows(flat, (_, _, cell) => string.Join("; ", Ways(flat, cell)));
        var notes = new List<string>();
        var rows = Width(whole) <= WidestTable ? whole : Rows(flat, (state, @event, cell) => Short(flat, state, @event, cell, notes));
        var text = new StringBuilder();
        Append(text, rows);
        if (notes.Count > 0) text.Append('\n');
        foreach (var note in notes) text.Append(note).Append('\n');
        return text.ToString();
    }

    private static List<string[]> Rows(FlatMachine flat, Func<string, string, FlatCell, string> show)
    {
        var rows = new List<string[]> { (string[])["", .. flat.Model.Events.Select(declared => Escaped(declared.WireName))] };
        for (var row = 0; row < flat.States.Count; row++)
        {
            var state = flat.States[row];
            var cells = new string[flat.Model.Events.Count + 1];
            cells[0] = Escaped(state.Id) + (state.IsFinal ? " (final)" : "");
            for (var column = 1; column < cells.Length; column++)
                cells[column] = Escaped(show(state.Id, flat.Model.Events[column - 1].WireName, flat[row, column - 1]));
            rows.Add(cells);
        }
        return rows;
    }

    /// <summary>Every way that a cell can go, as they are tried.</summary>
    private static IEnumerable<string> Ways(FlatMachine flat, FlatCell cell)
    {
        if (cell.IsUndecided) yield return Undecided;
        foreach (var candidate in cell.Candidates)
        {
            var transition = flat.Transitions[candidate.Transition];
            yield return Condition(transition) + Result(flat, candidate) + (transition.Effects.Length == 0 ? "" : $" / {transition.Effects}");
        }
        var otherwise = cell.Candidates.IsEmpty ? "" : "else ";
        if (cell.Default == CellDefault.Ignore && !cell.IgnoresAsCandidate) yield return otherwise + "ignored";
        if (cell.Default == CellDefault.Reject) yield return otherwise + Rejected(cell.Reason);
    }

    private static string Condition(FlatTransition transition)
    {
        var after = transition.After is null ? "" : $"after {transition.After} ";
        var guard = transition.Guard.Length == 0 ? "" : $"[{transition.Guard}] ";
        return after.Length + guard.Length == 0 ? "" : $"{after}{guard}→ ";
    }

    private static string Short(FlatMachine flat, string state, string @event, FlatCell cell, List<string> notes)
    {
        var ways = Ways(flat, cell).ToList();
        var shown = new List<string>();
        for (var i = 0; i < ways.Count; i++)
        {
            var result = i < cell.Candidates.Count ? Result(flat, cell.Candidates[i]) : ways[i];
            if (result == ways[i])
            {
                shown.Add(result);
                continue;
            }
            notes.Add(Escaped($"{notes.Count + 1}. {state}, {@event}: {ways[i]}"));
            shown.Add($"{result} ({notes.Count})");
        }
        return string.Join(", ", shown);
    }

    private static string Result(FlatMachine flat, FlatCandidate candidate)
    {
        var transition = flat.Transitions[candidate.Transition];
        return candidate.Outcome switch
        {
            FlatOutcome.Ignore => "ignored",
            FlatOutcome.Reject => Rejected(transition.Reason),
            _ => transition.IsInternal ? "stays" : flat.States[transition.To].Id,
        };
    }

    private static string Rejected(string? reason) => reason is null ? "rejected" : $"rejected: {reason}";

    private static void Append(StringBuilder text, List<string[]> rows)
    {
        var widths = Widths(rows);
        AppendRow(text, rows[0], widths);
        text.Append('|');
        foreach (var width in widths) text.Append(' ').Append('-', width).Append(" |");
        text.Append('\n');
        foreach (var row in rows.Skip(1)) AppendRow(text, row, widths);
    }

    private static void AppendRow(StringBuilder text, string[] cells, int[] widths)
    {
        text.Append('|');
        for (var column = 0; column < cells.Length; column++) text.Append(' ').Append(cells[column]).Append(' ', widths[column] - DisplayWidth(cells[column])).Append(" |");
        text.Append('\n');
    }

    private static int Width(List<string[]> rows) => Widths(rows).Sum(width => width + 3) + 1;

    private static int[] Widths(List<string[]> rows) => [.. Enumerable.Range(0, rows[0].Length).Select(column => Math.Max(3, rows.Max(row => DisplayWidth(row[column]))))];

    /// <summary>Columns of a terminal: East Asian letters take two (Unicode Standard Annex 11, wide).</summary>
    private static int DisplayWidth(string text)
    {
        var width = 0;
        foreach (var c in text)
            if (!char.IsLowSurrogate(c)) width += c is >= '\u1100' and <= '\u115F' or >= '\u2E80' and <= '\uA4CF' or >= '\uAC00' and <= '\uD7A3' or >= '\uF900' and <= '\uFAFF' or >= '\uFE30' and <= '\uFE6F' or >= '\uFF00' and <= '\uFF60' || char.IsHighSurrogate(c) ? 2 : 1;
        return width;
    }

    /// <summary>A bar would end the cell, and what looks like a tag would not be shown.</summary>
    private static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '|' || (text[i] == '<' && i + 1 < text.Length && (char.IsLetter(text[i + 1]) || text[i + 1] is '/' or '!'))) escaped.Append('\\');
            if (text[i] != '\r') escaped.Append(text[i] == '\n' ? ' ' : text[i]);
        }
        return escaped.ToString();
    }
}
