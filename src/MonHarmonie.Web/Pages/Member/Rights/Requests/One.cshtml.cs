using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Erasures;
using MonHarmonie.Services.Rights.Requests;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Licences;

namespace MonHarmonie.Web.Pages.Member.Rights.Requests;

/// <summary>
/// One request of the member, or of a parent for a young child: what was asked, the day of the answer, the answer, and what to do if it is
/// not right.
/// </summary>
[Reads(DataCategory.ConsentRecords, Purpose.Evidence, Scope = ReadScope.SelfOrChild)]
public sealed class OneModel(RightsService rights, ErasureService erasures, TimeProvider clock) : PageModel
{
    [TempData]
    public string? Notice { get; set; }

    public RightsCard Card { get; private set; } = null!;

    /// <summary>What was erased, and what stays; null unless that was asked for and begun.</summary>
    public ErasureOutcome? Erasure { get; private set; }

    /// <summary>Since when the data in question is frozen; null when it is not.</summary>
    public DateTime? FrozenSince { get; private set; }
    public DateOnly Today { get; } = clock.Today();

    /// <summary>The child that the address names; null for the member's own.</summary>
    [FromRoute]
    public Guid? Child { get; set; }

    public async Task<IActionResult> OnGetAsync(DataLicence licence, Guid id, CancellationToken ct)
    {
        if (await rights.GetAsync(licence, id, ct) is not { } card)
            return NotFound();
        Card = card;
        Erasure = await erasures.FindAsync(licence, id, ct);
        FrozenSince = await rights.FrozenSinceAsync(licence, card.Row, ct);
        return Page();
    }

    public async Task<IActionResult> OnPostReleaseAsync(DataLicence licence, Guid id, CancellationToken ct)
    {
        if (await rights.GetAsync(licence, id, ct) is null)
            return NotFound();
        Notice = await rights.ReleaseAsync(licence, id, ct) ? "Le gel est levé." : "Ces données n’étaient plus gelées.";
        return LocalRedirect(MemberLinks.Rights.Request(id, Child));
    }

    public async Task<IActionResult> OnPostWithdrawAsync(DataLicence licence, Guid id, CancellationToken ct)
    {
        var outcome = await rights.WithdrawAsync(licence, id, ct);
        if (outcome == RightsOutcome.NotFound)
            return NotFound();
        Notice =
            outcome == RightsOutcome.Done
                ? "Votre demande est retirée. Nous n’y donnons pas suite."
                : "Votre demande vient de recevoir une réponse\u00A0: elle ne peut plus être retirée.";
        return LocalRedirect(MemberLinks.Rights.Request(id, Child));
    }
}
