using Microsoft.CodeAnalysis;

namespace Eventer.Analyzers.Purity;

/// <summary>The members of the BCL and of common clients that are not pure, by name: what is not listed counts as pure.</summary>
public static class ImpureApis
{
    /// <summary>Types of which every member is impure.</summary>
    private static readonly Dictionary<string, ImpurityKind> Types = Index<string>(
        (ImpurityKind.Clock, ["System.TimeProvider", "System.Diagnostics.Stopwatch"]),
        (ImpurityKind.Random, ["System.Random", "System.Security.Cryptography.RandomNumberGenerator", "System.HashCode"]),
        (ImpurityKind.Waiting,
        [
            "System.Threading.Tasks.Task", "System.Threading.Tasks.Task<TResult>", "System.Threading.Tasks.ValueTask", "System.Threading.Tasks.ValueTask<TResult>",
            "System.Threading.Tasks.Parallel", "System.Threading.Tasks.TaskFactory",
        ]),
        (ImpurityKind.InputOutput,
        [
            "System.Console", "System.Diagnostics.Process", "System.Diagnostics.Trace", "System.GC", "System.AppDomain", "System.AppContext",
            "System.IO.File", "System.IO.FileInfo", "System.IO.FileStream", "System.IO.Directory", "System.IO.DirectoryInfo", "System.IO.DriveInfo",
            "System.IO.StreamReader", "System.IO.StreamWriter", "System.IO.FileSystemWatcher", "System.IO.RandomAccess", "System.Net.Dns", "System.Net.WebClient", "System.Net.WebRequest",
        ]));

    /// <summary>Namespaces, with those inside them, of which every type is impure.</summary>
    private static readonly (string Namespace, ImpurityKind Kind)[] Namespaces =
    [
        ("System.Threading", ImpurityKind.Waiting),
        ("System.Net.Http", ImpurityKind.InputOutput), ("System.Net.Sockets", ImpurityKind.InputOutput), ("System.Net.Mail", ImpurityKind.InputOutput),
        ("System.Net.WebSockets", ImpurityKind.InputOutput), ("System.Net.NetworkInformation", ImpurityKind.InputOutput),
        ("System.IO.Pipes", ImpurityKind.InputOutput), ("System.IO.IsolatedStorage", ImpurityKind.InputOutput), ("System.IO.MemoryMappedFiles", ImpurityKind.InputOutput),
        ("System.Data", ImpurityKind.InputOutput), ("Microsoft.Win32", ImpurityKind.InputOutput),
        ("Microsoft.Extensions.Logging", ImpurityKind.InputOutput), ("Microsoft.Extensions.Configuration", ImpurityKind.InputOutput), ("Microsoft.Extensions.Caching", ImpurityKind.InputOutput),
        .. Clients.Namespaces.Select(name => (name, ImpurityKind.InputOutput)),
    ];

    private static readonly Dictionary<(string Type, string Member), ImpurityKind> Members = Index<(string, string)>(
        (ImpurityKind.Clock,
        [
            .. Of("System.DateTime", "Now", "UtcNow", "Today"), .. Of("System.DateTimeOffset", "Now", "UtcNow"), .. Of("System.Environment", "TickCount", "TickCount64"),
        ]),
        (ImpurityKind.Random,
        [
            .. Of("System.Guid", "NewGuid", "CreateVersion7"), .. Of("System.IO.Path", "GetRandomFileName", "GetTempFileName"), .. Of("string", "GetHashCode"),
        ]),
        (ImpurityKind.Surroundings,
        [
            .. Of("System.DateTime", "ToLocalTime"), .. Of("System.DateTimeOffset", "ToLocalTime", "LocalDateTime"), .. Of("System.TimeZoneInfo", "Local"),
            .. Of("System.Globalization.CultureInfo", "CurrentCulture", "CurrentUICulture", "InstalledUICulture"), .. Of("System.Globalization.RegionInfo", "CurrentRegion"),
            .. Of("System.Environment", "GetEnvironmentVariable", "GetEnvironmentVariables", "ExpandEnvironmentVariables", "GetCommandLineArgs", "CommandLine", "CurrentDirectory", "MachineName",
                "UserName", "UserDomainName", "ProcessId", "ProcessPath", "ProcessorCount", "CurrentManagedThreadId", "WorkingSet", "OSVersion", "StackTrace", "GetFolderPath", "SystemDirectory"),
            .. Of("System.IO.Path", "GetFullPath", "GetTempPath"), .. Of("System.Diagnostics.Activity", "Current"),
        ]),
        (ImpurityKind.InputOutput, [.. Of("System.Environment", "Exit", "FailFast", "SetEnvironmentVariable"), .. Of("System.Diagnostics.Debugger", "Break", "Launch")]));

    /// <summary>What is impure about a use of this member; <see langword="null"/>: nothing is known.</summary>
    public static ImpurityKind? Find(ISymbol member)
    {
        if (member.ContainingType is not { } type) return null;
        for (var outermost = type; outermost is not null; outermost = outermost.ContainingType)
        {
            var name = outermost.OriginalDefinition.ToDisplayString();
            if (Members.TryGetValue((name, member.Name), out var kind) || Types.TryGetValue(name, out kind)) return kind;
        }
        for (var ancestor = type.BaseType; ancestor is { SpecialType: not SpecialType.System_Object }; ancestor = ancestor.BaseType)
            if (Types.TryGetValue(ancestor.OriginalDefinition.ToDisplayString(), out var kind)) return kind;
        var space = type.ContainingNamespace.ToDisplayString();
        foreach (var (name, kind) in Namespaces)
            if (Clients.IsWithin(space, name) && !IsHarmless(type)) return kind;
        return null;
    }

    /// <summary>Values that happen to stand among types that do things.</summary>
    private static bool IsHarmless(INamedTypeSymbol type) =>
        type.TypeKind == TypeKind.Enum || type.Name is "CancellationToken" or "CancellationTokenSource" or "LazyInitializer" or "LogLevel" or "HttpMethod" || type.Name.EndsWith("Exception", StringComparison.Ordinal);

    private static IEnumerable<(string, string)> Of(string type, params string[] members) => members.Select(member => (type, member));

    private static Dictionary<T, ImpurityKind> Index<T>(params (ImpurityKind Kind, T[] Names)[] entries) where T : notnull =>
        entries.SelectMany(entry => entry.Names.Select(name => (name, entry.Kind))).ToDictionary(entry => entry.name, entry => entry.Kind);
}
