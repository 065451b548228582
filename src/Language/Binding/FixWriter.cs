using Eventer.Language.Diagnostics;
using Eventer.Language.Model;
using Eventer.Language.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Eventer.Language.Binding;

/// <summary>Writes the edits that mend a file, in the file's own manner of breaking lines.</summary>
public sealed class FixWriter(SyntaxTree tree)
{
    private readonly string _lineBreak = FirstLineBreak(tree.Text);

    public static MachineFix Replace(TextSpan span, string text) => new($"Use {text}", [new MachineEdit(span, text)]);

    public static MachineFix ReplaceAll(string title, IEnumerable<TextSpan> spans, string text) =>
        new(title, spans.Select(span => new MachineEdit(span, text)).ToEquatableArray());

    public static MachineFix Insert(string title, int position, string text) => new(title, [new MachineEdit(new TextSpan(position, 0), text)]);

    /// <summary>A declaration after the last of its kind, else after the last of any, else before the first line that is none.</summary>
    public MachineFix Declare(string declaration, SyntaxKind kind)
    {
        var statements = tree.Root.Statements;
        var last = statements.LastOrDefault(statement => statement.Kind == kind) ?? statements.LastOrDefault(IsDeclaration);
        // At the line's end: a comment there belongs to what stands before it.
        if (last is not null) return Insert(Title(declaration), LineAt(last.Span.End).End, _lineBreak + IndentAt(last.Span.Start) + declaration);
        var first = statements.FirstOrDefault();
        return first is null
            ? Insert(Title(declaration), tree.Text.Length, declaration + _lineBreak)
            : Insert(Title(declaration), LineAt(first.Span.Start).Start, IndentAt(first.Span.Start) + declaration + _lineBreak);
    }

    /// <summary>The line that makes the file a diagram, before its first.</summary>
    public MachineFix Header() => Insert("Begin with stateDiagram-v2", LineAt(tree.Root.Statements[0].Span.Start).Start, IndentAt(tree.Root.Statements[0].Span.Start) + "stateDiagram-v2" + _lineBreak);

    private TextLine LineAt(int position) => tree.Text.Lines.GetLineFromPosition(position);

    private string IndentAt(int position)
    {
        var line = LineAt(position).ToString();
        return line.Substring(0, line.Length - line.TrimStart().Length);
    }

    private static string Title(string declaration) => $"Declare {declaration}";

    private static bool IsDeclaration(StatementSyntax statement) => statement.Kind
        is SyntaxKind.MachineDeclaration or SyntaxKind.NamespaceDeclaration or SyntaxKind.UsingDeclaration or SyntaxKind.KeyDeclaration
        or SyntaxKind.DataDeclaration or SyntaxKind.EventDeclaration or SyntaxKind.CommandDeclaration or SyntaxKind.PublishDeclaration;

    /// <summary>Whether a line can stand in no diagram.</summary>
    public static bool IsOfMachinesAlone(StatementSyntax statement) => IsDeclaration(statement) || statement.Kind
        is SyntaxKind.OnDeclaration or SyntaxKind.InvariantDeclaration or SyntaxKind.GuardDeclaration or SyntaxKind.EffectDeclaration
        or SyntaxKind.Decision or SyntaxKind.ExhaustiveDeclaration or SyntaxKind.RenamedDeclaration or SyntaxKind.CodecDeclaration;

    private static string FirstLineBreak(SourceText text)
    {
        var line = text.Lines[0];
        return line.EndIncludingLineBreak > line.End ? text.ToString(TextSpan.FromBounds(line.End, line.EndIncludingLineBreak)) : "\n";
    }
}
