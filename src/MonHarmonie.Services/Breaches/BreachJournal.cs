using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Breaches;

/// <summary>
/// Writes the steps of a breach, each with the whole story sealed and an event of the ledger, in the caller's unit of work; and reads them.
/// </summary>
public sealed class BreachJournal(HarmonieDbContext db, Ledger ledger, FieldCipher cipher, TimeProvider clock)
{
    private const string LedgerPrefix = "breach.";
    private const string Officer = "privacy-officer";

    /// <summary>Notes a step after the breach was moved; the caller saves.</summary>
    internal void Add(Breach breach, BreachStepKind kind, Guid officerId, BreachStory story)
    {
        var step = new BreachStep
        {
            BreachId = breach.Id,
            Number = breach.NextStep(),
            AtUtc = clock.UtcNow(),
            Kind = kind,
            OfficerId = officerId,
        };
        step.Content = cipher.Seal(SealedField.BreachStory, step.Id, JsonSerializer.Serialize(story));
        db.BreachSteps.Add(step);
        ledger.Append(
            LedgerStream.Decision,
            LedgerPrefix + kind.ToString().ToLowerInvariant(),
            new Actor(officerId, Officer),
            subjectId: null,
            new
            {
                breach = breach.Id,
                step = step.Id,
                noticed = breach.NoticedAtUtc,
                due = breach.DueAtUtc,
                nature = (byte)breach.Nature,
                categories = breach.CategoryBits,
                persons = breach.Persons,
                records = breach.Records,
                highRisk = breach.IsHighRisk,
                notified = breach.NotifiedAtUtc,
                told = breach.ToldOn,
            }
        );
    }

    /// <summary>The steps of a breach, oldest first.</summary>
    internal async Task<IReadOnlyList<BreachMoment>> ReadAsync(Guid breachId, CancellationToken ct)
    {
        var steps = await db
            .BreachSteps.AsNoTracking()
            .Where(s => s.BreachId == breachId)
            .OrderBy(s => s.Number)
            .Select(s => new { Row = s, Officer = db.Users.Where(u => u.Id == s.OfficerId).Select(u => u.DisplayName).FirstOrDefault() })
            .ToListAsync(ct);
        return [.. steps.Select(s => new BreachMoment(s.Row.AtUtc, s.Row.Kind, s.Officer, Open(s.Row)))];
    }

    /// <summary>What is written of a breach as it stands.</summary>
    internal async Task<BreachStory> CurrentAsync(Breach breach, CancellationToken ct) =>
        Open(await db.BreachSteps.AsNoTracking().SingleAsync(s => s.BreachId == breach.Id && s.Number == breach.Steps, ct));

    private BreachStory Open(BreachStep step) =>
        JsonSerializer.Deserialize<BreachStory>(cipher.Open(SealedField.BreachStory, step.Id, step.Content))!;
}

/// <summary>What was written of breaches.</summary>
internal sealed class SealedBreachStories : ISealedColumn
{
    public SealedField Field => SealedField.BreachStory;

    public Task<List<SealedValue>> ReadAsync(HarmonieDbContext db, Guid after, int count, CancellationToken ct) =>
        db
            .BreachSteps.AsNoTracking()
            .Where(s => s.Id.CompareTo(after) > 0)
            .OrderBy(s => s.Id)
            .Take(count)
            .Select(s => new SealedValue(s.Id, s.Content))
            .ToListAsync(ct);

    public async Task<bool> ReplaceAsync(HarmonieDbContext db, SealedValue old, byte[] cipher, string text, CancellationToken ct) =>
        await db
            .BreachSteps.Where(s => s.Id == old.RowId && s.Content == old.Cipher)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.Content, cipher), ct) == 1;
}
