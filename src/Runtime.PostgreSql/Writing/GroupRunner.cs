using Eventer.PostgreSql.Driver;
using Npgsql;

namespace Eventer.PostgreSql.Writing;

/// <summary>Runs calls in transactions of two round trips, one alone or many in one, and says what became of each.</summary>
internal sealed class GroupRunner(Database database)
{
    private const int TriesTogether = 3;

    private long _commits;
    private long _units;

    public long Commits => Interlocked.Read(ref _commits);

    public long Units => Interlocked.Read(ref _units);

    /// <summary>
    /// Runs calls that came at once, in order, as few transactions as that takes. What fails for a reason of its own fails alone.
    /// Answers are given only once they are true: also a refusal may rest on what an earlier call of the group wrote.
    /// </summary>
    public async Task RunAsync(IReadOnlyList<QueuedUnit> units)
    {
        var left = units;
        while (left.Count > 0)
            left = await RunTogetherAsync(left).ConfigureAwait(false);
    }

    /// <returns>Those that are to run in the next transaction.</returns>
    private async Task<IReadOnlyList<QueuedUnit>> RunTogetherAsync(IReadOnlyList<QueuedUnit> units)
    {
        var backoff = new Backoff(database.Options);
        var isUnknown = false;
        while (true)
        {
            var transaction = new Transaction(database, units);
            try
            {
                await transaction.RunAsync().ConfigureAwait(false);
                if (transaction.HasCommitted) Interlocked.Increment(ref _commits);
                Interlocked.Add(ref _units, units.Count - transaction.Left.Count);
                return transaction.Left;
            }
            catch (Exception failure)
            {
                isUnknown |= transaction.IsOutcomeUnknown;
                foreach (var unit in units)
                {
                    unit.Work.Reset();
                    unit.Failure = null;
                }
                if (await MayBeginAgainAsync(transaction.RemedyOf(failure), backoff, units.Count).ConfigureAwait(false)) continue;
                if (units.Count == 1)
                {
                    units[0].Failure = isUnknown && failure is NpgsqlException
                        ? Unknown(units[0].Work, failure)
                        : transaction.Describe(failure, units[0].Work, backoff.Conflicts);
                    return [];
                }
            }
            foreach (var unit in units)
                await RunAsync([unit]).ConfigureAwait(false);
            return [];
        }
    }

    private static async Task<bool> MayBeginAgainAsync(Remedy remedy, Backoff backoff, int units)
    {
        if (remedy == Remedy.BeginAgain)
        {
            backoff.Conflicts++;
            if (!backoff.MayConflict || (units > 1 && backoff.Conflicts >= TriesTogether)) return false;
            if (backoff.Conflicts > 1) await backoff.PauseAsync().ConfigureAwait(false);
            return true;
        }
        if (remedy != Remedy.Wait || !backoff.MayWait) return false;
        await backoff.PauseAsync().ConfigureAwait(false);
        return true;
    }

    private static OutcomeUnknownException Unknown(UnitOfWork work, Exception failure) =>
        new(work.Slots[0].Machine.Name, work.Slots[0].KeyText, work.Slots[0].EventId, failure);
}
