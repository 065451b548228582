using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Eventer;

/// <summary>
/// Makes UUIDv7 ids that rise within the process, so that indexes append. <see cref="Guid.CreateVersion7()"/> asks the system for
/// randomness each time, which costs more than a whole transition; here each thread draws it by the page.
/// </summary>
internal sealed class EventIdGenerator
{
    private const int CounterBits = 12;
    private const int Page = 4096;

    [ThreadStatic] private static byte[]? _random;
    [ThreadStatic] private static int _used;

    private long _last; // milliseconds since 1970 << 12 | counter

    public Guid Next(DateTimeOffset now)
    {
        var stamp = now.ToUnixTimeMilliseconds() << CounterBits;
        long last, next;
        do
        {
            last = Volatile.Read(ref _last);
            next = Math.Max(last + 1, stamp); // more than 4,096 in a millisecond borrow from the next one
        }
        while (Interlocked.CompareExchange(ref _last, next, last) != last);
        return Compose(next >> CounterBits, (int)(next & ((1 << CounterBits) - 1)), Random());
    }

    /// <summary>An id that follows from a call: a retry of the call makes the same one.</summary>
    /// <param name="time">The call's time.</param>
    /// <param name="root">The id of the event that the caller handed in.</param>
    /// <param name="from">Machine and key of the entity that the caller addressed: ids are unique per entity only.</param>
    /// <param name="to">Machine and key of the entity that the id is for.</param>
    /// <param name="ordinal">Its place among the ids that follow from the call.</param>
    public static Guid Derive(DateTimeOffset time, Guid root, string from, string to, int ordinal)
    {
        var length = 16 + 4 + Encoding.UTF8.GetMaxByteCount(from.Length + to.Length + 1);
        var bytes = length <= 1024 ? stackalloc byte[length] : new byte[length];
        root.TryWriteBytes(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[16..], ordinal);
        var used = 20 + Encoding.UTF8.GetBytes(from, bytes[20..]);
        bytes[used++] = 0;
        used += Encoding.UTF8.GetBytes(to, bytes[used..]);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes[..used], hash);
        return Compose(time.ToUnixTimeMilliseconds(), BinaryPrimitives.ReadUInt16LittleEndian(hash) & 0xFFF, BinaryPrimitives.ReadUInt64LittleEndian(hash[2..]));
    }

    private static Guid Compose(long milliseconds, int counter, ulong random)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, milliseconds << 16 | 0x7000L | (long)counter);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], random & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000);
        return new Guid(bytes, bigEndian: true);
    }

    private static ulong Random()
    {
        var random = _random ??= new byte[Page];
        if (_used == 0) RandomNumberGenerator.Fill(random);
        var value = BinaryPrimitives.ReadUInt64LittleEndian(random.AsSpan(_used));
        _used = (_used + sizeof(ulong)) % Page;
        return value;
    }
}
