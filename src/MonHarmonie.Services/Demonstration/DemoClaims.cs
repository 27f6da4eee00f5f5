using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MonHarmonie.Rules;
using MonHarmonie.Services.Claims;
using MonHarmonie.Services.Claims.Sending;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Notifications;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Demonstration;

/// <summary>What a made-up invoice or quote says.</summary>
public sealed record DemoPaper(
    string FileName,
    ClaimKind Kind,
    ClaimCare Care,
    string Professional,
    string Label,
    DateOnly Day,
    Money Total
);

/// <summary>
/// Requests of a demonstration member: some left to the portal's own workers, which read, price and settle them within a minute, and one
/// for each answer that only an advisor gives.
/// </summary>
public sealed class DemoClaims(
    HarmonieDbContext db,
    PurposeGate gate,
    DraftService drafts,
    PageService pages,
    Submission submission,
    ClaimJournal journal,
    IOptions<ClaimsOptions> options,
    TimeProvider clock
)
{
    /// <summary>Sends them, unless the member has sent something before.</summary>
    /// <param name="print">Draws a paper as a PDF.</param>
    public async Task EnsureAsync(Guid accountId, Guid personId, Guid advisorId, Func<DemoPaper, byte[]> print, CancellationToken ct)
    {
        if (await db.Claims.AnyAsync(c => c.SenderId == personId, ct))
            return;
        var viewer = new MemberViewer(accountId, personId, Ids.New());
        var licence = await gate.IssueForFamilyAsync(viewer, DataCategory.Documents, Purpose.QuotesAndInvoices, "demonstration", ct);
        foreach (var (paper, answer) in Papers(clock.Today()))
        {
            var draft = await drafts.OpenAsync(licence!, null, ct);
            await pages.AddAsync(licence!, draft, paper.FileName, new MemoryStream(print(paper)), ct);
            await drafts.ConfirmAsync(licence!, draft, new ConfirmedValues(paper.Day, paper.Total, paper.Professional, null, 1), ct);
            await submission.SubmitAsync(licence!, draft, new Destination(paper.Kind, personId, paper.Care, null), ct);
            if (answer is not null)
                await AnswerAsync(await db.Claims.SingleAsync(c => c.Id == draft, ct), answer, ClaimHand.Advisor(advisorId), ct);
        }
    }

    private async Task AnswerAsync(Claim claim, DemoAnswer answer, ClaimHand advisor, CancellationToken ct)
    {
        claim.Review(answer.Reasons, ClaimDays.After(clock.Today(), options.Value.ReviewDays));
        journal.Add(claim, ClaimStep.SentToReview, ClaimHand.System);
        if (answer.Missing is { } piece)
        {
            claim.AskFor(piece, clock.UtcNow().AddDays(options.Value.AnswerDays));
            journal.Add(claim, ClaimStep.PieceRequested, advisor, new StepFacts { Missing = piece });
            await journal.NotifyAsync(claim, NoticeKind.ClaimNeedsAnswer, ct);
        }
        if (answer.Refusal is { } code)
        {
            claim.Refuse(code);
            journal.Add(claim, ClaimStep.Refused, advisor, new StepFacts { Refusal = code });
            await journal.NotifyAsync(claim, NoticeKind.ClaimDecided, ct);
        }
        await db.SaveChangesAsync(ct);
    }

    private static IEnumerable<(DemoPaper Paper, DemoAnswer? Answer)> Papers(DateOnly today)
    {
        yield return (Paper("recu-osteopathe.pdf", ClaimCare.Osteopathy, "Cabinet des Tilleuls", "Ostéopathie", -9, 6_000), null);
        yield return (Paper("facture-lunettes.pdf", ClaimCare.Glasses, "Optique du Port", "Lunettes, verres et monture", -6, 32_900), null);
        yield return (
            Paper("devis-implant.pdf", ClaimCare.Implant, "Cabinet dentaire Saint-Clément", "Implant dentaire", 0, 95_000) with
            {
                Kind = ClaimKind.Quote,
            },
            null
        );
        yield return (
            Paper("facture-chiropracteur.pdf", ClaimCare.Chiropractic, "Cabinet du Château", "Séance de chiropractie", -15, 5_500),
            new DemoAnswer(ReviewReasons.AmountNotConfirmed, Missing: MissingPiece.ClearerPhoto)
        );
        yield return (
            Paper("note-dieteticienne.pdf", ClaimCare.Dietetics, "Cabinet de la Loire", "Consultation de diététique", -20, 5_000),
            new DemoAnswer(ReviewReasons.AmountNotConfirmed, Refusal: RefusalCode.NotYetPaid)
        );
        yield return (
            Paper("facture-acupuncture.pdf", ClaimCare.Acupuncture, "Cabinet de la Loire", "Six séances d’acupuncture", -4, 33_000),
            new DemoAnswer(ReviewReasons.LargeAmount)
        );

        DemoPaper Paper(string file, ClaimCare care, string professional, string label, int day, long cents) =>
            new(file, ClaimKind.Invoice, care, professional, label, today.AddDays(day), new Money(cents));
    }

    /// <summary>What an advisor answers; none yet when both are null.</summary>
    private sealed record DemoAnswer(ReviewReasons Reasons, MissingPiece? Missing = null, RefusalCode? Refusal = null);
}
