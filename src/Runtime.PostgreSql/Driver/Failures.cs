using Npgsql;

namespace Eventer.PostgreSql.Driver;

/// <summary>What is to be done about a failure.</summary>
internal enum Remedy
{
    /// <summary>Nothing: it is the call's own.</summary>
    None,

    /// <summary>Others were first: begin again at once.</summary>
    BeginAgain,

    /// <summary>The database cannot be reached now: wait, and begin again.</summary>
    Wait,

    /// <summary>The database says that it cannot: tell the caller.</summary>
    GiveUp,
}

/// <summary>What failures of the database mean.</summary>
internal static class Failures
{
    private const string IdleInTransactionTimeout = "25P03";

    public static Remedy RemedyOf(Exception failure) => failure switch
    {
        PostgresException { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected } => Remedy.BeginAgain,
        PostgresException postgres when IsOfConnection(postgres.SqlState) => Remedy.Wait,
        PostgresException postgres => Explain(postgres) is null ? Remedy.None : Remedy.GiveUp,
        NpgsqlException => Remedy.Wait,
        _ => Remedy.None,
    };

    /// <summary>What the server's own words mean for the caller; <see langword="null"/>: they concern the statement alone.</summary>
    public static (string What, bool IsTransient)? Explain(PostgresException failure) => failure.SqlState switch
    {
        PostgresErrorCodes.LockNotAvailable => ("another transaction held the entity for longer than PostgreSqlStoreOptions.LockTimeout. Call again with the same event id; keep other transactions on these tables short", true),
        PostgresErrorCodes.QueryCanceled => ("the statement took longer than PostgreSqlStoreOptions.StatementTimeout. Call again with the same event id", true),
        PostgresErrorCodes.ReadOnlySqlTransaction => ("the server is read-only: a replica, or one that was told so. Connect to the primary (Target Session Attributes=primary)", false),
        PostgresErrorCodes.DiskFull => ("the server's disk is full. Make room, then call again with the same event id", false),
        PostgresErrorCodes.InvalidCatalogName => ("there is no such database. Create it, or look at the connection string", false),
        PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedColumn or PostgresErrorCodes.DatatypeMismatch or PostgresErrorCodes.UndefinedFunction or PostgresErrorCodes.InvalidSchemaName =>
            ($"the tables are not those of this build ({failure.MessageText}). Call PostgreSqlStore.MigrateAsync when the service starts, or run the statements of PostgreSqlSchema.Script", false),
        PostgresErrorCodes.InsufficientPrivilege => ($"{failure.MessageText}. Grant this user select, insert and update on Eventer's tables, and delete on those of timers", false),
        _ when failure.SqlState.StartsWith("28", StringComparison.Ordinal) => ($"the server lets this user not in ({failure.MessageText}). Look at the connection string", false),
        _ when failure.SqlState.StartsWith("53", StringComparison.Ordinal) => ($"the server lacks resources ({failure.MessageText}). Call again later with the same event id", true),
        _ when failure.SqlState.StartsWith("58", StringComparison.Ordinal) || failure.SqlState.StartsWith("XX", StringComparison.Ordinal) =>
            ($"the server failed ({failure.MessageText}). Look at its log", false),
        _ when IsOfConnection(failure.SqlState) => ($"the server ended the connection ({failure.MessageText}). Call again with the same event id", true),
        _ => null,
    };

    private static bool IsOfConnection(string state) => state.StartsWith("08", StringComparison.Ordinal)
        || state is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.TooManyConnections
            or IdleInTransactionTimeout;
}
