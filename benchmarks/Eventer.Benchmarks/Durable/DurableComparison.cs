using System.Globalization;
using Eventer.PostgreSql;
using Eventer.Sqlite;
using Eventer.Testing;
using Eventer.Testing.Machines;

namespace Eventer.Benchmarks.Durable;

/// <summary>
/// Events stored per second by callers at once, through the engine and by the naive shape, in turns within one run:
/// <c>dotnet run -c Release --project benchmarks/Eventer.Benchmarks -- durable [seconds] [rounds] [lanes]</c>.
/// </summary>
internal static class DurableComparison
{
    private const int KeysEach = 16;

    private static readonly int[] Pools = [4, 8, 16, 32, 64];

    public static async Task<int> RunAsync(string[] arguments)
    {
        var time = TimeSpan.FromSeconds(arguments.Length > 0 ? double.Parse(arguments[0], CultureInfo.InvariantCulture) : 0.3);
        var rounds = arguments.Length > 1 ? int.Parse(arguments[1], CultureInfo.InvariantCulture) : 11;
        var options = arguments.Length > 2 ? new PostgreSqlStoreOptions { Lanes = int.Parse(arguments[2], CultureInfo.InvariantCulture) } : new();
        await using (var server = await TemporaryServer.StartNewAsync())
            await ComparePostgreSqlAsync(server.ConnectionString, options, time, rounds);
        await CompareSqliteAsync(time, rounds);
        return 0;
    }

    private static async Task ComparePostgreSqlAsync(string connection, PostgreSqlStoreOptions options, TimeSpan time, int rounds)
    {
        await NaivePostgreSql.CreateAsync(connection);
        await using var store = new PostgreSqlStore(connection, options);
        await store.MigrateAsync([TestAccount.Definition]);
        var account = new AccountMachine(store);
        foreach (var callers in new[] { 1, 64 })
        {
            await OpenAsync(account, callers);
            var naive = Pools.Where(pool => pool <= callers || pool == Pools[0]).ToDictionary(pool => pool, _ => new List<double>());
            var ours = new List<double>();
            var before = store.Statistics;
            for (var round = 0; round < rounds; round++)
            {
                foreach (var (pool, rates) in naive)
                {
                    await using var shape = new NaivePostgreSql(connection, pool);
                    rates.Add(await Rate.MeasureAsync(callers, time, (caller, i) => shape.DepositAsync(Key(caller, i), 1)));
                }
                ours.Add(await Rate.MeasureAsync(callers, time, async (caller, i) => Check(await account.TransitionAsync(new(Key(caller, i)), new AccountEvent.Deposited(1)))));
            }
            var (best, rate) = naive.Select(of => (of.Key, Rate.Median(of.Value))).MaxBy(of => of.Item2);
            Print("PostgreSQL", callers, $"naive, best pool of {best}", rate, Rate.Median(ours), store.Statistics.Calls - before.Calls, store.Statistics.Commits - before.Commits);
        }
    }

    private static async Task CompareSqliteAsync(TimeSpan time, int rounds)
    {
        var folder = Directory.CreateTempSubdirectory("eventer-bench-").FullName;
        await using (var store = new SqliteStore(Path.Combine(folder, "ours.db")))
        using (var shape = new NaiveSqlite(Path.Combine(folder, "naive.db")))
        {
            var account = new AccountMachine(store);
            foreach (var callers in new[] { 1, 64 })
            {
                await OpenAsync(account, callers);
                List<double> naive = [], ours = [];
                var before = store.Statistics;
                for (var round = 0; round < rounds; round++)
                {
                    naive.Add(await Rate.MeasureAsync(callers, time, (caller, i) => shape.DepositAsync(Key(caller, i), 1)));
                    ours.Add(await Rate.MeasureAsync(callers, time, async (caller, i) => Check(await account.TransitionAsync(new(Key(caller, i)), new AccountEvent.Deposited(1)))));
                }
                Print("SQLite", callers, "naive, prepared", Rate.Median(naive), Rate.Median(ours), store.Statistics.Calls - before.Calls, store.Statistics.Commits - before.Commits);
            }
        }
        Directory.Delete(folder, recursive: true);
    }

    private static async Task OpenAsync(AccountMachine account, int callers)
    {
        for (var caller = 0; caller < callers; caller++)
            for (var i = 0; i < KeysEach; i++)
                await account.TransitionAsync(new(Key(caller, i)), new AccountEvent.Opened("x"), eventId: new Guid(caller, (short)i, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 0));
    }

    private static string Key(int caller, int i) => string.Create(CultureInfo.InvariantCulture, $"k-{caller}-{i % KeysEach}");

    private static void Check(in TransitionResult<AccountKey, AccountStatus, AccountData, AccountEvent> result)
    {
        if (result.Kind != OutcomeKind.Applied || result.IsDuplicate) throw new InvalidOperationException(result.Message);
    }

    private static void Print(string store, int callers, string shape, double naive, double ours, long calls, long commits) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"{store}, {callers} caller(s): {shape}: {naive:N0}/s; Eventer: {ours:N0}/s, {ours / naive:0.00} times; {(double)calls / commits:0.0} calls a commit"));
}
