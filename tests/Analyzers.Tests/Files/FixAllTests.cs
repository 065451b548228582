using Eventer.Analyzers.Tests.Harness;

namespace Eventer.Analyzers.Tests.Files;

/// <summary>"Fix all" throughout the <c>.sm</c> files of a project.</summary>
public sealed class FixAllTests
{
    private static string Machine(string head, string open, string shut, string end = "") => $"""
        machine Door

        event Installed
        event Shut
        event Opened
        {head}
        [*]  --> Open   : Installed
        {open} --> Closed : Shut
        {shut} --> Open : Opened
        {end}
        """;

    private static (string Path, string Markup) Door(string markup) => ("Door.sm", markup);

    private static readonly string Exhaustive = Machine("exhaustive\n", "{|EVT2006:Open|}", "{|EVT2006:Closed|}", "\nreject * : Installed\n");

    private static readonly string Ignored = Machine("exhaustive\n", "Open", "Closed", "\nreject * : Installed\nignore Open : Opened\nignore Closed : Shut\n");

    [Fact]
    public Task Every_pair_that_is_left_undecided() => TestProject.Of(Door(Exhaustive)).FixAll("Ignore 'Opened' in 'Open'", Door(Ignored));

    [Fact]
    public async Task The_same_is_offered_on_the_machines_class()
    {
        const string code = "namespace Shop;\n\npublic static partial class Door { }\n";
        var marked = ("Door.cs", code.Replace("Door", "{|EVT0000:{|EVT0000:Door|}|}", StringComparison.Ordinal));
        await TestProject.Of(Door(Exhaustive), marked).FixAll("Door.sm: Ignore 'Opened' in 'Open'", Door(Ignored), ("Door.cs", code));
    }

    [Fact]
    public Task Every_declaration_that_is_never_used() =>
        TestProject.Of(Door(Machine("event {|EVT2007:Painted|}\nevent {|EVT2007:Broken|}\n", "Open", "Closed"))).FixAll("Remove the declaration of 'Painted'", Door(Machine("", "Open", "Closed")));

    [Fact]
    public Task The_same_declaration_is_written_once_for_two_arrows_that_lack_it() => TestProject.Of(Door(Machine("", "Open", "Closed", "Open --> Closed : {|EVT1001:Slammed|}\nClosed --> Open : {|EVT1001:Slammed|}\n")))
        .FixAll("Declare event Slammed", Door(Machine("event Slammed\n", "Open", "Closed", "Open --> Closed : Slammed\nClosed --> Open : Slammed\n")));

    [Fact]
    public Task Arrows_without_an_event_in_two_diagrams() => TestProject.Of(
            ("A.sm", "stateDiagram-v2\n    [*] --> One\n    {|EVT1004:One --> Two|}\n    Two --> [*]\n"),
            ("B.sm", "stateDiagram-v2\n    [*] --> Red\n    {|EVT1004:Red --> Green|}\n    Green --> [*]\n"))
        .FixAll(
            "Write the events' names at their arrows",
            ("A.sm", "stateDiagram-v2\n    [*] --> One\n    One --> Two : OneToTwo\n    Two --> [*]\n"),
            ("B.sm", "stateDiagram-v2\n    [*] --> Red\n    Red --> Green : RedToGreen\n    Green --> [*]\n"));
}
