using Eventer.Testing.Machines;
using Eventer.Testing.Stores;

namespace Eventer.Testing;

/// <summary>
/// What the engine over any store must do. A store's tests run all of them, as the cases of one test of any framework:
/// <code>
/// public static TheoryData&lt;string&gt; Names => [.. StoreSpecifications.All.Select(specification => specification.Name)];
///
/// [Theory, MemberData(nameof(Names))]
/// public Task The_store_conforms(string name) => StoreSpecifications.Of(name).RunAsync(() => new(new MyStore()));
/// </code>
/// </summary>
public static class StoreSpecifications
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<StoreSpecification> All { get; } =
    [
        .. StoreTrial.BasicSpecifications, .. StoreTrial.KeySpecifications, .. StoreTrial.IdempotencySpecifications, .. StoreTrial.HookSpecifications,
        .. StoreTrial.MessageSpecifications, .. StoreTrial.TimerSpecifications, .. StoreTrial.StructSpecifications, .. StoreTrial.ContentionSpecifications,
    ];

    /// <summary>The machines that they use, for stores whose tables must be made before.</summary>
    public static IReadOnlyList<MachineDefinition> Machines { get; } = [TestAccount.Definition, TestLedger.Definition, TestLoan.Definition, TestSwitch.Definition];

    /// <summary>The one with this name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static StoreSpecification Of(string name) =>
        All.FirstOrDefault(specification => specification.Name == name) ?? throw new ArgumentException($"There is no specification named '{name}'.", nameof(name));
}
