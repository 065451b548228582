namespace Eventer.Language.Syntax;

/// <summary>How far a piece of C# goes.</summary>
/// <param name="End">Behind its last character that is not white space.</param>
/// <param name="Unclosed">Where the bracket, string or comment opens that nothing closes; -1: there is none.</param>
/// <param name="Closer">What would close it.</param>
public readonly record struct CSharpText(int End, int Unclosed, string Closer);

/// <summary>
/// Finds the end of C# text without parsing it: knows brackets, strings of every kind, character literals and comments.
/// Lines go on inside brackets, unless the next one is plainly a statement of its own: the bracket is then not closed.
/// </summary>
public sealed partial class Lexer
{
    // What is open, innermost last: a bracket by its closing character, or an interpolated string around its hole.
    private readonly record struct Open(char Close, int Start, int Quotes, int Dollars, bool IsVerbatim, bool IsText)
    {
        public bool IsString => Quotes > 0;
    }

    /// <summary>C# from <paramref name="start"/> to what ends it outside brackets: the line's end, <c>;</c>, a comment, a closing bracket, and a comma if asked.</summary>
    /// <param name="stopAtComma">A comma ends it: one of several.</param>
    /// <param name="isBracketed">The text stands in brackets of its own: lines, comments and semicolons in it do not end it.</param>
    /// <param name="bracketStart">Where that bracket opens.</param>
    public CSharpText ScanCSharp(int start, bool stopAtComma, bool isBracketed = false, int bracketStart = -1)
    {
        var open = new Stack<Open>();
        var position = start;
        var comment = -1; // where comments begin that only white space follows so far
        while (position < Length)
        {
            if (open.Count > 0 && open.Peek() is { IsText: true } literal)
            {
                if (!ReadInterpolatedText(ref position, open)) return Unclosed(start, position, literal.Start, Quotes(literal.Quotes));
                continue;
            }
            var character = At(position);
            var isInside = open.Count > 0 || isBracketed;
            if (open.Count == 0 && character is ')' or ']' or '}' or ',' && comment >= 0) return Closed(start, comment);
            if (!IsSpaceOrEnd(position) && !StartsWith(position, "//")) comment = -1;
            switch (character)
            {
                case '(' or '[' or '{':
                    open.Push(new Open(Closing(character), position++, 0, 0, false, false));
                    break;
                case ')' or ']' or '}':
                    if (open.Count == 0) return Closed(start, position);
                    var innermost = open.Pop();
                    if (innermost.IsString)
                    {
                        if (character != '}') return Unclosed(start, position, innermost.Start, "}");
                        open.Push(innermost with { IsText = true });
                        position = Math.Min(Length, position + innermost.Dollars);
                    }
                    else if (innermost.Close == character)
                        position++;
                    else
                        return Unclosed(start, position, innermost.Start, innermost.Close.ToString());
                    break;
                case '\r' or '\n':
                    if (!isInside) return Closed(start, position);
                    var next = position + (character == '\r' && At(position + 1) == '\n' ? 2 : 1);
                    if (StartsStatement(next))
                        return open.Count > 0
                            ? Unclosed(start, position, open.Peek().Start, open.Peek().IsString ? "}" : open.Peek().Close.ToString())
                            : Unclosed(start, position, bracketStart, "");
                    position = next;
                    break;
                case '"' or '$' or '@' when StringStart(position) is { } literalStart:
                    open.Push(literalStart);
                    position = Math.Min(Length, ContentStart(literalStart));
                    if (literalStart.Dollars > 0) break;
                    open.Pop();
                    if (!ReadString(ref position, literalStart)) return Unclosed(start, position, literalStart.Start, Quotes(literalStart.Quotes));
                    break;
                case '\'':
                    var opened = position;
                    if (!ReadCharacter(ref position)) return Unclosed(start, position, opened, "'");
                    break;
                case '/' when At(position + 1) == '*':
                    var opening = position;
                    if (!ReadComment(ref position)) return Unclosed(start, position, opening, "*/");
                    break;
                case '/' when isInside && At(position + 1) == '/':
                    if (comment < 0) comment = position;
                    position = LineEnd(position);
                    break;
                case '<':
                    position = stopAtComma ? TypeArgumentsEnd(position) : position + 1;
                    break;
                case ',' when stopAtComma && open.Count == 0:
                case ';' when !isInside:
                case '/' when At(position + 1) == '/':
                case '%' when !isInside && IsComment(position):
                case '#' when !isInside && IsSpace(position - 1):
                    return Closed(start, position);
                default:
                    position++;
                    break;
            }
        }
        if (open.Count > 0)
            return Unclosed(start, position, open.Peek().Start, open.Peek().IsString ? "}" : open.Peek().Close.ToString());
        return isBracketed ? Unclosed(start, position, bracketStart, "") : Closed(start, position);
    }

    private CSharpText Closed(int start, int position) => new(TrimEnd(start, position), -1, "");
    private CSharpText Unclosed(int start, int position, int at, string closer) => new(TrimEnd(start, position), at, closer);

    private static char Closing(char opening) => opening switch { '(' => ')', '[' => ']', _ => '}' };
    private static string Quotes(int count) => count == 1 ? "\"" : new string('"', count);

    // The string that starts here: "…", @"…", $"…", $@"…", """…""", $$"""…""".
    private Open? StringStart(int position)
    {
        var quote = position;
        int dollars = 0;
        var isVerbatim = false;
        const int longest = 8;
        for (; At(quote) is '$' or '@' && quote - position < longest; quote++)
        {
            if (At(quote) == '$') dollars++;
            else isVerbatim = true;
        }
        var quotes = 0;
        while (At(quote + quotes) == '"') quotes++;
        if (quotes == 0) return null;
        return new Open('}', position, quotes < 3 || isVerbatim ? 1 : quotes, dollars, isVerbatim, IsText: true);
    }

    private int ContentStart(Open literal)
    {
        var position = literal.Start;
        while (At(position) is '$' or '@') position++;
        return position + literal.Quotes;
    }

    private bool ReadString(ref int position, Open literal)
    {
        while (position < Length)
        {
            var character = At(position);
            if (character == '"')
            {
                if (EndsString(ref position, literal)) return true;
            }
            else if (literal is { Quotes: 1, IsVerbatim: false } && character is '\r' or '\n')
                return false;
            else
                position += literal is { Quotes: 1, IsVerbatim: false } && character == '\\' && !IsLineEnd(position + 1) ? 2 : 1;
        }
        position = Length;
        return false;
    }

    // Stands at a quote. True: the string ends behind it. Steps over the quotes either way.
    private bool EndsString(ref int position, Open literal)
    {
        var quotes = 0;
        while (At(position + quotes) == '"' && (literal.Quotes > 1 || quotes < 2)) quotes++;
        if (literal.Quotes > 1)
        {
            position += quotes;
            return quotes >= literal.Quotes;
        }
        var isDoubled = literal.IsVerbatim && quotes == 2;
        position += isDoubled ? 2 : 1;
        return !isDoubled;
    }

    // Reads an interpolated string's text as far as a hole or its end. False: it is not closed.
    private bool ReadInterpolatedText(ref int position, Stack<Open> open)
    {
        var literal = open.Peek();
        while (position < Length)
        {
            var character = At(position);
            if (character == '"')
            {
                if (!EndsString(ref position, literal)) continue;
                open.Pop();
                return true;
            }
            if (character is '\r' or '\n' && literal is { Quotes: 1, IsVerbatim: false }) return false;
            if (character == '{')
            {
                var braces = 1;
                while (At(position + braces) == '{') braces++;
                position += braces;
                var opensHole = literal.Quotes > 1 ? braces >= literal.Dollars : braces % 2 == 1;
                if (!opensHole) continue;
                open.Pop();
                open.Push(literal with { IsText = false });
                return true;
            }
            position += character == '\\' && literal is { Quotes: 1, IsVerbatim: false } && !IsLineEnd(position + 1) ? 2 : 1;
        }
        position = Length;
        return false;
    }

    private bool ReadCharacter(ref int position)
    {
        position++;
        while (!IsLineEnd(position))
        {
            var character = At(position);
            position += character == '\\' && !IsLineEnd(position + 1) ? 2 : 1;
            if (character == '\'') return true;
        }
        return false;
    }

    private bool ReadComment(ref int position)
    {
        for (position += 2; position < Length; position++)
        {
            if (At(position) != '*' || At(position + 1) != '/') continue;
            position += 2;
            return true;
        }
        return false;
    }

    // Behind a list of type arguments, so that its commas split nothing; behind the '<' if it is a comparison. As C# itself
    // tells them apart: by what follows the '>'. The look ahead is short, so that many '<' in a row stay linear.
    private int TypeArgumentsEnd(int position)
    {
        const int longest = 64;
        var depth = 0;
        for (var end = position; end < Length && end - position < longest; end++)
        {
            var character = At(end);
            if (character == '<') depth++;
            else if (character == '>' && --depth == 0)
                return At(SkipSpaces(end + 1)) is '(' or ')' or ']' or '}' or ':' or ';' or ',' or '.' or '?' or '>' or '\0' or '\r' or '\n'
                    ? end + 1
                    : position + 1;
            else if (character != '>' && !IsWordCharacter(character) && character is not (' ' or ',' or '.' or '?' or '[' or ']' or ':' or '(' or ')'))
                break;
        }
        return position + 1;
    }
}
