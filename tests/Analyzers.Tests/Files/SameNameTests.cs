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
}
