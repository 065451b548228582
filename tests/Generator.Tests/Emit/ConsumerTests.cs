using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Eventer.Generator.Tests.Emit;

/// <summary>Generated code compiles without a warning in whatever project it lands.</summary>
public sealed class ConsumerTests
{
    private const string Diagram = "stateDiagram-v2\n    [*] --> OPEN: Opened\n    OPEN --> CLOSED: Closed\n    CLOSED --> [*]\n";

    [Theory]
    [InlineData(LanguageVersion.CSharp11)]
    [InlineData(LanguageVersion.CSharp12)]
    [InlineData(LanguageVersion.CSharp13)]
    [InlineData(LanguageVersion.Preview)]
    public void From_C_sharp_11_up(LanguageVersion version) =>
        AssertClean(SmProject.Create(language: version).With("bank-account.sm", Files.Read("bank-account.sm")).With("order.sm", Files.Read("order.sm")));

    [Fact]
    public void With_nullable_off() =>
        AssertClean(SmProject.Create(nullable: NullableContextOptions.Disable).With("bank-account.sm", Files.Read("bank-account.sm")));

    [Fact]
    public void With_a_root_namespace_of_several_parts_and_keywords()
    {
        var project = SmProject.Create("My.Company.event.Bank").With("Account.sm", Diagram);

        AssertClean(project);
        Assert.Contains("namespace My.Company.", project.Run().Source("Account.g.cs"));
    }

    [Fact]
    public void With_no_namespace_at_all() => AssertClean(SmProject.Create("").With("Account.sm", Diagram));

    [Fact]
    public void Two_files_of_one_name_in_two_folders() => AssertClean(SmProject.Create().With("a/Account.sm", Diagram).With("b/Account.sm", Diagram));

    [Fact]
    public void File_names_with_spaces_and_dashes() => AssertClean(SmProject.Create().With("my account-2.sm", Diagram).With("my account/x y.sm", Diagram));

    [Fact]
    public void An_internal_machine_has_no_public_type()
    {
        var output = SmProject.Create().With("A.sm", Files.Read("bank-account.sm").Replace("machine BankAccount", "internal machine BankAccount")).Run();

        AssertClean(output);
        Assert.DoesNotContain(Types(output.Output().Assembly.GlobalNamespace), type => type.DeclaredAccessibility == Accessibility.Public);
    }

    [Fact]
    public void Names_that_C_sharp_or_the_generated_code_uses_for_itself() => AssertClean(SmProject.Create().With("Odd.sm", """
        machine Odd
        key class : string
        data data : int
        data state : int = 1
        data Default : string = "x"
        data event1 : int?
        event Next { _ordinal : int, OrdinalOf : string, key : Guid, value : int, reader : string, eventId : int, writer : int }
        event Equal { fields : int, error : string }
        event Definition
        event Table
        command Start { key : Guid, eventId : int, _ordinal : int, OrdinalOf : string, value : int, reader : string, writer : int } => Next
        publish State { Outcome : int, MessageName : string }
        invariant data >= 0 && class != null
        [*] --> Permitted : Next [event.value > 0 && event.key != default] / data = event.value, publish State(event._ordinal, event.reader)
        Permitted --> Undefined : Equal [event.fields > state] / data += 1, state = data
        Undefined --> Ignored : Definition
        Ignored --> Ignored : Table [now > default(DateTimeOffset)]
        Ignored --> [*]

        """.Replace("key class", "key @class").Replace("class != null", "@class != null").Replace("@class : string", "Class : string").Replace("@class", "Class")));

    [Fact]
    public void A_status_has_its_wire_name_in_JSON()
    {
        var project = SmProject.Create().With("Account.sm", Diagram).Run();
        var account = project.Load("Project.Account");

        var status = account.Definition.GetType().BaseType!.GetGenericArguments()[1];
        Assert.Equal("\"OPEN\"", System.Text.Json.JsonSerializer.Serialize(Enum.ToObject(status, 1), status));
    }

    [Fact]
    public void The_transition_table_shows_on_hover()
    {
        var output = SmProject.Create("Samples").With("bank-account.sm", Files.Read("bank-account.sm")).Run().Output();

        var comment = output.GetTypeByMetadataName("Samples.Banking.BankAccount")!.GetDocumentationCommentXml(cancellationToken: TestContext.Current.CancellationToken)!;
        Assert.Contains("Frozen  Reviewed   --&gt; Open [event.Passed]", comment);
        Assert.Contains("Frozen  Withdrawn  rejected: the account is frozen", comment);
    }

    private static void AssertClean(SmProject project) => Assert.Equal("", string.Join("\n", project.Run().Printed()));

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceSymbol space) =>
        space.GetTypeMembers().Concat(space.GetNamespaceMembers().SelectMany(Types));
}
