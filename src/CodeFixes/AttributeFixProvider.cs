using System.Collections.Immutable;
using Eventer.Language.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Eventer.CodeFixes;

/// <summary>What the fixes of rules have in common, where a machine is declared by attributes.</summary>
public abstract class AttributeFixProvider(params Rule[] rules) : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [.. rules.Select(rule => rule.Id)];

    public override FixAllProvider? GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            if (await AttributeMachineContext.Find(context.TextDocument.Project, diagnostic, context.CancellationToken).ConfigureAwait(false) is not { } machine) continue;
            foreach (var fix in await Fixes(machine, diagnostic, context.CancellationToken).ConfigureAwait(false))
                context.RegisterCodeFix(CodeAction.Create(fix.Title, _ => Task.FromResult(fix.Apply()), Key(diagnostic, fix)), diagnostic);
        }
    }

    /// <summary>The fix of one kind, in a project as it is after others were applied.</summary>
    public async Task<Solution> Apply(Project project, Diagnostic diagnostic, string? equivalenceKey, CancellationToken cancellation)
    {
        if (await AttributeMachineContext.Find(project, diagnostic, cancellation).ConfigureAwait(false) is not { } machine) return project.Solution;
        var fixes = await Fixes(machine, diagnostic, cancellation).ConfigureAwait(false);
        return fixes.FirstOrDefault(fix => Key(diagnostic, fix) == equivalenceKey)?.Apply() ?? project.Solution;
    }

    private static string Key(Diagnostic diagnostic, AttributeFix fix) => $"{diagnostic.Id}:{fix.Kind}";

    /// <summary>The ways to mend it; a provider that has to ask semantics overrides this, every other <see cref="Fixes(AttributeMachineContext, Diagnostic)"/>.</summary>
    protected virtual Task<IReadOnlyList<AttributeFix>> Fixes(AttributeMachineContext machine, Diagnostic diagnostic, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<AttributeFix>>([.. Fixes(machine, diagnostic)]);

    protected virtual IEnumerable<AttributeFix> Fixes(AttributeMachineContext machine, Diagnostic diagnostic) => [];
}

/// <summary>A way to mend a machine.</summary>
/// <param name="Title">What will happen.</param>
/// <param name="Kind">Fixes of one kind are applied together by "fix all".</param>
public sealed record AttributeFix(string Title, string Kind, Func<Solution> Apply);
