using Eventer.Language.Model;

namespace Eventer.Generator.Emit;

/// <summary>A part of a partial method that the user has written: what the other part must repeat.</summary>
/// <param name="Class">The class it stands in, with its namespace: <c>Bank.Account</c>.</param>
/// <param name="Modifiers">As written: <c>private static partial</c>.</param>
/// <param name="ReturnType">As written.</param>
/// <param name="Types">Those of its parameters, as written.</param>
/// <param name="Parameters">Their names.</param>
public sealed record UserMethod(string Class, string Name, string Modifiers, string ReturnType, EquatableArray<string> Types, EquatableArray<string> Parameters);

/// <summary>What the emitter is given of a machine: values alone.</summary>
/// <param name="IsValid">Without it only the skeleton is emitted: every type and member, and an Eventer that decides nothing.</param>
/// <param name="Methods">The guard and effect methods that exist in the machine's class.</param>
public sealed record EmittedMachine(FlatMachine Flat, bool IsValid, EquatableArray<UserMethod> Methods);
