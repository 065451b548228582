namespace Eventer;

/// <summary>A command that a data hook gives to the store, to run in the transaction of its event.</summary>
/// <param name="Text">SQL, with a <c>@name</c> for each parameter.</param>
/// <param name="Parameters">The parameters.</param>
public sealed record DataCommand(string Text, IReadOnlyList<DataParameter> Parameters);

/// <summary>A parameter of a <see cref="DataCommand"/>.</summary>
/// <param name="Name">Without the <c>@</c>.</param>
/// <param name="Value">A value as the database's driver takes it; <see langword="null"/> is the database's NULL.</param>
public readonly record struct DataParameter(string Name, object? Value);
