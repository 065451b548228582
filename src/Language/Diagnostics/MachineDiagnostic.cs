using Eventer.Language.Model;
using Microsoft.CodeAnalysis.Text;

namespace Eventer.Language.Diagnostics;

/// <summary>A problem with a machine, at a place; what an analyzer, the tool or the language server shows.</summary>
/// <param name="Message">Names the machine, state and event, and says what to do.</param>
/// <param name="Location">The exact word.</param>
public sealed record MachineDiagnostic(Rule Rule, string Message, SourceRange Location)
{
    /// <summary>Set where a rule's severity depends on the case; else the rule's own.</summary>
    public RuleSeverity Severity { get; init; } = Rule.Severity;

    /// <summary>Other places of the same cause.</summary>
    public EquatableArray<SourceRange> Related { get; init; }

    /// <summary>Ways to mend it, each a set of edits of the <c>.sm</c> file. C# fixes are computed by the code fix itself.</summary>
    public EquatableArray<MachineFix> Fixes { get; init; }

    /// <summary>What a C# code fix needs: names, in an order that the rule's factory states.</summary>
    public EquatableArray<string> Arguments { get; init; }
}

/// <summary>Edits of one <c>.sm</c> file under one title.</summary>
public sealed record MachineFix(string Title, EquatableArray<MachineEdit> Edits);

public sealed record MachineEdit(TextSpan Span, string NewText);

/// <summary>A rule: its id never changes meaning.</summary>
public sealed record Rule(string Id, RuleSeverity Severity, string Title, string Category);

public enum RuleSeverity { Information, Warning, Error }
