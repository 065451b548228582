using System.Diagnostics;
using Npgsql;

namespace Eventer.Testing;

/// <summary>A real PostgreSQL server, in a folder of its own, on a socket there, and gone after its use.</summary>
internal sealed class TemporaryServer : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("eventer-pg-").FullName;
    private readonly string _programs = FindPrograms();
    private readonly string[] _asUser = AsUser();
    private readonly EventHandler _stop;

    private TemporaryServer() => _stop = (_, _) => StopAsync("immediate").GetAwaiter().GetResult();

    public string ConnectionString => $"Host={_folder};Username=eventer;Database=postgres;Maximum Pool Size=100";

    private string Data => Path.Combine(_folder, "data");

    private string Log => Path.Combine(_folder, "log");

    public static async Task<TemporaryServer> StartNewAsync()
    {
        var server = new TemporaryServer();
        if (server._asUser.Length > 0) await server.RunAsync("chown", [UserOf(), server._folder]);
        await server.RunAsync(server.Program("initdb"), ["-D", server.Data, "-U", "eventer", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync"]);
        AppDomain.CurrentDomain.ProcessExit += server._stop;
        await server.StartAsync();
        return server;
    }

    public Task StartAsync() => RunAsync(Program("pg_ctl"),
        ["-D", Data, "-l", Log, "-w", "-t", "60", "-o", $"-c listen_addresses='' -c unix_socket_directories='{_folder}' -c max_connections=200", "start"]);

    /// <param name="how">smart, fast, or immediate: as after a loss of power.</param>
    public Task StopAsync(string how) => RunAsync(Program("pg_ctl"), ["-D", Data, "-w", "-m", how, "stop"]);

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
