using BenchmarkDotNet.Running;
using Eventer.Benchmarks.Durable;

if (args is ["durable", .. var rest]) return await DurableComparison.RunAsync(rest);
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;
