using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MonHarmonie.Services.Advisors.Opening;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Advisors.Notes;

/// <summary>What a note is. Values are stored: never renumber.</summary>
public enum NoteKind : byte
{
    /// <summary>Why the file was opened.</summary>
    Motive = 1,
    Note = 2,

    /// <summary>What happens next, written when the file is closed.</summary>
    NextStep = 3,

    /// <summary>Why a second person did not agree to what was proposed in the opening.</summary>
    Refusal = 4,
}

/// <summary>What an advisor wrote in a file. The person reads it when they ask for their data, and the page says so.</summary>
public sealed class FileNote
{
    public const int TextMaxLength = 1_000;

    /// <summary>Of the longest text in UTF-8, sealed.</summary>
    private const int SealedMaxLength = 3 * TextMaxLength + 64;

    internal static readonly SealedField TextField = new("FileNotes.Text");

    [NotPersonal]
    public Guid Id { get; init; } = Ids.New();

    [NotPersonal]
    public required Guid PersonId { get; init; }

    [NotPersonal]
    public required Guid OpeningId { get; init; }

    [Personal(DataCategory.Security)]
    public required Guid AdvisorId { get; init; }

    [Personal(DataCategory.Exchanges)]
    public required DateTime AtUtc { get; init; }

    [Personal(DataCategory.Exchanges)]
    public required NoteKind Kind { get; init; }

    /// <summary>Sealed for this row.</summary>
    [Personal(DataCategory.Exchanges)]
    public byte[] Text { get; internal set; } = [];

    /// <param name="writtenById">Who wrote it; null for whoever has the file open.</param>
    internal static FileNote Of(FileOpening opening, NoteKind kind, string text, FieldCipher cipher, DateTime now, Guid? writtenById = null)
    {
        var note = new FileNote
        {
            PersonId = opening.PersonId,
            OpeningId = opening.Id,
            AdvisorId = writtenById ?? opening.AdvisorId,
            AtUtc = now,
            Kind = kind,
        };
        note.Text = cipher.Seal(TextField, note.Id, text.Trim());
        return note;
    }

    internal sealed class Configuration : IEntityTypeConfiguration<FileNote>
    {
        public void Configure(EntityTypeBuilder<FileNote> builder)
        {
            builder.ToTable("FileNotes");
            builder.Property(n => n.Text).HasMaxLength(SealedMaxLength);
            builder.HasIndex(n => new { n.PersonId, n.AtUtc });
            builder.HasIndex(n => n.OpeningId);
            builder.HasOne<FileOpening>().WithMany().HasForeignKey(n => n.OpeningId).OnDelete(DeleteBehavior.Cascade);
            builder.HasOne<Person>().WithMany().HasForeignKey(n => n.PersonId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}

/// <summary>The texts of notes.</summary>
internal sealed class SealedNotes : ISealedColumn
{
    public SealedField Field => FileNote.TextField;

    public Task<List<SealedValue>> ReadAsync(HarmonieDbContext db, Guid after, int count, CancellationToken ct) =>
        db
            .FileNotes.AsNoTracking()
            .Where(n => n.Id.CompareTo(after) > 0)
            .OrderBy(n => n.Id)
            .Take(count)
            .Select(n => new SealedValue(n.Id, n.Text))
            .ToListAsync(ct);

    public async Task<bool> ReplaceAsync(HarmonieDbContext db, SealedValue old, byte[] cipher, string text, CancellationToken ct) =>
        await db
            .FileNotes.Where(n => n.Id == old.RowId && n.Text == old.Cipher)
            .ExecuteUpdateAsync(set => set.SetProperty(n => n.Text, cipher), ct) == 1;
}
