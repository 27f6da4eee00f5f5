using System.Globalization;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using MonHarmonie.Benchmarks;

// Percentiles of single calls, which the library below does not tell.
if (args is ["gate" or "search", .. var numbers])
{
    var given = numbers.Select(n => int.Parse(n, CultureInfo.InvariantCulture)).ToArray();
    int Given(int place, int otherwise) => given.ElementAtOrDefault(place) is > 0 and var number ? number : otherwise;
    await (
        args[0] == "gate"
            ? GateMeasurement.RunAsync(Given(0, 100_000), Given(1, 20_000))
            : SearchMeasurement.RunAsync(Given(0, 50_000), Given(1, 5_000_000), Given(2, 2_000))
    );
    return;
}

if (args is ["file", var folder, .. var calls])
{
    await FileMeasurement.RunAsync(folder, calls is [var number] ? int.Parse(number, CultureInfo.InvariantCulture) : 2_000);
    return;
}

if (args is ["batch", .. var sizes])
{
    var given = sizes.Select(n => int.Parse(n, CultureInfo.InvariantCulture)).ToArray();
    BatchMeasurement.Run(
        given.ElementAtOrDefault(0) is > 0 and var people ? people : 50_000,
        given.ElementAtOrDefault(1) is > 0 and var rounds ? rounds : 8
    );
    return;
}

if (args is ["find", var tariffs, var queries])
{
    await CareSearchMeasurement.RunAsync(tariffs, queries);
    return;
}

// In this process: a generated project would have to pass the analyzers of this repository.
var job = Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(4).WithIterationCount(12);
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, ManualConfig.Create(DefaultConfig.Instance).AddJob(job));
