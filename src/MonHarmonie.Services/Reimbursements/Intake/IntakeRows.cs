using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Persistence.Bulk;
using MonHarmonie.Services.Reimbursements.Bulk;
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
    public TRow Changing<TRow>(TRow row)
        where TRow : class
    {
        db.Attach(row);
        return row;
    }

    /// <summary>Label and practitioner folded, for the text filter.</summary>
    public string Folded(string label, string practitioner) => texts.Folded(label, practitioner);

    /// <summary>
    /// Adds the new rows within the batch's transaction: on SQLite by prepared statements, several times faster than a save.
    /// </summary>
    public void Write()
    {
        if (db.Database.GetDbConnection() is SqliteConnection sqlite)
        {
            Write(sqlite, Statements.Select(s => new BulkStatement(s.Id, s.FlowKey, s.Number, s.PaidOn)));
            Write(sqlite, Acts.Select(RowOf));
            Write(sqlite, Parts.Select(RowOf));
            return;
        }

        db.Statements.AddRange(Statements);
        db.Reimbursements.AddRange(Acts);
        db.ReimbursementParts.AddRange(Parts);
    }

    private static void Write<TRow>(SqliteConnection sqlite, IEnumerable<TRow> rows)
        where TRow : IBulkRow
    {
        using var writer = new SqliteBulkWriter(sqlite, TRow.Table, TRow.Columns);
        foreach (var row in rows)
            row.WriteTo(writer);
    }

    private BulkReimbursement RowOf(Reimbursement r) =>
        new(
            r.Id,
            r.PersonId,
            r.ContractId,
            r.StatementId,
            r.Rank,
            r.CareDate,
            r.PaidOn,
            r.Family,
            texts.Shared(r.Nature),
            texts.Shared(r.Label),
            r.SearchText,
            texts.Shared(r.Practitioner),
            r.Payee,
            r.Status,
            r.Visibility,
            r.RatePercent,
            new ActAmounts(r.Spent.Cents, r.Base.Cents, r.AmoPaid.Cents, r.AmcPaid.Cents, r.Participation.Cents, r.Franchise.Cents),
            new ActProgress(r.IsShareTold, r.State, r.NextAttemptUtc, r.NextCause, r.Quantity, r.CountedUnits, r.PackagePaid.Cents)
        );

    private static BulkPart RowOf(ReimbursementPart p) =>
        new(
            p.ReimbursementId,
            p.Order,
            p.RatePercent,
            new ActAmounts(p.Spent.Cents, p.Base.Cents, p.AmoPaid.Cents, p.AmcPaid.Cents, p.Withheld.Cents, 0),
            p.IsShareTold,
            p.Quantity,
            p.Copies
        );
}

/// <summary>
/// Texts that a flow repeats without end: natures, labels, practitioners. Bounded, so that memory does not grow with the file.
/// </summary>
internal sealed class SharedTexts
{
    private const int Kept = 20_000;

    private readonly Dictionary<string, SharedText> shared = new(StringComparer.Ordinal);
    private readonly Dictionary<(string, string), string> folded = [];

    public SharedText Shared(string text) => Of(shared, text, static t => new SharedText(t));

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
