using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Imports.Writing;

/// <summary>What a batch did; told to the report only once the batch is written.</summary>
internal sealed class BatchTally
{
    private readonly long[] outcomes = new long[Enum.GetValues<ImportOutcome>().Length];
    private readonly List<ImportRejection> rejections = [];
    private readonly List<ImportRejection> parts = [];
    private readonly Dictionary<ImportFact, long> notes = [];
    private readonly List<Action> written = [];

    public void Count(ImportOutcome outcome) => outcomes[(int)outcome]++;

    public void Count(IntakeOutcome outcome) => Count(outcome.ToImport());

    public void Reject(ImportRejection rejection) => rejections.Add(rejection);

    public void RejectPart(ImportRejection rejection) => parts.Add(rejection);

    public void Note(ImportFact note) => notes[note] = notes.GetValueOrDefault(note) + 1;

    /// <summary>Runs once the batch is written, and never when the database refuses it.</summary>
    public void OnWritten(Action then) => written.Add(then);

    public void ApplyTo(ImportLog log)
    {
        foreach (var then in written)
            then();
        foreach (var outcome in Enum.GetValues<ImportOutcome>())
            log.Report.Count(outcome, outcomes[(int)outcome]);
        foreach (var rejection in rejections)
            log.RejectRecord(rejection);
        foreach (var part in parts)
            log.RejectPart(part);
        foreach (var (note, times) in notes)
            log.Report.Note(note, times);
    }
}
