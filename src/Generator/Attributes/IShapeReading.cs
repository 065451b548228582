using Microsoft.CodeAnalysis;

namespace Eventer.Generator.Attributes;

/// <summary>For whom types are read, and to whom what is wrong with them is told.</summary>
public interface IShapeReading
{
    /// <summary>The assembly whose generated code names them.</summary>
    IAssemblySymbol Assembly { get; }

    Places Places { get; }
    CancellationToken Cancellation { get; }

    /// <summary>A codec of the user's reads and writes the type, which so need not be understood.</summary>
    bool HasCodec(ITypeSymbol type);

    void Misuse(Location? place, string message);
}
