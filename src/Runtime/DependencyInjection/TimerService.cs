using Eventer;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Lets a machine's timers happen while the host runs: at their time, or a second later where another has armed them meanwhile.</summary>
internal sealed class TimerService<TMachine>(IServiceProvider provider) : BackgroundService
    where TMachine : class, IStateMachine<TMachine>
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    private static readonly Action<ILogger, string, string, string, string, Exception?> Dropped = LoggerMessage.Define<string, string, string, string>(
        LogLevel.Information, new EventId(1, "TimerDropped"), "{Machine} {Key}: the timer {Timer} was due and is dropped: {Reason}");

    private static readonly Action<ILogger, string, string, string, Exception?> Failed = LoggerMessage.Define<string, string, string>(
        LogLevel.Error, new EventId(2, "TimerFailed"), "{Machine} {Key}: the timer {Timer} failed, and is tried again later");

    private static readonly Action<ILogger, string, Exception?> Unavailable = LoggerMessage.Define<string>(
        LogLevel.Warning, new EventId(3, "TimersUnavailable"), "{Machine}: its timers cannot be read; they are tried again in a second");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var timers = provider.GetRequiredService<TMachine>().Timers;
        var time = provider.GetService<TimeProvider>() ?? TimeProvider.System;
        var logger = provider.GetService<ILoggerFactory>()?.CreateLogger("Eventer.Timers");
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = LongestPause;
            try
            {
                Tell(await timers.FireDueAsync(stoppingToken).ConfigureAwait(false), logger);
                if (await timers.NextDueAsync(stoppingToken).ConfigureAwait(false) is { } next) pause = Until(next, time);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                if (logger is not null) Unavailable(logger, timers.Machine, failure);
            }
            await Task.Delay(pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static void Tell(TimerRun run, ILogger? logger)
    {
        if (logger is null) return;
        foreach (var problem in run.Dropped) Dropped(logger, problem.Machine, problem.Key, problem.Timer, problem.Message, null);
        foreach (var problem in run.Failed) Failed(logger, problem.Machine, problem.Key, problem.Timer, problem.Exception);
    }

    private static TimeSpan Until(DateTimeOffset next, TimeProvider time)
    {
        var wait = next - time.GetUtcNow();
        return wait > LongestPause ? LongestPause : wait < TimeSpan.FromMilliseconds(1) ? TimeSpan.FromMilliseconds(1) : wait;
    }
}
