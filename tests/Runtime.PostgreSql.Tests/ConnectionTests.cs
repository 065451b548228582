using Eventer.PostgreSql;
using Eventer.Testing.Machines;
using Npgsql;

namespace Eventer.Runtime.PostgreSql.Tests;

/// <summary>How the store uses its connections.</summary>
public sealed class ConnectionTests(PostgreSqlServer server)
{
    private static readonly AccountKey Anna = new("anna");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("", true)]
    [InlineData(";MaxAutoPrepare=0", false)] // as a pooler may need it
    public async Task Statements_are_prepared_once_unless_the_connection_string_says_otherwise(string setting, bool isPrepared)
    {
        var options = new PostgreSqlStoreOptions { Schema = PostgreSqlServer.NewSchema(), Lanes = 1 };
        await using var store = new PostgreSqlStore($"{server.ConnectionString};Maximum Pool Size=1{setting}", options);
        await store.MigrateAsync([TestAccount.Definition], Stop);
        await server.ExecuteAsync($"create table {options.Schema}.prepared (statement text)");
        var account = new AccountMachine(store, hooks => hooks.On<AccountEvent.Swept>()
            .Write((_, data) => data.Add($"insert into {options.Schema}.prepared select statement from pg_prepared_statements", [])));
        await account.TransitionAsync(Anna, new AccountEvent.Opened("Anna"), cancellationToken: Stop);
        for (var i = 0; i < 3; i++)
            await account.TransitionAsync(Anna, new AccountEvent.Deposited(0), cancellationToken: Stop);

        (await account.TransitionAsync(Anna, new AccountEvent.Swept(), cancellationToken: Stop)).EnsureAccepted();

        Assert.Equal(isPrepared ? "1" : "0", await server.ScalarAsync($"select count(*) from {options.Schema}.prepared where statement like '%for update of s'"));
    }

    [Fact]
    public async Task A_call_takes_two_round_trips_whatever_it_chains()
    {
        var trips = 0;
        await using var source = new NpgsqlDataSourceBuilder(server.ConnectionString + ";Include Failed Batched Command=true;Enlist=false")
            .ConfigureTracing(tracing => tracing.ConfigureBatchFilter(_ => Count()).ConfigureCommandFilter(_ => Count())).Build();
        using var listener = new System.Diagnostics.ActivityListener { ShouldListenTo = of => of.Name == "Npgsql", Sample = (ref _) => System.Diagnostics.ActivitySamplingResult.AllData };
        System.Diagnostics.ActivitySource.AddActivityListener(listener);
        await using var store = new PostgreSqlStore(source, PostgreSqlServer.NewOptions());
        await store.MigrateAsync([TestAccount.Definition], Stop);
        var account = new AccountMachine(store, hooks => hooks.On<AccountEvent.Deposited>().Chain<AccountEvent>((t, chain) =>
        {
            if (t.Data.Balance < 50) chain.Add(new AccountEvent.Deposited(1));
        }));
        await account.TransitionAsync(Anna, new AccountEvent.Opened("Anna"), cancellationToken: Stop);
        trips = 0;

        var result = await account.TransitionAsync(Anna, new AccountEvent.Deposited(1), eventId: Guid.CreateVersion7(), cancellationToken: Stop);

        Assert.Equal((50, 2), (result.Events.Count, trips));

        bool Count()
        {
            trips++;
            return true;
        }
    }
}
