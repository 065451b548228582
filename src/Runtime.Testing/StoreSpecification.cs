using System.Runtime.CompilerServices;
using Eventer.Testing.Stores;

namespace Eventer.Testing;

/// <summary>One thing that every store must do.</summary>
public sealed class StoreSpecification
{
    private readonly Func<StoreTrial, Task> _body;

    private StoreSpecification(string name, Func<StoreTrial, Task> body)
    {
        Name = name;
        _body = body;
    }

    /// <summary>What it says, as a sentence.</summary>
    public string Name { get; }

    /// <summary>Tries a store. The stores that it asks for are disposed of after it.</summary>
    /// <param name="newStore">Makes an empty store, each time another one, with the tables of <see cref="StoreSpecifications.Machines"/>.</param>
    /// <param name="randomSequences">How many random sequences of calls a specification that makes them tries.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="SpecificationException">The store does not do it.</exception>
    public async Task RunAsync(Func<ValueTask<IStore>> newStore, int randomSequences = 40, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(newStore);
        ArgumentOutOfRangeException.ThrowIfLessThan(randomSequences, 1);
        await using var trial = new StoreTrial(newStore, randomSequences, cancellationToken);
        await _body(trial).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>Named after the method that it calls.</summary>
    internal static StoreSpecification Of(Func<StoreTrial, Task> body, [CallerArgumentExpression(nameof(body))] string call = "") =>
        new(call[(call.IndexOf('.', StringComparison.Ordinal) + 1)..].Replace("()", "", StringComparison.Ordinal).Replace('_', ' '), body);
}
