using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using MonHarmonie.Services.Complaints;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Formatting;
using MonHarmonie.Web.Licences;
using MonHarmonie.Web.Pages.Shared;
using MonHarmonie.Web.Pages.Shared.Complaints;

namespace MonHarmonie.Web.Pages.Member.Complaints;

/// <summary>One complaint: the answer, the day of the next one, the dates of the law, and the next step of the ladder.</summary>
[Reads(DataCategory.Exchanges, Purpose.Correspondence)]
public sealed class OneModel(ComplaintService complaints, IOptions<ComplaintsOptions> options, TimeProvider clock) : PageModel
{
    /// <summary>Why the committee is to look again; may be left out.</summary>
    [BindProperty]
    public string? Words { get; set; }

    [TempData]
    public string? Notice { get; set; }

    public ComplaintCard Card { get; private set; } = null!;
    public DateOnly Today { get; } = clock.Today();
    public MediatorContact Mediator => ComplaintTexts.Mediator(options.Value);
    public Timeline Timeline => ComplaintStory.Of(Card, Today);

    public async Task<IActionResult> OnGetAsync(DataLicence licence, Guid id, CancellationToken ct) =>
        await ShowAsync(licence, id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostEscalateAsync(DataLicence licence, Guid id, CancellationToken ct)
    {
        if (!await ShowAsync(licence, id, ct))
            return NotFound();
        if ((Words?.Trim().Length ?? 0) > ComplaintStep.TextMaxLength)
        {
            ModelState.AddModelError(
                nameof(Words),
                $"Votre texte dépasse {French.Number(ComplaintStep.TextMaxLength)} caractères. Raccourcissez-le."
            );
            return Page();
        }
        Notice = await complaints.EscalateAsync(licence, id, Words, ct) switch
        {
            EscalationOutcome.Done => "Le comité interne reprend votre réclamation.",
            EscalationOutcome.Changed => "La réclamation a avancé entre-temps. Voici où elle en est.",
            _ => "Le comité ne peut plus être saisi pour cette réclamation.",
        };
        return LocalRedirect(MemberLinks.Complaints.One(id));
    }

    private async Task<bool> ShowAsync(DataLicence licence, Guid id, CancellationToken ct)
    {
        if (await complaints.GetAsync(licence, id, ct) is not { } card)
            return false;
        Card = card;
        return true;
    }
}
