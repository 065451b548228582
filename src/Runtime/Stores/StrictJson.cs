using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Eventer;

/// <summary>Writes JSON that every store takes and that reads back as it was.</summary>
internal static class StrictJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = new StrictEncoder(), SkipValidation = true };

    public static ReadOnlyMemory<byte> Write<T>(T value, Action<Utf8JsonWriter, T> write)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using var writer = new Utf8JsonWriter(buffer, Options);
        write(writer, value);
        writer.Flush();
        return buffer.WrittenMemory;
    }
}

/// <summary>A text that cannot be stored; the caller adds whose it is.</summary>
internal sealed class UnstorableText(char character) : Exception
{
    public string Character { get; } = character == '\0' ? "U+0000" : $"U+{(int)character:X4}, half of a surrogate pair";

    /// <summary>The first character that no store takes: PostgreSQL refuses U+0000, and half a pair has no UTF-8, so it would be replaced unseen.</summary>
    public static int IndexIn(ReadOnlySpan<char> text)
    {
        for (var i = text.IndexOfAny(Suspects); i >= 0;)
        {
            if (text[i] == '\0' || !char.IsHighSurrogate(text[i]) || i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1])) return i;
            var next = text[(i + 2)..].IndexOfAny(Suspects);
            i = next < 0 ? -1 : i + 2 + next;
        }
        return -1;
    }

    private static readonly SearchValues<char> Suspects = SearchValues.Create(
        [.. Enumerable.Range(0xD800, 0x800).Select(c => (char)c), '\0']);
}

/// <summary>Escapes only what JSON must, and refuses what cannot be stored. Both kinds need escaping, so both come by here.</summary>
internal sealed class StrictEncoder : JavaScriptEncoder
{
    private static readonly JavaScriptEncoder Inner = UnsafeRelaxedJsonEscaping;

    public override int MaxOutputCharactersPerInputCharacter => Inner.MaxOutputCharactersPerInputCharacter;

    public override OperationStatus Encode(ReadOnlySpan<char> source, Span<char> destination, out int charsConsumed, out int charsWritten, bool isFinalBlock = true) =>
        UnstorableText.IndexIn(source) is >= 0 and var index
            ? throw new UnstorableText(source[index])
            : Inner.Encode(source, destination, out charsConsumed, out charsWritten, isFinalBlock);

    public override OperationStatus EncodeUtf8(ReadOnlySpan<byte> utf8Source, Span<byte> utf8Destination, out int bytesConsumed, out int bytesWritten, bool isFinalBlock = true) =>
        utf8Source.Contains((byte)0)
            ? throw new UnstorableText('\0')
            : Inner.EncodeUtf8(utf8Source, utf8Destination, out bytesConsumed, out bytesWritten, isFinalBlock);

    public override int FindFirstCharacterToEncodeUtf8(ReadOnlySpan<byte> utf8Text) => Inner.FindFirstCharacterToEncodeUtf8(utf8Text);

    public override unsafe int FindFirstCharacterToEncode(char* text, int textLength) => Inner.FindFirstCharacterToEncode(text, textLength);

    public override unsafe bool TryEncodeUnicodeScalar(int unicodeScalar, char* buffer, int bufferLength, out int numberOfCharactersWritten) =>
        Inner.TryEncodeUnicodeScalar(unicodeScalar, buffer, bufferLength, out numberOfCharactersWritten);

    public override bool WillEncode(int unicodeScalar) => Inner.WillEncode(unicodeScalar);
}
