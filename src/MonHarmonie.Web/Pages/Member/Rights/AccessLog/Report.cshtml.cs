using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Rights.AccessLog;
using MonHarmonie.Services.Rights.Requests;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Formatting;
using MonHarmonie.Web.Licences;

namespace MonHarmonie.Web.Pages.Member.Rights.AccessLog;

/// <summary>« Je ne reconnais pas »: from a line of the log to a case of the data protection officer, in one button.</summary>
[Reads(DataCategory.ConsentRecords, Purpose.Evidence)]
public sealed class ReportModel(AccessLogService log, RightsService rights) : PageModel
{
    /// <summary>What the member adds, if anything.</summary>
    [BindProperty]
    public string? Words { get; set; }

    [TempData]
    public string? Notice { get; set; }

    public Consultation Consultation { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(DataLicence licence, Guid id, CancellationToken ct)
    {
        if (await log.FindAsync(licence, id, ct) is not { } consultation)
            return NotFound();
        if (await rights.FindReportAsync(licence, consultation.Id, ct) is { } known)
            return LocalRedirect(MemberLinks.Rights.Request(known));
        Consultation = consultation;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(DataLicence licence, Guid id, CancellationToken ct)
    {
        if (await log.FindAsync(licence, id, ct) is not { } consultation)
            return NotFound();
        Consultation = consultation;
        if (Words?.Trim().Length > RightsRequest.TextMaxLength)
            ModelState.AddModelError(
                nameof(Words),
                $"Votre texte dépasse {French.Number(RightsRequest.TextMaxLength)} caractères. Raccourcissez-le."
            );
        if (!ModelState.IsValid)
            return Page();
        if (await rights.ReportAsync(licence, id, Words, ct) is not { } request)
            return NotFound();
        Notice = "Votre signalement est parti. Nous vérifions qui a fait cette consultation et pourquoi.";
        return LocalRedirect(MemberLinks.Rights.Request(request));
    }
}
