using FluentValidation;
using FluentValidation.AspNetCore;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using MonHarmonie.Services.Claims;
using MonHarmonie.Services.Claims.Sending;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Documents.Reading;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Formatting;
using MonHarmonie.Web.Licences;
using MonHarmonie.Web.Pages.Shared.Claims;

namespace MonHarmonie.Web.Pages.Member.Claims.Sending;

/// <summary>Third screen: who and which care, then it is sent.</summary>
[Reads(DataCategory.Documents, Purpose.QuotesAndInvoices, Scope = ReadScope.Family)]
public sealed class CareModel(
    DraftService drafts,
    DraftReading readings,
    Submission submission,
    ClaimService claims,
    PersonService persons,
    IValidator<CareForm> validator
) : PageModel
{
    [BindProperty]
    public CareForm Input { get; set; } = new();

    public DraftView Draft { get; private set; } = null!;
    public IReadOnlyList<PersonName> People { get; private set; } = [];
    public IReadOnlyList<ClaimRow> Quotes { get; private set; } = [];

    public IEnumerable<SelectListItem> Kinds =>
        [
            new("Une facture : le soin a eu lieu et je l’ai payé", nameof(ClaimKind.Invoice)),
            new("Un devis : le soin n’a pas encore eu lieu", nameof(ClaimKind.Quote)),
        ];

    public IEnumerable<SelectListItem> PersonItems => People.Select(p => new SelectListItem(p.FirstName, $"{p.Id}"));

    public IEnumerable<SelectListItem> Cares =>
        CareRoutes
            .All.Select(r => new SelectListItem(ClaimTexts.Of(r.Care), r.Care.ToString()))
            .Prepend(new SelectListItem("Choisir…", ""));

    public IEnumerable<SelectListItem> QuoteItems =>
        Quotes
            .Select(q => new SelectListItem(
                $"{q.Professional ?? "Devis"} du {French.Date(q.CareDate!.Value)}, {French.Amount(q.Total)}",
                $"{q.Id}"
            ))
            .Prepend(new SelectListItem("Non", ""));

    public async Task<IActionResult> OnGetAsync(DataLicence licence, Guid id, CancellationToken ct)
    {
        if (await LoadAsync(licence, id, ct) is { } elsewhere)
            return elsewhere;
        var (read, _) = await readings.ReadAsync(licence, Draft, ct);
        Input = new CareForm
        {
            Kind = read.Type == DocumentType.Quote ? ClaimKind.Quote : ClaimKind.Invoice,
            Person = licence.SubjectId,
            Care = read.Care is { } guess ? CareGuesses.CareOf(guess) : null,
        };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(DataLicence licence, Guid id, CancellationToken ct)
    {
        (await validator.ValidateAsync(Input, ct)).AddToModelState(ModelState, nameof(Input));
        if (!ModelState.IsValid)
            return await LoadAsync(licence, id, ct) ?? Page();
        switch (await submission.SubmitAsync(licence, id, Input.ToDestination(), ct))
        {
            case SubmitOutcome.Sent or SubmitOutcome.AlreadySent:
                return LocalRedirect(MemberLinks.Claims.Sent(id));
            case SubmitOutcome.NotConfirmed:
                return LocalRedirect(MemberLinks.Claims.Check(id));
            case SubmitOutcome.NoFile:
                return LocalRedirect(MemberLinks.Claims.Send);
            case SubmitOutcome.OtherPerson:
                ModelState.AddModelError(
                    "Input.Person",
                    "Vous ne pouvez pas envoyer ce document pour cette personne\u00A0: un adulte envoie ses factures "
                        + "depuis son espace, ou partage ses soins avec vous."
                );
                return await LoadAsync(licence, id, ct) ?? Page();
            default:
                return NotFound();
        }
    }

    private async Task<IActionResult?> LoadAsync(DataLicence licence, Guid id, CancellationToken ct)
    {
        if (await drafts.GetAsync(licence, id, ct) is not { } draft)
            return NotFound();
        if (draft is not { IsConfirmed: true, CareDate: { } day })
            return LocalRedirect(MemberLinks.Claims.Check(id));
        Draft = draft;
        People = [.. (await persons.NamesAsync(licence, ct)).Where(p => Submission.MaySendFor(licence, p.Id, day))];
        Quotes = await claims.QuotesAsync(licence, ct);
        return null;
    }
}
