using Eventer.Analyzers;
using Eventer.Generator.Attributes;
using Eventer.Language.Flattening;
using Eventer.Language.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Eventer.CodeFixes;

/// <summary>A machine declared by attributes, as a fix sees it: its class, its model, and their names as code there writes them.</summary>
public sealed class AttributeMachineContext
{
    private readonly SemanticModel _semantics;
    private readonly AttributeData _attribute;

    private AttributeMachineContext(Document document, SemanticModel semantics, SourceText text, ClassDeclarationSyntax declaration, INamedTypeSymbol type, AttributeData attribute, MachineModel model, SourceMap map)
    {
        (Document, _semantics, Text, Class, Type, _attribute, Model, Map) = (document, semantics, text, declaration, type, attribute, model, map);
        Flat = Flattener.Flatten(model);
    }

    public Document Document { get; }
    public SourceText Text { get; }

    /// <summary>The part of the class that carries <c>[StateMachine]</c>.</summary>
    public ClassDeclarationSyntax Class { get; }

    public INamedTypeSymbol Type { get; }
    public MachineModel Model { get; }
    public SourceMap Map { get; }
    public FlatMachine Flat { get; }

    public string Name => Type.Name;
    public string DataType => Minimal(_attribute.AttributeClass!.TypeArguments[2]);
    public INamedTypeSymbol StatusType => (INamedTypeSymbol)_attribute.AttributeClass!.TypeArguments[1];

    /// <summary><see langword="null"/> where the diagnostic is not one of such a machine.</summary>
    public static async Task<AttributeMachineContext?> Find(Project project, Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (!diagnostic.Properties.TryGetValue(DiagnosticProperties.Machine, out var name) || name is null) return null;
        var compilation = await project.GetCompilationAsync(cancellation).ConfigureAwait(false);
        if (compilation?.Assembly.GetTypeByMetadataName(name) is not { } type || AttributeReader.Find(type) is not { } attribute) return null;
        if (attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) is not AttributeSyntax { Parent.Parent: ClassDeclarationSyntax declaration }) return null;
        if (project.GetDocument(declaration.SyntaxTree) is not { } document) return null;
        var machine = AttributeReader.Read(type, attribute, cancellation);
        if (machine.Model is null) return null;
        var text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
        return new AttributeMachineContext(document, compilation.GetSemanticModel(declaration.SyntaxTree), text, declaration, type, attribute, machine.Model, machine.Map);
    }

    /// <summary>A state as an attribute names it: <c>DoorStatus.Open</c>.</summary>
    public string State(string id) => $"{Minimal(StatusType)}.{Model.States.Items.First(state => state.Id == id).Name}";

    /// <summary>An event's type: <c>DoorEvent.Shut</c>.</summary>
    public string Event(string wireName)
    {
        var written = Model.Events.Items.First(e => e.WireName == wireName).TypeName;
        var type = _semantics.GetSpeculativeTypeInfo(Class.SpanStart, SyntaxFactory.ParseTypeName(written), SpeculativeBindingOption.BindAsTypeOrNamespace).Type;
        return type is null ? written : Minimal(type);
    }

    /// <summary>The attribute that declares an element of the model.</summary>
    public AttributeSyntax? AttributeOf(int node)
    {
        var range = Map[node];
        var tree = Type.DeclaringSyntaxReferences.Select(reference => reference.SyntaxTree).FirstOrDefault(tree => tree.FilePath == range.Path);
        return tree?.GetRoot().FindNode(range.Span).FirstAncestorOrSelf<AttributeSyntax>();
    }

    /// <summary>The attribute of the class, or of a method of that part of it, that a diagnostic is at; of a method's parameter none.</summary>
    public AttributeSyntax? AttributeAt(Location location) =>
        location.SourceTree == Class.SyntaxTree ? location.SourceTree?.GetRoot().FindNode(location.SourceSpan, getInnermostNodeForTie: true).FirstAncestorOrSelf<AttributeSyntax>() : null;

    /// <summary>The class with edits of it.</summary>
    public Solution With(params TextChange[] changes) => Document.WithText(Text.WithChanges(changes.OrderBy(change => change.Span.Start))).Project.Solution;

    private string Minimal(ITypeSymbol type) => type.ToMinimalDisplayString(_semantics, Class.SpanStart);
}
