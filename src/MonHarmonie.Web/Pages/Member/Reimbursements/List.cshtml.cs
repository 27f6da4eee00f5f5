using System.Globalization;
using FluentValidation;
using FluentValidation.AspNetCore;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using MonHarmonie.Rules;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Reimbursements;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Licences;

namespace MonHarmonie.Web.Pages.Member.Reimbursements;

/// <summary>« Mes remboursements »: the list, its filters and the totals of what is filtered.</summary>
[Reads(DataCategory.Reimbursements, Purpose.Reimbursement, Scope = ReadScope.Family)]
public sealed class ListModel(ReimbursementService reimbursements, PersonService persons, IValidator<ReimbursementQuery> validator)
    : PageModel
{
    [BindProperty(SupportsGet = true, Name = "")]
    public ReimbursementQuery Query { get; set; } = new();

    [FromQuery]
    public string? Cursor { get; set; }

    public Page<ReimbursementRow> Acts { get; private set; } = new([], null, null);
    public ReimbursementTotals Totals { get; private set; } = ReimbursementTotals.None;
    public IReadOnlyDictionary<Guid, PersonName> Family { get; private set; } = new Dictionary<Guid, PersonName>();
    public bool IsFiltered { get; private set; }

    public IEnumerable<SelectListItem> People =>
        Choices(Family.Values.Select(p => (p.Id.ToString("N"), p.FirstName)), Query.Person?.ToString("N"), "Toute la famille");

    public IEnumerable<SelectListItem> Families => Choices(FamilyChoices, Query.Family?.ToString(), "Tous les soins");

    public IEnumerable<SelectListItem> Statuses => Choices(StatusChoices, Query.Status?.ToString(), "Tous les états");

    public async Task OnGetAsync(DataLicence licence, CancellationToken ct)
    {
        (await validator.ValidateAsync(Query, ct)).AddToModelState(ModelState, "");
        Family = (await persons.NamesAsync(licence, ct)).ToDictionary(p => p.Id);
        if (!ModelState.IsValid)
            return;
        var filter = Query.ToFilter();
        IsFiltered = !filter.IsEmpty;
        Acts = await reimbursements.ListAsync(licence, filter, DayCursor.Parse(Cursor), ct);
        Totals = await reimbursements.TotalAsync(licence, filter, ct);
    }

    private static readonly (string, string)[] FamilyChoices =
    [
        .. Enum.GetValues<CareFamily>()
            .Select(f => (f.ToString(), ReimbursementTexts.Of(f)))
            .OrderBy(f => f.Item2, StringComparer.Create(CultureInfo.GetCultureInfo("fr-FR"), ignoreCase: true)),
    ];

    private static readonly (string, string)[] StatusChoices =
    [
        .. Enum.GetValues<ReimbursementStatus>().Select(s => (s.ToString(), ReimbursementTexts.Of(s))),
    ];

    private static IEnumerable<SelectListItem> Choices(IEnumerable<(string Value, string Text)> choices, string? chosen, string all) =>
        choices.Select(c => new SelectListItem(c.Text, c.Value, c.Value == chosen)).Prepend(new SelectListItem(all, "", chosen is null));
}
