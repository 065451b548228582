using Eventer.Language;
using Eventer.Language.Export;
using Eventer.Language.Flattening;
using Microsoft.CodeAnalysis.Text;

namespace Eventer.Generator.Tests.Attributes;

/// <summary>A <c>.sm</c> file and attributes that say the same are the same machine.</summary>
public class TwoFrontDoorsTests
{
    private const string File = """
        machine Order
        key Id : Guid
        event Placed
        event Paid
        event Packed
        event Noted
        event Cancelled
        guard Covers : Paid

        state Active {
            [*] --> Waiting
            Waiting --> Ready : Paid [Covers]
            Waiting : Paid [else]
            Ready --> Done : Packed
        }
        [*] --> Active : Placed
        Active --> Gone : Cancelled
        * --> Gone : Noted
        Done --> [*]
        Gone --> [*]
        ignore Ready : Paid
        reject Done : Cancelled "it is on its way"
        """;

    private const string Attributes = """
        public enum Status { Active, Waiting, Ready, Done, Gone }
        public readonly record struct Data;
        public abstract record Event
        {
            public sealed record Placed : Event;
            public sealed record Paid : Event;
            public sealed record Packed : Event;
            public sealed record Noted : Event;
            public sealed record Cancelled : Event;
        }

        [StateMachine<Guid, Status, Data, Event>]
        [Composite(Status.Active, Status.Waiting, Status.Ready)]
        [Final(Status.Done, Status.Gone)]
        [Transition<Event.Paid>(From = Status.Waiting, To = Status.Ready, When = nameof(Covers))]
        [Transition<Event.Paid>(From = Status.Waiting, Else = true)]
        [Transition<Event.Packed>(From = Status.Ready, To = Status.Done)]
        [Transition<Event.Placed>(To = Status.Active)]
        [Transition<Event.Cancelled>(From = Status.Active, To = Status.Gone)]
        [Transition<Event.Noted>(FromAny = true, To = Status.Gone)]
        [Ignore<Event.Paid>(Status.Ready)]
        [Reject<Event.Cancelled>(Status.Done, Reason = "it is on its way")]
        public static partial class Order
        {
            static bool Covers(Event.Paid e) => true;
        }
        """;

    [Fact]
    public void They_have_one_table()
    {
        var file = MachineCompiler.Compile("Order.sm", SourceText.From(File), new MachineOptions("Order", "Shop"));
        var attributes = AttributeSource.Parse(Attributes).Compile();

        Assert.DoesNotContain(file.Diagnostics.Concat(attributes.Diagnostics), problem => problem.Severity == Eventer.Language.Diagnostics.RuleSeverity.Error);
        Assert.Equal(MarkdownExporter.Write(file.Flat!), MarkdownExporter.Write(Flattener.Flatten(attributes.Model!)));
        Assert.Equal(Cells(file.Flat!), Cells(Flattener.Flatten(attributes.Model!)));
    }

    private static IEnumerable<string> Cells(Eventer.Language.Model.FlatMachine flat) =>
        flat.Cells.Items.Select(cell => $"{cell.Default} {cell.Reason} {string.Join("; ", cell.Candidates.Items.Select(candidate => $"{candidate.Level} {candidate.Outcome} {flat.Transitions[candidate.Transition].To} {flat.Transitions[candidate.Transition].IsInternal}"))}");
}
