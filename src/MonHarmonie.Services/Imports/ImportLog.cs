namespace MonHarmonie.Services.Imports;

/// <summary>
/// Where the readers write what they count and what they refuse. The thread that reads the file and the one
/// that writes the rows use it at the same time.
/// </summary>
public sealed class ImportLog(ImportReport report, Action<ImportRejection>? onRejected = null)
{
    private readonly Lock oneAtATime = new();

    public ImportReport Report { get; } = report;

    /// <summary>The file being read, shown with each rejection when the import reads a folder.</summary>
    public string? File { get; set; }

    /// <summary>Writes one fault, without counting a record as rejected.</summary>
    public void Reject(ImportRejection rejection)
    {
        var located = rejection with { File = File };
        lock (oneAtATime)
        {
            Report.AddRejection(located);
            onRejected?.Invoke(located);
        }
    }

    /// <summary>Writes one fault of a part that is no record by itself, and counts the part as read and rejected: the sums hold.</summary>
    public void RejectPart(ImportRejection rejection)
    {
        Report.CountRead();
        RejectRecord(rejection);
    }

    /// <summary>Counts a part that is no record by itself, whose faults are already written.</summary>
    public void CountRejectedPart()
    {
        Report.CountRead();
        Report.CountRejected();
    }

    /// <summary>Writes one fault and counts its record as rejected.</summary>
    public void RejectRecord(ImportRejection rejection)
    {
        Reject(rejection);
        Report.CountRejected();
    }
}
