using FluentValidation;
using FluentValidation.AspNetCore;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Claims.Sending;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Licences;

namespace MonHarmonie.Web.Pages.Member.Claims.Sending;

/// <summary>Second screen: what was read, beside the place it was read from, to confirm or correct.</summary>
[Reads(DataCategory.Documents, Purpose.QuotesAndInvoices, Scope = ReadScope.Family)]
public sealed class CheckModel(DraftService drafts, DraftReading readings, IValidator<CheckForm> validator) : PageModel
{
    [BindProperty]
    public CheckForm Input { get; set; } = new();

    public DraftView Draft { get; private set; } = null!;
    public ReadDraft Read { get; private set; } = ReadDraft.Nothing;

    /// <summary>The page waits for what is being read; the member may go on without.</summary>
    public bool IsWaiting { get; private set; }

    /// <param name="saisir">The member does not want to wait.</param>
    public async Task<IActionResult> OnGetAsync(DataLicence licence, Guid id, bool saisir, CancellationToken ct)
    {
        if (await LoadAsync(licence, id, ct) is { } elsewhere)
            return elsewhere;
        IsWaiting &= !saisir && !Draft.IsConfirmed;
        Input = new CheckForm
        {
            CareDate = Draft.CareDate ?? Read.CareDate,
            Total = Typed(Draft.IsConfirmed ? Draft.Total : Read.Total),
            Professional = Draft.Professional ?? Read.Professional,
            ProfessionalNumber = Draft.ProfessionalNumber ?? Read.ProfessionalNumber,
        };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(DataLicence licence, Guid id, CancellationToken ct)
    {
        if (await LoadAsync(licence, id, ct) is { } elsewhere)
            return elsewhere;
        IsWaiting = false;
        (await validator.ValidateAsync(Input, ct)).AddToModelState(ModelState, nameof(Input));
        if (!ModelState.IsValid)
            return Page();
        await drafts.ConfirmAsync(licence, id, Input.ToValues(), ct);
        return LocalRedirect(MemberLinks.Claims.Care(id));
    }

    private async Task<IActionResult?> LoadAsync(DataLicence licence, Guid id, CancellationToken ct)
    {
        if (await drafts.GetAsync(licence, id, ct) is not { } draft)
            return NotFound();
        if (draft.Files.All(f => f.State == FileState.Rejected))
            return LocalRedirect(MemberLinks.Claims.Send);
        Draft = draft;
        (Read, IsWaiting) = await readings.ReadAsync(licence, draft, ct);
        return null;
    }

    private static string? Typed(MonHarmonie.Rules.Money? amount) =>
        amount?.Euros.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture).Replace('.', ',');
}
