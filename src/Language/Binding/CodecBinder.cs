using Eventer.Language.Diagnostics;
using Eventer.Language.Model;
using Eventer.Language.Syntax;

namespace Eventer.Language.Binding;

/// <summary>Binds <c>codec Type = My.Codec</c>: of a type that has none of ours.</summary>
public sealed class CodecBinder(BindingContext context)
{
    private readonly ExpressionBinder _expressions = new(context);

    /// <summary><see langword="null"/>, with a diagnostic, where it says nothing that can be emitted.</summary>
    public CodecModel? Bind(CodecDeclarationSyntax line)
    {
        // The parser has said what is missing.
        if (line.Type.Text.Length == 0 || line.Codec.Text.Length == 0) return null;
        if (!_expressions.CheckType(line.Type) | !_expressions.CheckType(line.Codec)) return null;
        var type = TypeText.Parse(line.Type.Text);
        if (type.IsCertain)
        {
            context.Report(Rules.UnexpectedText, line.Type.Span, $"{line.Type.Text} has a codec already: remove this line, or give the field a type of your own, e.g. a record struct around it");
            return null;
        }
        if (type.Shape != TypeShape.Leaf)
        {
            var leaf = CodecModel.LeafOf(type).Text;
            context.Report(Rules.UnexpectedText, line.Type.Span, $"{line.Type.Text} is made of {leaf}, and what is around that has a codec already: write one for {leaf}", FixWriter.Replace(line.Type.Span, leaf));
            return null;
        }
        var node = context.Node(line.Type.Span);
        context.Map.SetType(node, context.Tree.GetRange(line.Codec.Span));
        return new CodecModel(line.Type.Text, line.Codec.Text, node);
    }
}
