using FluentValidation;
using FluentValidation.AspNetCore;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.Holds;
using MonHarmonie.Services.Purges;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Authentication;

namespace MonHarmonie.Web.Pages.Privacy.Purges;

/// <summary>One kind of rows: its time, and what would go today when that was asked.</summary>
public sealed record RetentionRow(string Source, ProcessingRule Rule, DateOnly Cutoff, RetentionPreview? Preview);

/// <summary>The times of the register as they are carried out, what was deleted, and what a dispute keeps. Nobody is named.</summary>
public sealed class IndexModel(RetentionService retention, LegalHolds holds, HoldDesk desk, IValidator<HoldForm> rules, TimeProvider clock)
    : PageModel
{
    /// <summary>Counts what is due: only when asked, for it looks through everything.</summary>
    [FromQuery]
    public bool Preview { get; set; }

    [FromQuery]
    public string? Holds { get; set; }

    [FromQuery]
    public string? Proofs { get; set; }

    [BindProperty]
    public HoldForm Input { get; set; } = new();

    [TempData]
    public string? Notice { get; set; }

    public IReadOnlyList<RetentionRow> Rows { get; private set; } = [];
    public DateTime? LastRunAtUtc { get; private set; }
    public Page<PurgeProof> Done { get; private set; } = new([], null, null);
    public Page<HoldRow> Held { get; private set; } = new([], null, null);
    public HoldCounts Counts { get; private set; } = new(0, 0);
    public DateOnly Today { get; } = clock.Today();

    /// <summary>The last day that may be chosen for a review.</summary>
    public DateOnly LatestReview => Today.AddMonths(LegalHold.MaxMonthsToReview);

    public Task OnGetAsync(CancellationToken ct) => LoadAsync(ct);

    public async Task<IActionResult> OnPostSetAsync(CancellationToken ct)
    {
        (await rules.ValidateAsync(Input, ct)).AddToModelState(ModelState, nameof(Input));
        if (!ModelState.IsValid)
            return await ShowAgainAsync(ct);
        var asked = new NewHold(Input.Number!, Input.Ground!.Value, Input.Reason!, Input.ReviewOn!.Value);
        switch (await desk.SetAsync(User.AccountId(), asked, ct))
        {
            case HoldOutcome.Done:
                return DoneWith("Ces données sont gardées. Aucune purge ne les touchera avant que la garde soit levée.");
            case HoldOutcome.NotFound:
                ModelState.AddModelError("Input.Number", "Aucun adhérent ni contrat ne porte ce numéro. Vérifiez-le.");
                break;
            case HoldOutcome.AlreadyHeld:
                ModelState.AddModelError("Input.Number", "Une garde pour cette raison existe déjà. Voyez la liste.");
                break;
            default:
                ModelState.AddModelError("", "La garde n’a pas été posée. Vérifiez le jour et le motif.");
                break;
        }
        return await ShowAgainAsync(ct);
    }

    public async Task<IActionResult> OnPostReviewAsync(Guid id, Guid version, DateOnly? on, CancellationToken ct) =>
        on is { } day
            ? await AfterAsync(
                await holds.ReviewAsync(new HoldAction(User.AccountId(), id, version), day, ct),
                "La garde continue jusqu’au prochain examen.",
                ct
            )
            : await AfterAsync(HoldOutcome.WrongDay, "", ct);

    public async Task<IActionResult> OnPostLiftAsync(Guid id, Guid version, CancellationToken ct) =>
        await AfterAsync(
            await holds.LiftAsync(new HoldAction(User.AccountId(), id, version), ct),
            "La garde est levée. La prochaine purge supprimera ce dont la durée est passée.",
            ct
        );

    private async Task<IActionResult> AfterAsync(HoldOutcome outcome, string done, CancellationToken ct)
    {
        if (outcome == HoldOutcome.Done)
            return DoneWith(done);
        if (outcome == HoldOutcome.NotFound)
            return NotFound();
        ModelState.AddModelError(
            "",
            outcome == HoldOutcome.WrongDay
                ? "Choisissez un jour entre demain et dans un an."
                : "Cette garde a changé depuis que vous avez ouvert la page. Rien n’a été enregistré."
        );
        return await ShowAgainAsync(ct);
    }

    private LocalRedirectResult DoneWith(string said)
    {
        Notice = said;
        return LocalRedirect(PrivacyLinks.Retention);
    }

    private async Task<PageResult> ShowAgainAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        return Page();
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        var due = Preview ? (await retention.PreviewAsync(ct)).ToDictionary(p => p.Source, StringComparer.Ordinal) : [];
        Rows =
        [
            .. retention
                .Rules()
                .Select(r => new RetentionRow(r.Source.Name, r.Cutoff.Rule, r.Cutoff.Day, due.GetValueOrDefault(r.Source.Name))),
        ];
        LastRunAtUtc = await retention.LastRunAsync(ct);
        Done = await retention.ProofsAsync(DayCursor.Parse(Proofs), ct);
        Held = await holds.ListAsync(DayCursor.Parse(Holds), ct);
        Counts = await holds.CountAsync(ct);
    }
}
