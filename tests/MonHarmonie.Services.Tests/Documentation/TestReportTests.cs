using System.Diagnostics;

namespace MonHarmonie.Services.Tests.Documentation;

/// <summary>What tests/run.sh prints of a run (tests/report.awk): why tests were skipped once, what failed at the very end.</summary>
public sealed class TestReportTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Report_OfARunWithFailures_EndsWithTheirNamesAndSaysSkipsOnce()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Awk is part of the systems that tests/run.sh runs on.");
        const string Run = """
            skipped A.B(provider: SqlServer)
              MONHARMONIE_TEST_SQLSERVER is not set
              from a.dll (net10.0|x64)
            failed A.C (1ms)
              from a.dll (net10.0|x64)
              Assert.True() Failure
            skipped A.D(provider: SqlServer)
              MONHARMONIE_TEST_SQLSERVER is not set
              from a.dll (net10.0|x64)
            a.dll (net10.0|x64) failed (2s)
              failed: 1
              skipped: 2

            """;
        var start = new ProcessStartInfo("awk", ["-f", Path.Combine(Checkout.Root, "tests", "report.awk")])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using var awk = Process.Start(start)!;
        await awk.StandardInput.WriteAsync(Run);
        awk.StandardInput.Close();

        var lines = await awk.StandardOutput.ReadToEndAsync(Ct);

        Assert.Equal(
            """
            failed A.C (1ms)
              from a.dll (net10.0|x64)
              Assert.True() Failure
            a.dll (net10.0|x64) failed (2s)
              failed: 1
              skipped: 2
            Skipped 2 times: MONHARMONIE_TEST_SQLSERVER is not set
            Failed:
              A.C (1ms)

            """,
            lines
        );
    }
}
