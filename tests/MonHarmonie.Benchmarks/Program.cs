using System.Globalization;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using MonHarmonie.Benchmarks;

// Percentiles of single calls, which the library below does not tell.
if (args is ["gate", .. var numbers])
{
    var given = numbers.Select(n => int.Parse(n, CultureInfo.InvariantCulture)).ToArray();
    await GateMeasurement.RunAsync(
        given.ElementAtOrDefault(0) is > 0 and var decisions ? decisions : 100_000,
        given.ElementAtOrDefault(1) is > 0 and var calls ? calls : 20_000
    );
    return;
}

// In this process: a generated project would have to pass the analyzers of this repository.
var job = Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(4).WithIterationCount(12);
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, ManualConfig.Create(DefaultConfig.Instance).AddJob(job));
