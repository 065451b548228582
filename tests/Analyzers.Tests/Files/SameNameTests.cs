using Eventer.Analyzers.Tests.Harness;

namespace Eventer.Analyzers.Tests.Files;

/// <summary>EVT1003 between files: two machines cannot be one C# class.</summary>
public sealed class SameNameTests
{
    private const string Body = "[*] --> Open : Opened\n    Open --> [*]";

    [Fact]
    public Task Two_files_of_one_name_in_two_folders_are_two_machines() =>
        TestProject.Of(("a/Account.sm", "stateDiagram-v2\n    " + Body), ("b/Account.sm", "stateDiagram-v2\n    " + Body)).Verify();

    [Fact]
    public Task The_second_machine_of_a_name_is_reported() => TestProject.Of(
        ("a.sm", "machine Account\nevent Opened\n" + Body),
        ("b.sm", "machine {|EVT1003:Account|}\nevent Opened\n" + Body)).Verify();

    [Fact]
    public async Task A_class_with_attributes_and_a_file_of_its_name_are_told_once_and_the_class_is_generated()
    {
        var diagnostic = Assert.Single(await TestProject.Of(
            ("Door.sm", "{|EVT1003:stateDiagram-v2|}\n    " + Body),
            ("Door.cs", """
                using Eventer;

                namespace Shop;

                public sealed record DoorKey(string Id);
                public enum DoorStatus { Open = 1 }
                public sealed record DoorData;
                public abstract record DoorEvent { public sealed record Opened : DoorEvent; }

                [StateMachine<DoorKey, DoorStatus, DoorData, DoorEvent>]
                [Final(DoorStatus.Open)]
                public static partial class Door
                {
                    [Transition(To = DoorStatus.Open)]
                    static DoorData On(DoorEvent.Opened e) => new();

                    public static TransitionTable Here => Table;
                }
                """)).Verify());
        Assert.StartsWith("Door: the class 'Shop.Door' declares a machine by its [StateMachine<…>] too", diagnostic.GetMessage());
    }

    [Fact]
    public Task A_class_with_attributes_over_the_files_own_types_leaves_them_to_the_file() => TestProject.Of(
        ("Door.sm", "{|EVT1003:stateDiagram-v2|}\n    " + Body),
        ("Door.cs", """
            using Eventer;

            namespace Shop;

            [StateMachine<DoorKey, DoorStatus, DoorData, DoorEvent>]
            public static partial class Door;
            """)).Verify();
}
