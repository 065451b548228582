using System.Reflection;
using Eventer.Testing;
using Eventer.Testing.Stores;

namespace Eventer.Runtime.Testing.Tests;

/// <summary>The kit itself: it is whole, and it finds what is wrong.</summary>
public sealed class StoreSpecificationTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void Every_specification_that_is_written_is_in_the_list()
    {
        var written = typeof(StoreTrial).GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly)
            .Where(method => method.ReturnType == typeof(Task)).Select(method => method.Name.Replace('_', ' '));

        Assert.Empty(written.Except(StoreSpecifications.All.Select(specification => specification.Name.Split('(')[0])));
    }

    [Fact]
    public void There_are_sixty_or_more_and_each_has_a_name_of_its_own()
    {
        Assert.InRange(StoreSpecifications.All.Count, 60, int.MaxValue);
        Assert.Equal(StoreSpecifications.All.Count, StoreSpecifications.All.Select(specification => specification.Name).Distinct().Count());
    }

    [Fact]
    public void A_specification_that_does_not_exist_is_named() =>
        Assert.Contains("'Nothing'", Assert.Throws<ArgumentException>(() => StoreSpecifications.Of("Nothing")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("A second instance of the machine sees the same entities")]
    [InlineData("Events are kept in order with sequence cause and the status after each")]
    [InlineData("The same id with the same event is stored once and answered as the first time")]
    [InlineData("Messages wait in the outbox with their event and in order")]
    [InlineData("A timer comes when it is due and not before")]
    [InlineData("Sixty four callers at once lose no update(1)")]
    [InlineData("Any sequence of calls is answered and stored as a dictionary would")]
    public async Task A_store_that_forgets_what_it_wrote_conforms_to_nothing(string specification) =>
        await Assert.ThrowsAnyAsync<Exception>(() => StoreSpecifications.Of(specification).RunAsync(() => new(new ForgetfulStore()), cancellationToken: Stop));

    [Fact]
    public async Task Stores_are_disposed_of_after_their_specification()
    {
        var made = new List<ForgetfulStore>();

        await StoreSpecifications.Of("An entity that was never stored is null and has no events").RunAsync(() =>
        {
            made.Add(new());
            return new(made[^1]);
        }, cancellationToken: Stop);

        Assert.True(Assert.Single(made).IsDisposed);
    }

    /// <summary>Each call has a store in memory of its own.</summary>
    private sealed class ForgetfulStore : IStore, IAsyncDisposable
    {
        public bool IsDisposed { get; private set; }

        public IEntityTable<TKey, TStatus, TData, TEvent> Open<TKey, TStatus, TData, TEvent>(MachineDefinition<TKey, TStatus, TData, TEvent> definition)
            where TKey : notnull
            where TStatus : struct
            where TEvent : notnull => new MemoryStore().Open(definition);

        public ValueTask ExecuteAsync(UnitOfWork work, CancellationToken cancellationToken)
        {
            foreach (var slot in work.Slots)
                slot.Load(null, null);
            while (work.Continue() == UnitOfWorkStep.Load)
                foreach (var slot in work.Slots.Where(slot => !slot.IsLoaded))
                    slot.Load(null, null);
            return ValueTask.CompletedTask;
        }

        public IAsyncEnumerable<OutboxMessage> PendingMessagesAsync(CancellationToken cancellationToken = default) => AsyncEnumerable.Empty<OutboxMessage>();

        public ValueTask DisposeAsync()
        {
            IsDisposed = true;
            return ValueTask.CompletedTask;
        }
    }
}
