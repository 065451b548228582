using System.Diagnostics;
using System.Globalization;
using Eventer.Testing.Machines;

namespace Eventer.Runtime.Sqlite.Tests;

/// <summary>A process is killed in the middle of its work, again and again over the same file.</summary>
public sealed class CrashTests : IDisposable
{
    private const int Cycles = 10;

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task No_acknowledged_event_is_lost_and_none_is_half_stored_when_the_process_is_killed()
    {
        var file = _folder.File("crash.db");
        var acknowledged = new List<(AccountKey Key, Guid Id, long Sequence)>();

        for (var cycle = 0; cycle < Cycles; cycle++)
        {
            acknowledged.AddRange(await RunUntilKilledAsync(file, afterLines: 20 + 17 * cycle));

            Assert.Empty(await LookAtAsync(file, acknowledged));
        }
        Assert.InRange(acknowledged.Count, Cycles * 20, int.MaxValue);
    }

    [Fact]
    public async Task What_is_looked_at_after_a_crash_finds_what_is_missing()
    {
        var file = _folder.File("crash.db");
        var acknowledged = await RunUntilKilledAsync(file, afterLines: 40);
        using (var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={file};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "delete from Account_event where event_id = @id";
            command.Parameters.AddWithValue("@id", acknowledged[5].Id);
            Assert.Equal(1, command.ExecuteNonQuery());
        }

        var violations = await LookAtAsync(file, acknowledged);

        Assert.Contains(violations, violation => violation.Contains("was acknowledged and is lost", StringComparison.Ordinal));
        Assert.Contains(violations, violation => violation.Contains("a gap", StringComparison.Ordinal));
        Assert.Contains(violations, violation => violation.Contains("movements", StringComparison.Ordinal));
    }

    private static async Task<List<(AccountKey Key, Guid Id, long Sequence)>> RunUntilKilledAsync(string file, int afterLines)
    {
        using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [.. ThisAssembly(), CrashLoad.Argument, file])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = process.StandardError.ReadToEndAsync(Stop);
        var lines = new List<string>();
        while (await process.StandardOutput.ReadLineAsync(Stop) is { } line)
        {
            lines.Add(line);
            if (lines.Count == afterLines) process.Kill(); // what it had written by then is read to the end; a line is one write to a pipe, and never cut
        }
        await process.WaitForExitAsync(Stop);
        Assert.True(lines.Count >= afterLines, $"The load ended by itself: {await errors}");
        return [.. lines.Select(line => line.Split(' ')).Select(words => (new AccountKey(words[0]), Guid.Parse(words[1]), long.Parse(words[2], CultureInfo.InvariantCulture)))];
    }

    // Where the tests run as "dotnet tests.dll", so does the load.
    private static string[] ThisAssembly() =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [Environment.GetCommandLineArgs()[0]] : [];

    private static async Task<List<string>> LookAtAsync(string file, List<(AccountKey Key, Guid Id, long Sequence)> acknowledged)
    {
        var violations = new List<string>();
        await using var store = CrashLoad.OpenStore(file);
        var account = new AccountMachine(store, CrashLoad.Hooks);
        var movements = Movements(store);
        foreach (var key in CrashLoad.Keys)
        {
            var events = await account.EventsAsync(key, Stop).ToListAsync(Stop);
            var entity = await account.GetAsync(key, Stop);
            if (entity is null)
            {
                if (events.Count > 0) violations.Add($"{key.Id}: events and no state");
                continue;
            }
            if (!events.Select(e => e.Sequence).SequenceEqual(Enumerable.Range(1, events.Count).Select(n => (long)n))) violations.Add($"{key.Id}: the sequence has a gap");
            if (entity.Sequence != events[^1].Sequence || entity.Status != events[^1].StatusAfter) violations.Add($"{key.Id}: the state is not that of its last event");
            var deposits = events.Where(e => e.Event is AccountEvent.Deposited).ToDictionary(e => e.EventId);
            if (entity.Data.Balance != deposits.Values.Sum(e => ((AccountEvent.Deposited)e.Event).Amount)) violations.Add($"{key.Id}: the balance is not the sum of its deposits");
            foreach (var (id, deposit) in deposits)
            {
                var isChained = events.Any(e => e.Event is AccountEvent.Noted && e.RootId == id);
                if (isChained != (((AccountEvent.Deposited)deposit.Event).Amount % 2 == 0)) violations.Add($"{key.Id}: the chain of {id} is half stored");
                if (!movements.Remove(id)) violations.Add($"{key.Id}: {id} has no row in movements");
            }
            foreach (var (_, id, sequence) in acknowledged.Where(a => a.Key == key))
                if (!deposits.TryGetValue(id, out var deposit) || deposit.Sequence != sequence) violations.Add($"{key.Id}: {id} was acknowledged and is lost");
        }
        violations.AddRange(movements.Select(id => $"{id} has a row in movements and no event"));
        return violations;
    }

    private static HashSet<Guid> Movements(Eventer.Sqlite.SqliteStore store)
    {
        using var connection = store.OpenReader();
        using var command = connection.CreateCommand();
        command.CommandText = "select event_id from movements";
        using var reader = command.ExecuteReader();
        var ids = new HashSet<Guid>();
        while (reader.Read())
            ids.Add(reader.GetGuid(0));
        return ids;
    }
}
