using System.Collections.Immutable;
using Eventer.Language.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Eventer.CodeFixes;

/// <summary>What the fixes of one rule have in common, where a machine is declared by attributes.</summary>
public abstract class AttributeFixProvider(Rule rule) : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [rule.Id];

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            if (await AttributeMachineContext.Find(context.TextDocument.Project, diagnostic, context.CancellationToken).ConfigureAwait(false) is not { } machine) continue;
            foreach (var fix in Fixes(machine, diagnostic))
                context.RegisterCodeFix(CodeAction.Create(fix.Title, _ => Task.FromResult(fix.Apply()), $"{rule.Id}:{fix.Kind}"), diagnostic);
        }
    }

    protected abstract IEnumerable<AttributeFix> Fixes(AttributeMachineContext machine, Diagnostic diagnostic);
}

/// <summary>A way to mend a machine.</summary>
/// <param name="Title">What will happen.</param>
/// <param name="Kind">Fixes of one kind are applied together by "fix all".</param>
public sealed record AttributeFix(string Title, string Kind, Func<Solution> Apply);
