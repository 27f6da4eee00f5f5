using Microsoft.EntityFrameworkCore;
using MonHarmonie.Rules;
using MonHarmonie.Services.Claims;
using MonHarmonie.Services.Claims.Processing;
using MonHarmonie.Services.Claims.Sending;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Documents;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.TestSupport;

public sealed partial class TestData
{
    /// <summary>
    /// Sends a request as a member does, with a picture that counts as scanned, and lets the processor route it unless asked otherwise: by
    /// default an osteopath's invoice at 60 € of ten days ago, which nobody could read and an advisor must look at.
    /// </summary>
    /// <remarks>Routing moves the clock past the time for which a reading is waited for.</remarks>
    public async Task<TestClaim> CreateClaimAsync(Guid personId, Action<ClaimDraft>? change = null)
    {
        var number = Next();
        var draft = new ClaimDraft { SenderId = personId, CareDate = database.Today.AddDays(-10) };
        change?.Invoke(draft);
        var sender = new MemberViewer(draft.SenderAccountId ?? Ids.New(), draft.SenderId, Ids.New());
        var id = await CallAsync<DraftService, Guid>(sender, (drafts, licence) => drafts.OpenAsync(licence, null, default));
        // No two pictures are the same: that would be a duplicate.
        var picture = draft.Picture ?? SamplePicture.Jpeg(120 + (uint)number);
        var page = await CallAsync<PageService, AddedFile>(
            sender,
            (pages, licence) => pages.AddAsync(licence, id, "facture.jpg", new MemoryStream(picture), default)
        );
        if (!draft.IsRead)
            await PassAsync(page.FileId!.Value);
        await CallAsync<DraftService, bool>(
            sender,
            (drafts, licence) =>
                drafts.ConfirmAsync(
                    licence,
                    id,
                    new ConfirmedValues(draft.CareDate, draft.Total, draft.Professional, draft.ProfessionalNumber, draft.Quantity),
                    default
                )
        );
        var sent = await CallAsync<Submission, SubmitOutcome>(
            sender,
            (submission, licence) => submission.SubmitAsync(licence, id, new Destination(draft.Kind, personId, draft.Care, null), default)
        );
        if (sent != SubmitOutcome.Sent)
            throw new InvalidOperationException($"The request was not sent: {sent}.");
        if (draft.IsRead)
        {
            await database.InspectAsync();
            await database.ReadFilesAsync();
        }
        if (draft.IsRouted)
        {
            database.Clock.Advance(TimeSpan.FromMinutes(2));
            await database.ProcessClaimsAsync();
        }
        var reference = await database.ReadAsync(db => db.Claims.Where(c => c.Id == id).Select(c => c.Reference).SingleAsync());
        return new TestClaim(id, reference, page.FileId!.Value);
    }

    /// <summary>Counts as scanned, and is never read.</summary>
    private Task<int> PassAsync(Guid fileId) =>
        database.ReadAsync(db =>
            db.StoredFiles.Where(f => f.Id == fileId)
                .ExecuteUpdateAsync(set =>
                    set.SetProperty(f => f.State, FileState.Available).SetProperty(f => f.NextAttemptAtUtc, (DateTime?)null)
                )
        );

    private async Task<TResult> CallAsync<TService, TResult>(MemberViewer sender, Func<TService, DataLicence, Task<TResult>> call)
        where TService : notnull
    {
        var licence = (
            await database.CallAsync<PurposeGate, DataLicence?>(gate =>
                gate.IssueForFamilyAsync(sender, DataCategory.Documents, Purpose.QuotesAndInvoices, "test", default)
            )
        )!;
        return await database.CallAsync<TService, TResult>(service => call(service, licence));
    }
}

/// <summary>A request that was sent.</summary>
public sealed record TestClaim(Guid Id, string Reference, Guid FileId);

/// <summary>What a test may choose of a request.</summary>
public sealed class ClaimDraft
{
    public required Guid SenderId { get; set; }

    /// <summary>Null: an account of nobody.</summary>
    public Guid? SenderAccountId { get; set; }
    public required DateOnly CareDate { get; set; }
    public ClaimKind Kind { get; set; } = ClaimKind.Invoice;
    public ClaimCare Care { get; set; } = ClaimCare.Osteopathy;
    public Money Total { get; set; } = new(6000);
    public int Quantity { get; set; } = 1;
    public string? Professional { get; set; } = "Cabinet des Tilleuls";
    public string? ProfessionalNumber { get; set; }

    /// <summary>What was photographed; null: a picture that nobody else sends.</summary>
    public byte[]? Picture { get; set; }

    /// <summary>True: the picture is sanitised and read by the real tools; set the scanner to none.</summary>
    public bool IsRead { get; set; }

    /// <summary>False: it waits for the processor, just sent.</summary>
    public bool IsRouted { get; set; } = true;
}

/// <summary>What the worker does with requests.</summary>
public static class ClaimExtensions
{
    /// <summary>Lets the processor do every step that is due.</summary>
    public static async Task ProcessClaimsAsync(this TestDatabase database)
    {
        while (await database.CallAsync<ClaimProcessor, bool>(processor => processor.StepAsync(CancellationToken.None)))
        {
            // Until nothing is due.
        }
    }

    public static Task<Claim> ClaimAsync(this TestDatabase database, Guid id) =>
        database.ReadAsync(db => db.Claims.AsNoTracking().SingleAsync(c => c.Id == id));
}
