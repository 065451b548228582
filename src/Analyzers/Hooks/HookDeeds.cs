using Eventer.Analyzers.Purity;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Eventer.Analyzers.Hooks;

/// <summary>Tells what an operation does past the transaction or the outbox: by the BCL's types, and by the namespaces of common clients.</summary>
public static class HookDeeds
{
    private static readonly string[] SendingVerbs =
        ["Send", "Publish", "Produce", "Post", "Put", "Patch", "Delete", "Get", "Request", "Respond", "Reply", "Enqueue", "Schedule", "Defer", "Invoke", "Call", "Execute", "BasicPublish", "Raise", "Upload", "Download", "Connect", "Write", "Trigger", "Tell", "Ask", "Flush"];

    private static readonly string[] WritingVerbs =
        ["Execute", "Save", "Insert", "Update", "Delete", "Replace", "BulkWrite", "BulkInsert", "BulkCopy", "Upsert", "Commit", "Upload", "Put", "Set", "StringSet", "StringIncrement", "HashSet", "HashDelete", "ListLeftPush", "ListRightPush", "SortedSetAdd", "KeyDelete", "Publish", "Flush", "Migrate", "EnsureCreated", "EnsureDeleted"];

    private static readonly string[] FileVerbs = ["Write", "Append", "Create", "Delete", "Move", "Copy", "Replace", "Open", "Encrypt", "Decrypt", "Set"];

    private static readonly Dictionary<string, (HookDeedKind Kind, string[] Verbs)> Types = new(StringComparer.Ordinal)
    {
        ["System.IO.File"] = (HookDeedKind.File, FileVerbs),
        ["System.IO.FileInfo"] = (HookDeedKind.File, FileVerbs),
        ["System.IO.FileStream"] = (HookDeedKind.File, ["Write", "Flush", "SetLength"]),
        ["System.IO.StreamWriter"] = (HookDeedKind.File, ["Write", "Flush"]),
        ["System.IO.Directory"] = (HookDeedKind.File, FileVerbs),
        ["System.IO.DirectoryInfo"] = (HookDeedKind.File, FileVerbs),
        ["System.Data.IDbCommand"] = (HookDeedKind.Write, ["Execute"]),
        ["System.Data.IDbTransaction"] = (HookDeedKind.Write, ["Commit"]),
        ["System.Data.IDataAdapter"] = (HookDeedKind.Write, ["Update"]),
        ["System.Data.Common.DbCommand"] = (HookDeedKind.Write, ["Execute"]),
        ["System.Data.Common.DbBatch"] = (HookDeedKind.Write, ["Execute"]),
        ["System.Data.Common.DbTransaction"] = (HookDeedKind.Write, ["Commit"]),
        ["System.Transactions.CommittableTransaction"] = (HookDeedKind.Write, ["Commit"]),
        ["System.Transactions.TransactionScope"] = (HookDeedKind.Write, ["Complete"]),
        ["System.Threading.Tasks.Task"] = (HookDeedKind.Work, ["Run", "Start", "ContinueWith"]),
        ["System.Threading.Tasks.TaskFactory"] = (HookDeedKind.Work, ["StartNew"]),
        ["System.Threading.ThreadPool"] = (HookDeedKind.Work, ["QueueUserWorkItem", "UnsafeQueueUserWorkItem"]),
        ["System.Threading.Thread"] = (HookDeedKind.Work, ["Start", "UnsafeStart"]),
        ["System.Diagnostics.Process"] = (HookDeedKind.Work, ["Start"]),
    };

    private static readonly string[] NetworkOfBcl = ["System.Net.Http", "System.Net.Mail", "System.Net.Sockets", "System.Net.WebSockets", "System.Net.Quic"];

    public static HookDeed? Judge(IOperation operation) => operation switch
    {
        IAwaitOperation { Operation: var awaited } => Calls.Within(awaited).Any(inner => Judge(inner) is not null) ? null : new(HookDeedKind.Wait, "awaits"),
        IInvocationOperation { TargetMethod: var method, Instance: var instance } => Judge(method, instance?.Type as INamedTypeSymbol),
        IMethodReferenceOperation { Method: var method, Instance: var instance } => Judge(method, instance?.Type as INamedTypeSymbol),
        _ => null,
    };

    private static HookDeed? Judge(IMethodSymbol method, INamedTypeSymbol? receiver)
    {
        var kind = KindOf(method, receiver ?? method.ContainingType);
        return kind is { } known ? new(known, $"calls {(receiver is not null && known == HookDeedKind.Transition ? receiver : method.ContainingType).Name}.{method.Name}") : null;
    }

    private static HookDeedKind? KindOf(IMethodSymbol method, INamedTypeSymbol? type)
    {
        if (type is null) return null;
        if (method.Name == "TransitionAsync" && BasesOf(type).Any(HookSymbols.IsStateMachine)) return HookDeedKind.Transition;
        foreach (var known in BasesOf(type).Append(method.ContainingType).Concat(type.AllInterfaces))
            if (Types.TryGetValue(known.OriginalDefinition.ToDisplayString(), out var deeds) && Begins(method, deeds.Verbs)) return deeds.Kind;
        foreach (var known in BasesOf(type).Append(method.ContainingType))
        {
            var space = known.ContainingNamespace?.ToDisplayString() ?? "";
            if (known.ToDisplayString() == "Grpc.Core.ClientBase") return HookDeedKind.Send;
            if (NetworkOfBcl.Any(name => Clients.IsWithin(space, name)) && Begins(method, SendingVerbs)) return HookDeedKind.Send;
            if (Clients.Senders.Any(name => Clients.IsWithin(space, name)) && Begins(method, SendingVerbs)) return HookDeedKind.Send;
            if (space != "System.Data" && Clients.Stores.Any(name => Clients.IsWithin(space, name)) && Begins(method, WritingVerbs)) return HookDeedKind.Write;
        }
        return null;
    }

    private static bool Begins(IMethodSymbol method, string[] verbs) =>
        verbs.Any(verb => method.Name.StartsWith(verb, StringComparison.Ordinal) && (method.Name.Length == verb.Length || !char.IsLower(method.Name[verb.Length])));

    private static IEnumerable<INamedTypeSymbol> BasesOf(INamedTypeSymbol type)
    {
        for (var current = type; current is { SpecialType: not SpecialType.System_Object }; current = current.BaseType) yield return current;
    }
}
