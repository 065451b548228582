namespace Eventer;

/// <summary>What a store of rows takes at most, in bytes of UTF-8.</summary>
public static class Limits
{
    /// <summary>One event's or message's payload.</summary>
    public const int Payload = 64 * 1024;

    /// <summary>An entity's data.</summary>
    public const int Data = 256 * 1024;
}
