namespace Eventer.Language.Tests.Syntax;

/// <summary>One case for every kind of line, by name: goldens, mutants and the coverage of kinds are made of them.</summary>
internal static class LineKinds
{
    public static readonly (string Name, string Text)[] All =
    [
        ("arrows", """
            stateDiagram-v2
            [*] --> A
            A --> B: go now
            A-->B:no spaces
            B --> [*] : done %% text of the label
            A --> B B --> C: x
            C --> C : retry [n > 0]
            C --> D:::bad : x
            D # a comment
            """),
        ("states", """
            stateDiagram-v2
            state "Long text" as L
            state "With more" as M: second line
            state "Styled" as N:::bad
            L : described
            state c <<choice>>
            state f [[fork]]
            state j<<join>>
            state Plain
            Bare
            """),
        ("composites", """
            stateDiagram-v2
            state P {
              [*] --> Q
              state "Inner" as R {
                Q --> R
                --
                [*] --> T
              }
            }
            state One { [*] --> Two }
            state Next
            {
              Three
            }
            """),
        ("history", """
            stateDiagram-v2
            A --> [H]
            A --> B[H]
            A --> B[H*]
            [H*] --> B
            state H <<history>>
            """),
        ("looks", """
            ---
            title: A title
            ---
            %%{init: {"theme": "dark"}}%%
            %% a comment
            stateDiagram
            direction LR
            accTitle: The title
            accDescr: In a line
            accDescr {
              Over
              lines
            }
            hide empty description
            scale 350 width
            classDef bad fill:#f00,color:white
            class A, B bad
            style A fill:#fff
            click A "https://example.org" "tip"
            click B href "https://example.org"
            note right of A : in a line
            note left of B
              in a block: with colons
              A --> B
            end note
            note "floating" as N1
            """),
        ("semicolons", """
            stateDiagram-v2
            A --> B: go; now
            A --> B: a #59; b
            """),
        ("refused-by-mermaid", """
            stateDiagram-v2
            [*] --> In-progress
            A -> B
            A -up-> B
            A ---> B: x
            A --> "Order Submitted"
            A --> B: X::setup()
            A --> B:
            A --> class
            A ..> B
            note right of A: timeout: 5m
            note over A : x
            state A as "reversed"
            A --> B --> C
            A -->
            """),
        ("declarations", """
            %% every line of a machine
            internal machine Account
            namespace Bank.Accounts
            using System.Text
            exhaustive
            key AccountId : Guid
            key Branch : string secondary tenant optional
            data Owner : string
            data Tags : Dictionary<string, int> = new Dictionary<string, int>()
            data = My.Record
            event Opened { Owner : string, Limit : decimal = 10m }
            event Closed
            event Paid = My.Paid
            command Open { Owner : string } => Opened
            publish Frozen { Reason : string }
            on Orders.Shipped => Paid [key = message.OrderId]
            invariant Balance >= 0
            guard Big = event.Amount > 100
            guard CanPay : Paid, Closed
            effect Reset = Balance = 0, Owner = ""
            effect Notify : Closed
            renamed Old to New
            codec Money = My.MoneyCodec
            ignore Closed, Frozen : Paid, Closed
            ignore * : Paid [event.Amount == 0]
            reject * : * "no"
            """),
        ("labels", """
            machine M
            [*], A --> A : Made | Changed / Total = event.Total
            * --> Closed : Cancelled
            A --> B : Paid [event.Amount >= Total && Name != "a]b"] / Total -= event.Amount, Count++, publish Sent(1, "x, y"), chain Next(), link Stock(Id).Taken(1), Tidy, Trim(2)
            A --> B : Expired after 30d
            A --> B : Expired after (Limit * 2) [Total > 0]
            A --> c : Checked
            state c <<choice>>
            c --> B : [Total > 0]
            c --> D : else
            c --> E : [else] / Total = 0
            A, B : Touched [Total > 0] / Total += 1 %% internal
            """),
        ("continued", """
            machine M
            event Placed {
              Lines : int,
              data  : string
            }
            A --> B : Placed [
                event.Lines > 0
                && (Total > 1
                    || Total < -1)
              ] / Total = Math.Max(
                1,
                2), Name = $"{event.data}, {Total:0.00}"
            state P {
              C --> D : Placed / publish Sent(
                1,
                2)
            }
            """),
        ("misspelt", """
            machine M
            evnt Paid { Amount : decimal }
            dta Total : decimal
            key Id Guid
            event Bad { Amount decimal }
            command Pay
            invariant
            A --> B : Paid [x > 0
            A --> C : Paid / Total = "open
            A --> D : Paid / = 3
            A --> E : Paid after soon
            A B C
            state X {
            """),
        ("stray", """
            machine M
            }
            -- x
            ;
            A --> B, C
            A : 
            internal thing
            reject A B
            guard G
            renamed A
            """),
    ];
}
