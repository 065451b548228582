using System.Diagnostics;
using Eventer.PostgreSql;
using Eventer.Testing;
using Npgsql;

[assembly: AssemblyFixture(typeof(Eventer.Runtime.PostgreSql.Tests.PostgreSqlServer))]

namespace Eventer.Runtime.PostgreSql.Tests;

/// <summary>A real server, in a folder of its own, on a socket there, and gone after the tests.</summary>
public sealed class PostgreSqlServer : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("eventer-pg-").FullName;
    private readonly string _programs = FindPrograms();
    private readonly string[] _asUser = AsUser();
    private readonly EventHandler _stop;

    public PostgreSqlServer() => _stop = (_, _) => StopAsync("immediate").GetAwaiter().GetResult();

    public string ConnectionString => $"Host={_folder};Username=eventer;Database=postgres;Pooling=true;Maximum Pool Size=50";

    private string Data => Path.Combine(_folder, "data");

    private string Log => Path.Combine(_folder, "log");

    public async ValueTask InitializeAsync()
    {
        if (_asUser.Length > 0) await RunAsync("chown", [UserOf(), _folder]);
        await RunAsync(Program("initdb"), ["-D", Data, "-U", "eventer", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync"]);
        AppDomain.CurrentDomain.ProcessExit += _stop;
        await StartAsync();
    }

    public Task StartAsync() => RunAsync(Program("pg_ctl"),
        ["-D", Data, "-l", Log, "-w", "-t", "60", "-o", $"-c listen_addresses='' -c unix_socket_directories='{_folder}' -c max_connections=200", "start"]);

    /// <param name="how">smart, fast, or immediate: as after a loss of power.</param>
    public Task StopAsync(string how) => RunAsync(Program("pg_ctl"), ["-D", Data, "-w", "-m", how, "stop"]);

    /// <summary>A store in a schema of its own, with the tables of the specifications' machines.</summary>
    public async ValueTask<PostgreSqlStore> NewStoreAsync(PostgreSqlStoreOptions? options = null)
    {
        var store = new PostgreSqlStore(ConnectionString, options ?? NewOptions());
        await store.MigrateAsync(StoreSpecifications.Machines, TestContext.Current.CancellationToken);
        return store;
    }

    public static PostgreSqlStoreOptions NewOptions() => new() { Schema = NewSchema() };

    public static string NewSchema() => $"test_{Guid.NewGuid():N}";

    public async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    public async Task<string> ScalarAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        return Convert.ToString(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken), System.Globalization.CultureInfo.InvariantCulture) ?? "";
    }

    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= _stop;
        await StopAsync("immediate");
        NpgsqlConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private string Program(string name) => Path.Combine(_programs, name);

    private async Task RunAsync(string program, string[] arguments)
    {
        string[] command = program == "chown" ? [program, .. arguments] : [.. _asUser, program, .. arguments];
        // pg_ctl's server would keep a pipe open that it inherits, and a reader of it wait for ever: so the output goes through the shell into a file.
        var start = new ProcessStartInfo("/bin/sh") { WorkingDirectory = "/", ArgumentList = { "-c", $"exec \"$@\" > '{_folder}.out' 2>&1 < /dev/null", "sh" } };
        foreach (var argument in command)
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        var output = await File.ReadAllTextAsync($"{_folder}.out");
        File.Delete($"{_folder}.out");
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{string.Join(' ', command)} ended with {process.ExitCode}: {output}{(File.Exists(Log) ? await File.ReadAllTextAsync(Log) : "")}");
    }

    private static string FindPrograms()
    {
        string[] folders =
        [
            .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries),
            .. Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").OrderDescending().Select(version => Path.Combine(version, "bin")) : [],
        ];
        return folders.FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "pg_ctl"))) is { } found
            ? found
            : throw new InvalidOperationException("These tests need PostgreSQL's initdb and pg_ctl, on the PATH or in /usr/lib/postgresql/*/bin: apt-get install postgresql (the service need not run).");
    }

    // PostgreSQL refuses to run as root.
    private static string[] AsUser() => Environment.IsPrivilegedProcess ? ["setpriv", "--reuid", UserOf(), "--regid", GroupOf(), "--clear-groups"] : [];

    private static string UserOf() => File.ReadLines("/etc/passwd").Any(line => line.StartsWith("postgres:", StringComparison.Ordinal)) ? "postgres" : "nobody";

    private static string GroupOf() => UserOf() == "postgres" ? "postgres" : "nogroup";
}
