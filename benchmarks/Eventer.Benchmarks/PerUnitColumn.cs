using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace Eventer.Benchmarks;

/// <summary>The median divided by a parameter: it stays the same where the cost is linear.</summary>
public sealed class PerUnitColumn(string parameter) : IColumn
{
    public string Id => $"{nameof(PerUnitColumn)}.{parameter}";
    public string ColumnName => "µs each";
    public string Legend => $"median divided by {parameter}, in microseconds";
    public bool AlwaysShow => true;
    public ColumnCategory Category => ColumnCategory.Statistics;
    public int PriorityInCategory => 0;
    public bool IsNumeric => true;
    public UnitType UnitType => UnitType.Dimensionless;
    public bool IsAvailable(Summary summary) => true;
    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;
    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) => GetValue(summary, benchmarkCase);

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase)
    {
        var nanoseconds = summary[benchmarkCase]?.ResultStatistics?.Median;
        var units = Convert.ToDouble(benchmarkCase.Parameters[parameter], CultureInfo.InvariantCulture);
        return nanoseconds is { } median ? (median / units / 1_000).ToString("F2", CultureInfo.InvariantCulture) : "?";
    }
}

/// <summary>Adds the column to a class of benchmarks.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PerUnitAttribute(string parameter) : Attribute, IConfigSource
{
    public IConfig Config { get; } = ManualConfig.CreateEmpty().AddColumn(new PerUnitColumn(parameter));
}
