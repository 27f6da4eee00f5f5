using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Persistence.Bulk;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Reimbursements.Intake;

/// <summary>The new and changed rows of a batch of statements.</summary>
/// <param name="db">The context of the import; it tracks only the rows that change.</param>
/// <param name="texts">Texts that rows of the whole run share.</param>
internal sealed class IntakeRows(HarmonieDbContext db, SharedTexts texts)
{
    public List<Statement> Statements { get; } = [];
    public List<Reimbursement> Acts { get; } = [];
    public List<ReimbursementPart> Parts { get; } = [];

    /// <summary>Tracks a row on file before it is changed.</summary>
    public Reimbursement Changing(Reimbursement act)
    {
        db.Reimbursements.Attach(act);
        return act;
    }

    /// <inheritdoc cref="Changing(Reimbursement)"/>
    public ReimbursementPart Changing(ReimbursementPart part)
    {
        db.ReimbursementParts.Attach(part);
        return part;
    }

    /// <summary>Label and practitioner folded, for the text filter.</summary>
    public string Folded(string label, string practitioner) => texts.Folded(label, practitioner);

    /// <summary>Adds the new rows within the batch's transaction; those that change are left to the save.</summary>
    public async Task WriteAsync(CancellationToken ct)
    {
        var bulk = BulkWriter.For(db);
        await bulk.InsertAsync(Statements, ct);
        await bulk.InsertAsync(Acts, ct);
        await bulk.InsertAsync(Parts, ct);
    }
}

/// <summary>
/// Texts that a flow repeats without end: natures, labels, practitioners. Bounded, so that memory does not grow with the file.
/// </summary>
internal sealed class SharedTexts
{
    private const int Kept = 20_000;

    private readonly Dictionary<(string, string), string> folded = [];

    public string Folded(string label, string practitioner) =>
        Of(folded, (label, practitioner), static t => SearchText.Fold($"{t.Item1} {t.Item2}"));

    private static TValue Of<TKey, TValue>(Dictionary<TKey, TValue> known, TKey key, Func<TKey, TValue> make)
        where TKey : notnull
    {
        if (known.TryGetValue(key, out var value))
            return value;
        if (known.Count >= Kept)
            known.Clear();
        value = make(key);
        known.Add(key, value);
        return value;
    }
}
