using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Eventer.Testing.Stores;

/// <summary>Assertions of no test framework, so that the specifications run in each.</summary>
internal static class Check
{
    public static void Equal<T>(T expected, T actual)
    {
        if (!AreEqual(expected, actual)) throw new SpecificationException($"Expected {Show(expected)}, but it is {Show(actual)}.");
    }

    public static void Equal<T>(IEnumerable<T> expected, IEnumerable<T> actual)
    {
        T[] first = [.. expected], second = [.. actual];
        if (!first.SequenceEqual(second)) throw new SpecificationException($"Expected {Show(first)}, but it is {Show(second)}.");
    }

    public static void True(bool condition) => Equal(true, condition);

    public static void False(bool condition) => Equal(false, condition);

    public static void Null(object? value)
    {
        if (value is not null) throw new SpecificationException($"Expected nothing, but it is {Show(value)}.");
    }

    public static void Same(object? expected, object? actual)
    {
        if (!ReferenceEquals(expected, actual)) throw new SpecificationException($"Expected the very object {Show(expected)}, but it is {Show(actual)}.");
    }

    public static void Empty<T>(IEnumerable<T> values) => Equal([], values);

    public static T Single<T>(IEnumerable<T> values)
    {
        T[] all = [.. values];
        return all is [var single] ? single : throw new SpecificationException($"Expected a single one, but there are {Show(all)}.");
    }

    public static void All<T>(IEnumerable<T> values, Action<T> check)
    {
        foreach (var value in values)
            check(value);
    }

    public static void Contains(string expected, string actual, StringComparison comparison = StringComparison.Ordinal)
    {
        if (!actual.Contains(expected, comparison)) throw new SpecificationException($"Expected a text with '{expected}', but it is '{actual}'.");
    }

    public static async Task<T> ThrowsAsync<T>(Func<Task> call)
        where T : Exception
    {
        var thrown = await ThrowsAnyAsync<T>(call).ConfigureAwait(false);
        return thrown.GetType() == typeof(T) ? thrown : throw NotThrown(typeof(T), thrown);
    }

    public static async Task<T> ThrowsAnyAsync<T>(Func<Task> call)
        where T : Exception
    {
        try
        {
            await call().ConfigureAwait(false);
        }
        catch (T expected)
        {
            return expected;
        }
        catch (Exception other)
        {
            throw NotThrown(typeof(T), other);
        }
        throw NotThrown(typeof(T), null);
    }

    // Two lists are equal where their items are.
    private static bool AreEqual<T>(T expected, T actual) => expected is IEnumerable first and not string && actual is IEnumerable second
        ? first.Cast<object?>().SequenceEqual(second.Cast<object?>())
        : EqualityComparer<T>.Default.Equals(expected, actual);

    private static SpecificationException NotThrown(Type expected, Exception? thrown) =>
        new($"Expected a {expected.Name}, but {(thrown is null ? "nothing was thrown" : $"it was {thrown}")}.");

    [return: NotNullIfNotNull(nameof(value))]
    private static string? Show(object? value) => value switch
    {
        null => "nothing",
        string text => $"'{text}'",
        IEnumerable values => $"[{string.Join(", ", values.Cast<object?>().Select(Show))}]",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };
}
