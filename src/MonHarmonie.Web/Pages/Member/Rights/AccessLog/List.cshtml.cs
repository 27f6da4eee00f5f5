using FluentValidation;
using FluentValidation.AspNetCore;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Rights.AccessLog;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Licences;
using MonHarmonie.Web.Pages.Shared.Rights;

namespace MonHarmonie.Web.Pages.Member.Rights.AccessLog;

/// <summary>« Qui a consulté mon dossier »: every consultation of the last months, one line each.</summary>
[Reads(DataCategory.ConsentRecords, Purpose.Evidence)]
public sealed class ListModel(AccessLogService log, IValidator<ConsultationQuery> validator) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "")]
    public ConsultationQuery Query { get; set; } = new();

    [FromQuery]
    public string? Cursor { get; set; }

    public Page<Consultation> Log { get; private set; } = new([], null, null);
    public bool IsFiltered { get; private set; }
    public DateOnly FirstDay => log.FirstDay;

    public IEnumerable<SelectListItem> Whos =>
        Enum.GetValues<ConsultationWho>()
            .Select(w => new SelectListItem(ConsultationTexts.Of(w), w.ToString(), w == Query.Who))
            .Prepend(new SelectListItem("Tout le monde", "", Query.Who is null));

    public IEnumerable<SelectListItem> Categories =>
        ProcessingRules
            .Versions.SelectMany(r => r.Categories)
            .Select(c => c.Category)
            .Distinct()
            .Order()
            .Select(c => new SelectListItem(ConsultationTexts.Of(c), c.ToString(), c == Query.Category))
            .Prepend(new SelectListItem("Toutes les données", "", Query.Category is null));

    public async Task OnGetAsync(DataLicence licence, CancellationToken ct)
    {
        (await validator.ValidateAsync(Query, ct)).AddToModelState(ModelState, "");
        if (!ModelState.IsValid)
            return;
        var filter = Query.ToFilter();
        IsFiltered = !filter.IsEmpty;
        Log = await log.ListAsync(licence, filter, DayCursor.Parse(Cursor), ct);
    }
}
