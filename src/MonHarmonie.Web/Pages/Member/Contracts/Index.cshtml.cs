using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Contracts;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Licences;

namespace MonHarmonie.Web.Pages.Member.Contracts;

/// <summary>« Mon contrat »: who is covered, since when, by what.</summary>
[Reads(DataCategory.Contract, Purpose.ContractAdministration)]
public sealed class IndexModel(CoverageService coverage, SharingService sharing, PersonService persons, TimeProvider clock) : PageModel
{
    public IReadOnlyList<(CoverageRow Cover, IReadOnlyList<CoveredPerson> People)> Current { get; private set; } = [];
    public IReadOnlyList<CoverageRow> Past { get; private set; } = [];
    public DateOnly Today { get; private set; }

    /// <summary>Who sees the reader's acts, by contract.</summary>
    public ILookup<Guid, SharingChoice> Viewers { get; private set; } = Enumerable.Empty<SharingChoice>().ToLookup(v => v.ContractId);

    public IReadOnlyDictionary<Guid, PersonName> Names { get; private set; } = new Dictionary<Guid, PersonName>();

    /// <summary>The name of the guarantee table in force, by contract.</summary>
    public Dictionary<Guid, string> Formulas { get; } = [];

    public async Task OnGetAsync(DataLicence licence, CancellationToken ct)
    {
        Today = clock.Today();
        var choices = await sharing.ListAsync(licence.SubjectId, ct);
        Viewers = choices.ToLookup(v => v.ContractId);
        Names = await persons.NamesOfAsync([.. choices.Select(c => c.ViewerId)], ct);
        var covers = await coverage.ListAsync(licence, ct);
        var current = new List<(CoverageRow, IReadOnlyList<CoveredPerson>)>();
        foreach (var cover in covers.Where(c => c.CoversOn(Today) || c.StartsOn > Today))
        {
            current.Add((cover, await coverage.PeopleAsync(licence, cover.ContractId, ct)));
            var day = cover.StartsOn > Today ? cover.StartsOn : Today;
            if (await coverage.GuaranteesAsync(licence, cover.ContractId, day, ct) is { } sheet)
                Formulas[cover.ContractId] = sheet.Name;
        }
        Current = current;
        Past = [.. covers.Where(c => !c.CoversOn(Today) && c.StartsOn <= Today)];
    }
}
