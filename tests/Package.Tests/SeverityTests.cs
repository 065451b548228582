namespace Eventer.Package.Tests;

/// <summary>What a project says of the rules holds in a real build, in files and for classes with attributes alike.</summary>
public class SeverityTests(Feed feed)
{
    [Fact]
    public async Task NoWarn_turns_a_rule_off_and_a_globalconfig_sets_another_in_files_and_in_classes()
    {
        using var consumer = new Consumer(feed, "Severe", "<TreatWarningsAsErrors>false</TreatWarningsAsErrors><NoWarn>$(NoWarn);EVT2004</NoWarn>")
            .Write(".globalconfig", "is_global = true\ndotnet_diagnostic.EVT2002.severity = error\n")
            .Write("Account.sm", """
                stateDiagram-v2
                    [*] --> Open : Opened
                    Open --> Closed : Closed
                    Open --> Closedd : Shut
                    Lost --> Closed : Found
                """)
            .Write("Door.cs", """
                using Eventer;

                namespace Severe;

                public enum DoorStatus { Shut, Open, OPEN, Lost }

                public sealed record DoorData(int Count = 0);

                public abstract record DoorEvent
                {
                    public sealed record Pushed : DoorEvent;
                    public sealed record Kicked : DoorEvent;
                }

                [StateMachine<string, DoorStatus, DoorData, DoorEvent>]
                [Initial(DoorStatus.Shut)]
                [Transition<DoorEvent.Pushed>(From = DoorStatus.Shut, To = DoorStatus.Open)]
                [Transition<DoorEvent.Kicked>(From = DoorStatus.Shut, To = DoorStatus.OPEN)]
                [Transition<DoorEvent.Pushed>(From = DoorStatus.Lost, To = DoorStatus.Open)]
                public static partial class Door;
                """)
            .Write("Program.cs", "System.Console.WriteLine();\n");

        var build = await consumer.BuildAsync();

        Assert.NotEqual(0, build.ExitCode);
        Assert.Matches(@"Account\.sm\(5,5\): error EVT2002", build.Output);
        Assert.Matches(@"Door\.cs\(19,\d+\): error EVT2002", build.Output);
        Assert.Matches(@"Account\.sm\(4,\d+\): warning EVT1005", build.Output);
        Assert.Matches(@"Door\.cs\(5,\d+\): warning EVT1005", build.Output);
        Assert.DoesNotContain("EVT2004", build.Output);
    }
}
