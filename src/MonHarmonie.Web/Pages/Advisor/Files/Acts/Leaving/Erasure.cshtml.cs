using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using MonHarmonie.Services.Advisors.Acts;
using MonHarmonie.Services.Advisors.Desk;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Erasures;
using MonHarmonie.Services.Shared;
using MonHarmonie.Texts.Privacy;

namespace MonHarmonie.Web.Pages.Advisor.Files.Acts.Leaving;

/// <summary>An erasure is proposed here for somebody who does not sign in, and decided by somebody else.</summary>
public sealed class ErasureModel(FileDesk desk, ActDesk acts, ErasureActs erasures, ErasableCategories erasable) : ActPageModel(desk, acts)
{
    protected override ActKind Act => ActKind.Erasure;

    [BindProperty]
    public DataCategory? Category { get; set; }

    [BindProperty]
    public string? Written { get; set; }

    /// <summary>One waits already.</summary>
    public bool IsWaiting { get; private set; }

    public IReadOnlyList<SelectListItem> Categories =>
        [new("Choisissez les données", ""), .. erasable.All.Select(c => new SelectListItem(RegisterTexts.Of(c), c.ToString()))];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        var (licence, elsewhere) = await BeginAsync(id, ct);
        return licence is null ? elsewhere! : await ShowAsync(licence, ct);
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        var (licence, elsewhere) = await BeginAsync(id, ct);
        if (licence is null)
            return elsewhere!;
        if (Category is not { } category || !erasable.All.Contains(category))
            ModelState.AddModelError(nameof(Category), "Choisissez les données à effacer.");
        CheckProof(Written, nameof(Written));
        if (!ModelState.IsValid)
            return await ShowAsync(licence, ct);
        var outcome = await erasures.ProposeAsync(licence, Opened, Category!.Value, Written, ct);
        if (outcome == ErasureActOutcome.Done)
            return Back(AdvisorLinks.Files.Erasure(id), ActTexts.Of(outcome));
        ModelState.AddModelError("", ActTexts.Of(outcome));
        return await ShowAsync(licence, ct);
    }

    private async Task<IActionResult> ShowAsync(DataLicence licence, CancellationToken ct)
    {
        IsWaiting = await erasures.IsWaitingAsync(licence, ct);
        return Page();
    }
}
