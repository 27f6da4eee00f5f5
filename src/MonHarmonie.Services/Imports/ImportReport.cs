using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Imports;

/// <summary>What happened to one record of the file.</summary>
public enum ImportOutcome
{
    Created,
    Updated,
    Unchanged,

    /// <summary>Read and rightly left out: nothing in it concerns the product.</summary>
    Ignored,
}

internal static class ImportOutcomes
{
    /// <summary>The outcome of a record that made several rows: created over updated over unchanged.</summary>
    public static ImportOutcome CombineWith(this ImportOutcome one, ImportOutcome other) => (ImportOutcome)Math.Min((int)one, (int)other);

    public static ImportOutcome ToImport(this IntakeOutcome outcome) =>
        outcome switch
        {
            IntakeOutcome.Created => ImportOutcome.Created,
            IntakeOutcome.Updated => ImportOutcome.Updated,
            _ => ImportOutcome.Unchanged,
        };
}

/// <summary>
/// The account of one import. Each record read ends created, updated, unchanged, ignored or rejected; a record with several faults
/// counts once as rejected and has one rejection per fault. What is refused by itself within a record (a dependant) counts as read too.
/// </summary>
public sealed class ImportReport(string kind, string file, bool dryRun, DateTime startedUtc)
{
    /// <summary>How many rejections stay in memory for the console; <see cref="ImportRequest.OnRejected"/> hears all.</summary>
    public const int KeptRejections = 20;

    private readonly Lock oneAtATime = new();
    private readonly List<ImportRejection> first = [];
    private readonly Dictionary<ImportFact, long> notes = [];

    public string Kind { get; } = kind;
    public string File { get; } = file;
    public bool DryRun { get; } = dryRun;
    public DateTime StartedUtc { get; } = startedUtc;
    public DateTime? FinishedUtc { get; private set; }

    /// <summary>SHA-256 of the bytes in hexadecimal; null when the file was not read to its end.</summary>
    public string? Sha256 { get; private set; }

    public long Read { get; private set; }
    public long Created { get; private set; }
    public long Updated { get; private set; }
    public long Unchanged { get; private set; }
    public long Ignored { get; private set; }
    public long Rejected { get; private set; }

    /// <summary>How many faults were found: a record may have several.</summary>
    public long Faults { get; private set; }

    /// <summary>Why the file could not be used at all; null when it was read.</summary>
    public ImportFact? Unusable { get; private set; }

    /// <summary>The first rejections, at most <see cref="KeptRejections"/>.</summary>
    public IReadOnlyList<ImportRejection> FirstRejections => first;

    /// <summary>What is worth saying without being a fault, with how many times.</summary>
    public IReadOnlyDictionary<ImportFact, long> Notes => notes;

    /// <summary>0 everything imported, 1 some of it rejected, 2 file unusable.</summary>
    public int ExitCode =>
        (Unusable, Rejected) switch
        {
            (not null, _) => 2,
            (_, > 0) => 1,
            _ => 0,
        };

    public void CountRead()
    {
        lock (oneAtATime)
            Read++;
    }

    public void Count(ImportOutcome outcome, long times = 1)
    {
        lock (oneAtATime)
        {
            switch (outcome)
            {
                case ImportOutcome.Created:
                    Created += times;
                    break;
                case ImportOutcome.Updated:
                    Updated += times;
                    break;
                case ImportOutcome.Unchanged:
                    Unchanged += times;
                    break;
                default:
                    Ignored += times;
                    break;
            }
        }
    }

    public void CountRejected()
    {
        lock (oneAtATime)
            Rejected++;
    }

    public void AddRejection(ImportRejection rejection)
    {
        lock (oneAtATime)
        {
            Faults++;
            if (first.Count < KeptRejections)
                first.Add(rejection);
        }
    }

    public void Note(ImportFact note, long times = 1)
    {
        lock (oneAtATime)
            notes[note] = notes.GetValueOrDefault(note) + times;
    }

    public void Finish(DateTime finishedUtc, string? sha256)
    {
        FinishedUtc = finishedUtc;
        Sha256 = sha256;
    }

    public void Refuse(ImportFact unusable, DateTime finishedUtc)
    {
        Unusable = unusable;
        FinishedUtc = finishedUtc;
    }
}

public sealed record ImportProgress(long Read, long BytesRead, long TotalBytes);
