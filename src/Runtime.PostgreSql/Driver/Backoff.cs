using System.Diagnostics;

namespace Eventer.PostgreSql.Driver;

/// <summary>How long one call waits before it tries again: longer each time, and never the same for all callers.</summary>
internal sealed class Backoff(PostgreSqlStoreOptions options)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    private readonly long _begun = Stopwatch.GetTimestamp();
    private int _pauses;

    /// <summary>How often others were first.</summary>
    public int Conflicts { get; set; }

    public bool MayWait => Stopwatch.GetElapsedTime(_begun) < options.RetryTimeout;

    public bool MayConflict => Conflicts < options.MaxAttempts;

    public Task PauseAsync(CancellationToken cancellation = default)
    {
        var pause = Math.Min(Longest.TotalMilliseconds, 5 * Math.Pow(2, Math.Min(_pauses++, 10)));
        return Task.Delay(TimeSpan.FromMilliseconds(pause * (0.5 + Random.Shared.NextDouble() / 2)), cancellation);
    }
}
