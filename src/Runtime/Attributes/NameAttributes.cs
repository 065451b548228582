namespace Eventer;

/// <summary>The name under which a state or an event is stored and shown, where it is not the C# name. Rename the member or type freely: what is stored stays valid.</summary>
/// <param name="name">The name.</param>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class WireNameAttribute(string name) : Attribute
{
    /// <summary>The name.</summary>
    public string Name { get; } = name;
}

/// <summary>Says what a field of a key record is, where it is more than a part of the entity's identity.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class KeyAttribute : Attribute
{
    /// <summary>It does not identify the entity: it must match where it is given.</summary>
    public bool Secondary { get; init; }

    /// <summary>It separates tenants.</summary>
    public bool Tenant { get; init; }

    /// <summary>A secondary field that an entity may lack; its type is nullable.</summary>
    public bool Optional { get; init; }
}

/// <summary>
/// A name that stored rows have for what is called otherwise now: a member of the status enum, an event, or a field of the data or of an event.
/// They are read under the old name, and written under the new one.
/// </summary>
/// <param name="name">The old name: as it was stored, which is the <see cref="WireNameAttribute"/> where there was one.</param>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Property | AttributeTargets.Parameter, AllowMultiple = true)]
public sealed class RenamedFromAttribute(string name) : Attribute
{
    /// <summary>The old name.</summary>
    public string Name { get; } = name;
}
