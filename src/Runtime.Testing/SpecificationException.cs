namespace Eventer.Testing;

/// <summary>What was tested is not as it must be.</summary>
public sealed class SpecificationException(string message) : Exception(message);
