using Eventer.Analyzers.Tests.Harness;

namespace Eventer.Analyzers.Tests.Attributes;

/// <summary>A machine declared by attributes: its four types, and a class that a test gives.</summary>
public static class Door
{
    public const string Status = "public enum DoorStatus { Open = 1, Closed, Locked }";

    private const string Types = $$"""
        using System;

        public readonly record struct DoorKey(Guid Id);
        {{Status}}
        public sealed record DoorData(int Code);
        public abstract record DoorEvent
        {
            public sealed record Installed : DoorEvent;
            public sealed record Shut : DoorEvent;
            public sealed record Bolted(int Code) : DoorEvent;
        }
        """;

    /// <summary><c>Types.cs</c> with another status enum.</summary>
    public static (string Path, string Markup) TypesFile(string status) => ("Types.cs", Types.Replace(Status, status, StringComparison.Ordinal));

    /// <summary>A project with that class in <c>Door.cs</c>.</summary>
    public static TestProject Project(string markup) => TestProject.Of(("Types.cs", Types), File(markup));

    public static (string Path, string Markup) File(string markup) => ("Door.cs", "using Eventer;\n\n" + markup + "\n");

    /// <summary>The machine as one file, with every kind of attribute.</summary>
    public const string Whole = """
        using Eventer;
        using System;

        public readonly record struct DoorKey(Guid Id, [property: Key(Secondary = true, Tenant = true)] string House);
        public enum DoorStatus { Open = 1, Closed, Locked, [WireName("GONE")] Removed, Standing }
        public sealed record DoorData(int Code);
        public abstract record DoorEvent
        {
            public sealed record Installed : DoorEvent;
            public sealed record Shut : DoorEvent;
            public sealed record Bolted(int Code) : DoorEvent;
            public sealed record Taken : DoorEvent;
        }

        [StateMachine<DoorKey, DoorStatus, DoorData, DoorEvent>(Exhaustive = true)]
        [Composite(DoorStatus.Standing, DoorStatus.Open, DoorStatus.Closed, Initial = DoorStatus.Open)]
        [Final(DoorStatus.Removed)]
        [Transition<DoorEvent.Taken>(From = DoorStatus.Standing, To = DoorStatus.Removed)]
        [Ignore<DoorEvent.Shut>(DoorStatus.Closed)]
        [Reject(Reason = "no")]
        public static partial class Door
        {
            [Transition(To = DoorStatus.Standing)]
            static DoorData On(DoorEvent.Installed e) => new(0);

            [Transition(From = DoorStatus.Open, To = DoorStatus.Closed, When = nameof(HasCode))]
            static DoorData On(DoorData data, DoorEvent.Shut e) => data;

            [Transition(From = new[] { DoorStatus.Closed }, To = DoorStatus.Locked, Else = true)]
            static DoorData On(DoorData data, DoorEvent.Bolted e, DateTimeOffset now) => new(e.Code);

            static bool HasCode(DoorData data) => data.Code != 0;

            [Invariant]
            static bool IsPositive(DoorData data) => data.Code >= 0;
        }
        """;
}
