using System.Diagnostics;

namespace Eventer.Benchmarks.Durable;

/// <summary>How many events a second some callers store, each of whom waits for the answer before the next.</summary>
internal static class Rate
{
    public static async Task<double> MeasureAsync(int callers, TimeSpan time, Func<int, int, Task> call)
    {
        var deadline = Stopwatch.StartNew();
        var counts = await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            var count = 0;
            for (; deadline.Elapsed < time; count++)
                await call(caller, count);
            return count;
        })));
        return counts.Sum() / deadline.Elapsed.TotalSeconds;
    }

    public static double Median(IEnumerable<double> values) => values.Order().ToArray() is var sorted ? sorted[sorted.Length / 2] : 0;
}
