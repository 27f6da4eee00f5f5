using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.Holds;
using MonHarmonie.Services.Consents.Purging;
using MonHarmonie.Services.Conversations.Access;
using MonHarmonie.Services.Conversations.Attachments;
using MonHarmonie.Services.Documents;
using MonHarmonie.Services.Documents.Reading;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Persistence.Upkeep;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Conversations.Purging;

/// <summary>Conversations in which nobody has written for long, with every word and every file.</summary>
public sealed class ConversationRetention(HarmonieDbContext db, LegalHolds holds, FileRemoval removal) : IRetentionSource
{
    public string Name => "conversations";

    public IReadOnlyList<RegisterCell> Cells { get; } = [new(Purpose.Correspondence, DataCategory.Exchanges)];

    public IReadOnlyList<Type> Tables { get; } =
    [typeof(Conversation), typeof(ConversationMessage), typeof(MessageFile), typeof(StoredFile), typeof(FilePage), typeof(FileReading)];

    public async Task<DueRows> CountAsync(RetentionCutoff cutoff, CancellationToken ct)
    {
        var (due, free) = (Due(cutoff), Free(cutoff));
        var count = await due.CountAsync(ct);
        return new DueRows(count, count - await free.CountAsync(ct), await free.MinAsync(c => (DateOnly?)c.LastOn, ct));
    }

    public async Task<GoneRows> DeleteAsync(RetentionCutoff cutoff, int size, CancellationToken ct)
    {
        var due = await Free(cutoff)
            .OrderBy(c => c.LastOn)
            .ThenBy(c => c.Id)
            .Take(size)
            .Select(c => new { c.Id, c.LastOn })
            .ToListAsync(ct);
        if (due.Count == 0)
            return GoneRows.None;
        var removed = await ConversationRemoval.RemoveAsync(db, removal, due.ConvertAll(c => c.Id), ct);
        return new GoneRows(due.Count, removed.Rows, due.Max(c => c.LastOn), removed.Contents);
    }

    private IQueryable<Conversation> Due(RetentionCutoff cutoff)
    {
        var day = cutoff.Day;
        return db.Conversations.Where(c => c.LastOn < day);
    }

    private IQueryable<Conversation> Free(RetentionCutoff cutoff)
    {
        var held = holds.HeldPersons(db);
        return Due(cutoff).Where(c => !held.Contains(c.PersonId));
    }
}

public sealed class ConversationUses : IRowUses
{
    public IEnumerable<IQueryable<Guid>> Persons(HarmonieDbContext db) =>
        [db.Conversations.Select(c => c.PersonId), db.MessageDrafts.Select(d => d.PersonId)];
}
