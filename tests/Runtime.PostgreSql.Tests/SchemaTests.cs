using Eventer.PostgreSql;
using Eventer.Testing.Machines;

namespace Eventer.Runtime.PostgreSql.Tests;

/// <summary>The tables: made by the store or by a team's own tool, named as the team likes, and refused where they are not those of this build.</summary>
public sealed class SchemaTests(PostgreSqlServer server)
{
    private static readonly AccountKey Anna = new("anna");

    private readonly string _schema = PostgreSqlServer.NewSchema();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private PostgreSqlStoreOptions Options => new() { Schema = _schema };

    [Fact]
    public async Task Without_tables_a_call_says_what_to_do()
    {
        await using var store = new PostgreSqlStore(server.ConnectionString, Options);
        var account = new AccountMachine(store);

        foreach (var call in new Func<Task>[] { () => OpenAsync(account), async () => await account.GetAsync(Anna, Stop) })
        {
            var error = await Assert.ThrowsAsync<StoreUnavailableException>(call);
            Assert.Equal(("Account", false), (error.Machine, error.IsTransient));
            Assert.Contains("has no tables of \"eventer\". Call MigrateAsync when the service starts", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Migrating_makes_what_is_missing_and_nothing_twice()
    {
        await using var store = new PostgreSqlStore(server.ConnectionString, Options);

        Assert.Equal(["eventer", "machine Account"], Components(await store.MigrateAsync([TestAccount.Definition], Stop)));
        Assert.Equal(["machine Loan", "timers Loan"], Components(await store.MigrateAsync([TestAccount.Definition, TestLoan.Definition], Stop)));
        Assert.Empty(await store.MigrateAsync([TestAccount.Definition, TestLoan.Definition], Stop));
    }

    [Fact]
    public async Task Tables_that_are_made_later_are_found_then()
    {
        await using var store = new PostgreSqlStore(server.ConnectionString, Options);
        var account = new AccountMachine(store);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => OpenAsync(account));

        await store.MigrateAsync([TestAccount.Definition], Stop);

        await OpenAsync(account);
    }

    [Fact]
    public async Task The_printed_statements_make_what_the_store_needs_and_unmake_it_again()
    {
        var steps = PostgreSqlSchema.Steps([TestAccount.Definition, TestLedger.Definition, TestLoan.Definition], Options);
        await server.ExecuteAsync(PostgreSqlSchema.Script([TestAccount.Definition, TestLedger.Definition, TestLoan.Definition], Options));
        await using (var store = new PostgreSqlStore(server.ConnectionString, Options))
        {
            await OpenAsync(new(store));
            Assert.Empty(await store.MigrateAsync([TestAccount.Definition, TestLedger.Definition, TestLoan.Definition], Stop));
        }

        foreach (var step in steps.Reverse())
            await server.ExecuteAsync(step.Down);

        Assert.Equal("0", await server.ScalarAsync($"select count(*) from pg_class c join pg_namespace n on n.oid = c.relnamespace where nspname = '{_schema}'"));
    }

    [Fact]
    public async Task A_schema_that_is_newer_and_says_so_is_refused_until_the_newer_build_comes()
    {
        await using var store = await server.NewStoreAsync(Options);
        await server.ExecuteAsync($"update {_schema}.eventer_schema set version = 7, minimum = 7 where component = 'machine Account'");

        var error = await Assert.ThrowsAsync<StoreUnavailableException>(() => OpenAsync(new(store)));

        Assert.True(error.IsTransient);
        Assert.Contains("have the version 7, which needs a build that knows version 7; this one knows 1", error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.MigrateAsync([TestAccount.Definition], Stop));
    }

    [Fact]
    public async Task A_schema_that_is_newer_and_only_adds_is_used()
    {
        await using var store = await server.NewStoreAsync(Options);
        await server.ExecuteAsync($"update {_schema}.eventer_schema set version = 7; alter table {_schema}.account_state add region text");

        await OpenAsync(new(store));
    }

    [Fact]
    public async Task Tables_that_were_made_for_another_key_are_told()
    {
        await using var store = await server.NewStoreAsync(Options);
        await server.ExecuteAsync($"update {_schema}.eventer_schema set shape = 'id Uuid' where component = 'machine Account'");

        var error = await Assert.ThrowsAsync<StoreUnavailableException>(() => OpenAsync(new(store)));

        Assert.Contains("the tables were made for another key: id Uuid; this build has id Text", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_column_that_is_gone_is_told()
    {
        await using var store = await server.NewStoreAsync(Options);
        await server.ExecuteAsync($"alter table {_schema}.account_state drop column created");

        var error = await Assert.ThrowsAsync<StoreUnavailableException>(() => OpenAsync(new(store)));

        Assert.Equal(("Account", "anna", false), (error.Machine, error.Key, error.IsTransient));
        Assert.Contains("the tables are not those of this build (column s.created does not exist)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tables_and_columns_may_have_names_of_ones_own()
    {
        await using var store = await server.NewStoreAsync(new()
        {
            Schema = _schema,
            Machines = new Dictionary<string, MachineTables>
            {
                ["Account"] = new() { Schema = _schema + "_bank", State = "Konten", Event = "Buchungen \"alt\"", KeyColumns = new Dictionary<string, string> { ["Id"] = "Nummer" } },
            },
        });

        await OpenAsync(new(store));

        Assert.Equal("anna", await server.ScalarAsync($"select \"Nummer\" from {_schema}_bank.\"Konten\""));
        Assert.Equal("1", await server.ScalarAsync($"select sequence from {_schema}_bank.\"Buchungen \"\"alt\"\"\" where \"Nummer\" = 'anna'"));
    }

    [Theory]
    [InlineData("Nothing", "nothing", "Account has no key field Nothing")]
    [InlineData("Id", "sequence", "must differ from each other and from Eventer's")]
    [InlineData("Id", "", "PostgreSQL takes no name ''")]
    [InlineData("Id", "a_name_of_more_than_sixty_three_bytes_which_postgresql_would_cut_off", "a name has 1 to 63 bytes")]
    public void A_column_that_cannot_be_is_refused_at_the_start(string field, string column, string reason)
    {
        var options = new PostgreSqlStoreOptions { Machines = new Dictionary<string, MachineTables> { ["Account"] = new() { KeyColumns = new Dictionary<string, string> { [field] = column } } } };

        Assert.Contains(reason, Assert.Throws<ArgumentException>(() => PostgreSqlSchema.Steps([TestAccount.Definition], options)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_machines_with_one_table_are_refused()
    {
        var options = new PostgreSqlStoreOptions { Machines = new Dictionary<string, MachineTables> { ["Account"] = new() { State = "loan_state" } } };

        var error = Assert.Throws<ArgumentException>(() => PostgreSqlSchema.Steps([TestAccount.Definition, TestLoan.Definition], options));

        Assert.Contains("The machines Account and Loan both have the table public.loan_state", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_may_lose_commits_is_refused()
    {
        var unsafeConnection = server.ConnectionString + ";Options=-c synchronous_commit=off";
        await using (await server.NewStoreAsync(Options)) { }
        await using var store = new PostgreSqlStore(unsafeConnection, Options);
        await using var allowed = new PostgreSqlStore(unsafeConnection, new() { Schema = _schema, AllowsUnsafeServer = true });

        var error = await Assert.ThrowsAsync<StoreUnavailableException>(() => OpenAsync(new(store)));

        Assert.Contains("The server runs with synchronous_commit = off, and may lose events that were acknowledged", error.Message, StringComparison.Ordinal);
        await OpenAsync(new(allowed));
    }

    private static IEnumerable<string> Components(IEnumerable<SchemaStep> steps) => steps.Select(step => step.Component);

    private static async Task OpenAsync(AccountMachine account) =>
        (await account.TransitionAsync(Anna, new AccountEvent.Opened("Anna"), cancellationToken: Stop)).EnsureAccepted();
}
