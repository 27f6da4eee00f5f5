using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Advisors.Opening;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Advisors.Notes;

/// <summary>A note, and the opening in which it was written.</summary>
public sealed record NoteRow(
    Guid Id,
    NoteKind Kind,
    DateTime AtUtc,
    FileMotive Motive,
    FileChannel Channel,
    ContactOutcome? Outcome,
    string Text
);

public enum NoteOutcome
{
    Done,
    Empty,
    TooLong,

    /// <summary>The file is not open any more.</summary>
    NotOpen,
}

/// <summary>Reads and writes what advisors note in a file.</summary>
public sealed class FileNotes(HarmonieDbContext db, FieldCipher cipher, Ledger ledger, TimeProvider clock)
{
    public const string WrittenEvent = "file.note";
    private const int MaxShown = 50;

    /// <summary>The last notes on the person, the newest first.</summary>
    public async Task<IReadOnlyList<NoteRow>> ListAsync(DataLicence licence, CancellationToken ct)
    {
        licence.EnsureFor(DataCategory.Exchanges, Purpose.Correspondence);
        var subject = licence.SubjectId;
        var rows = await db
            .FileNotes.AsNoTracking()
            .Where(n => n.PersonId == subject)
            .OrderByDescending(n => n.AtUtc)
            .Take(MaxShown)
            .Join(
                db.FileOpenings,
                n => n.OpeningId,
                o => o.Id,
                (n, o) =>
                    new
                    {
                        n.Id,
                        n.Kind,
                        n.AtUtc,
                        n.Text,
                        o.Motive,
                        o.Channel,
                        o.Outcome,
                    }
            )
            .OrderByDescending(n => n.AtUtc)
            .ToListAsync(ct);
        return
        [
            .. rows.Select(n => new NoteRow(
                n.Id,
                n.Kind,
                n.AtUtc,
                n.Motive,
                n.Channel,
                n.Outcome,
                cipher.Open(FileNote.TextField, n.Id, n.Text)
            )),
        ];
    }

    /// <summary>Writes a note in a file that the advisor has open.</summary>
    public async Task<NoteOutcome> WriteAsync(Guid advisorId, Guid openingId, string? text, CancellationToken ct)
    {
        var words = text?.Trim() ?? "";
        if (words.Length == 0)
            return NoteOutcome.Empty;
        if (words.Length > FileNote.TextMaxLength)
            return NoteOutcome.TooLong;
        var opening = await db.FileOpenings.AsNoTracking().SingleOrDefaultAsync(o => o.Id == openingId && o.AdvisorId == advisorId, ct);
        if (opening is null || !opening.IsOpenAt(clock.UtcNow()))
            return NoteOutcome.NotOpen;
        var note = FileNote.Of(opening, NoteKind.Note, words, cipher, clock.UtcNow());
        db.FileNotes.Add(note);
        ledger.Append(
            LedgerStream.Access,
            WrittenEvent,
            new Actor(advisorId, Actors.Advisor),
            opening.PersonId,
            new { opening = openingId, note = note.Id }
        );
        await db.SaveChangesAsync(ct);
        return NoteOutcome.Done;
    }
}
