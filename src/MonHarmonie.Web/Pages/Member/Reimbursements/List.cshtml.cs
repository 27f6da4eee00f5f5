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
using MonHarmonie.Web.Formatting;
using MonHarmonie.Web.Licences;

namespace MonHarmonie.Web.Pages.Member.Reimbursements;

/// <summary>« Mes remboursements »: the list, its filters and the totals of what is filtered.</summary>
[Reads(DataCategory.Reimbursements, Purpose.Reimbursement, Scope = ReadScope.Family)]
public sealed class ListModel(
    ReimbursementService reimbursements,
    PersonService persons,
    IValidator<ReimbursementQuery> validator,
    TimeProvider clock
) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "")]
    public ReimbursementQuery Query { get; set; } = new();

    [FromQuery]
    public string? Cursor { get; set; }

    public Page<ReimbursementRow> Acts { get; private set; } = new([], null, null);
    public ReimbursementTotals Totals { get; private set; } = ReimbursementTotals.None;
    public IReadOnlyDictionary<Guid, PersonName> Family { get; private set; } = new Dictionary<Guid, PersonName>();
    public bool IsFiltered { get; private set; }

    /// <summary>The periods that one press shows; the one shown is marked.</summary>
    public IReadOnlyList<(string Label, string Url, bool IsCurrent)> Periods { get; private set; } = [];

    /// <summary>The days that are shown, in words, when the period is all that is asked; null otherwise.</summary>
    public string? Period { get; private set; }

    public IEnumerable<SelectListItem> People =>
        Choices(Family.Values.Select(p => (p.Id.ToString("N"), p.FirstName)), Query.Person?.ToString("N"), "Toute la famille");

    public IEnumerable<SelectListItem> Families => Choices(FamilyChoices, Query.Family?.ToString(), "Tous les soins");

    public IEnumerable<SelectListItem> Statuses => Choices(StatusChoices, Query.Status?.ToString(), "Tous les états");

    public async Task OnGetAsync(DataLicence licence, CancellationToken ct)
    {
        (await validator.ValidateAsync(Query, ct)).AddToModelState(ModelState, "");
        Family = (await persons.NamesAsync(licence, ct)).ToDictionary(p => p.Id);
        var filter = Query.ToFilter();
        Periods = ListPeriods(filter, clock.Today().Year);
        if (!ModelState.IsValid)
            return;
        IsFiltered = !filter.IsEmpty;
        if (IsFiltered && (filter with { From = null, To = null }).IsEmpty)
            Period = (filter.From, filter.To) switch
            {
                ({ } from, { } to) => IsYear(from, to) ? $"en {from.Year}" : French.Period(from, to),
                ({ } from, null) => $"depuis le {French.Date(from)}",
                (_, { } to) => $"jusqu’au {French.Date(to)}",
                _ => null,
            };
        Acts = await reimbursements.ListAsync(licence, filter, DayCursor.Parse(Cursor), ct);
        Totals = await reimbursements.TotalAsync(licence, filter, ct);
    }

    private static (string, string, bool)[] ListPeriods(ReimbursementFilter filter, int thisYear)
    {
        (string, string, bool) Year(string label, int year)
        {
            var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
            var url = MemberLinks.Reimbursements.List + new ReimbursementQuery { From = first, To = last }.ToQueryString();
            return (label, url, filter == new ReimbursementFilter(From: first, To: last));
        }
        return
        [
            ("Tout", MemberLinks.Reimbursements.List, filter.IsEmpty),
            Year("Cette année", thisYear),
            Year("L’an dernier", thisYear - 1),
        ];
    }

    private static bool IsYear(DateOnly from, DateOnly to) => from.Year == to.Year && from.DayOfYear == 1 && to is { Month: 12, Day: 31 };

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
