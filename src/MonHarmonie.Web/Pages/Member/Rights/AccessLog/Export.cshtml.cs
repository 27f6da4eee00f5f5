using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Rights.AccessLog;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Documents;
using MonHarmonie.Web.Formatting;
using MonHarmonie.Web.HttpSecurity;
using MonHarmonie.Web.Licences;
using MonHarmonie.Web.Pages.Shared.Rights;

namespace MonHarmonie.Web.Pages.Member.Rights.AccessLog;

/// <summary>The log as a file, with the filter of the list.</summary>
[EnableRateLimiting(RateLimits.Export)]
[Reads(DataCategory.ConsentRecords, Purpose.Evidence)]
public sealed class ExportModel(AccessLogService log, IValidator<ConsultationQuery> validator) : PageModel
{
    private static readonly string Header = Csv.Line(
        "Date",
        "De",
        "À",
        "Qui",
        "Service ou lien",
        "Finalité",
        "Motif",
        "Données vues",
        "Code"
    );

    [BindProperty(SupportsGet = true, Name = "")]
    public ConsultationQuery Query { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(DataLicence licence, CancellationToken ct)
    {
        // The list says what is wrong with a filter.
        if (!ModelState.IsValid || !(await validator.ValidateAsync(Query, ct)).IsValid)
            return Redirect(MemberLinks.Rights.AccessLog + Request.QueryString);
        Response.Announce(Csv.ContentType, "consultations.csv");
        await Csv.WriteAsync(Response.Body, Header, log.ExportAsync(licence, Query.ToFilter(), ct).Select(Line), ct);
        return new EmptyResult();
    }

    private static string Line(Consultation consultation) =>
        Csv.Line(
            Csv.Day(French.DayOf(consultation.FromUtc)),
            Csv.Text(French.Time(consultation.FromUtc)),
            Csv.Text(French.Time(consultation.ToUtc)),
            Csv.Text(ConsultationTexts.Who(consultation)),
            Csv.Text(ConsultationTexts.Role(consultation)),
            Csv.Text(ConsultationTexts.Why(consultation)),
            Csv.Text(ConsultationTexts.Reason(consultation)),
            Csv.Text(ConsultationTexts.Seen(consultation)),
            Csv.Text(consultation.Code)
        );
}
