using MonHarmonie.Services.Imports;
using Xunit;

namespace MonHarmonie.Services.Tests.Imports;

/// <summary>Runs imports of files written by the test, in its own database and folder.</summary>
internal static class ImportTest
{
    public static Task<ImportReport> ImportAsync(
        this TestDatabase database,
        ImportKind kind,
        string content,
        bool dryRun = false,
        int? batchSize = null,
        Action<ImportRejection>? onRejected = null,
        StopAfter? stop = null
    )
    {
        var path = Path.Combine(database.Folder, "essai.txt");
        File.WriteAllText(path, content);
        return database.ImportFileAsync(
            new ImportRequest(kind, path)
            {
                DryRun = dryRun,
                BatchSize = batchSize,
                OnRejected = onRejected,
            },
            stop
        );
    }

    public static Task<ImportReport> ImportFileAsync(this TestDatabase database, ImportRequest request, StopAfter? stop = null) =>
        database.CallAsync<ImportService, ImportReport>(imports =>
            imports.RunAsync(request, stop, stop?.Token ?? TestContext.Current.CancellationToken)
        );

    /// <summary>Read, created, updated, unchanged, ignored, rejected.</summary>
    public static (long, long, long, long, long, long) Counts(this ImportReport report) =>
        (report.Read, report.Created, report.Updated, report.Unchanged, report.Ignored, report.Rejected);
}

/// <summary>Stops an import as a kill would, after a number of batches.</summary>
internal sealed class StopAfter(int batches) : IProgress<ImportProgress>, IDisposable
{
    private readonly CancellationTokenSource source = new();
    private int seen;

    public CancellationToken Token => source.Token;

    public void Report(ImportProgress value)
    {
        if (++seen == batches)
            source.Cancel();
    }

    public void Dispose() => source.Dispose();
}
