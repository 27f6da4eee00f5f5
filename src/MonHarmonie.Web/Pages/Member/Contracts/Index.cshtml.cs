using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Contracts;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Licences;

namespace MonHarmonie.Web.Pages.Member.Contracts;

/// <summary>« Mon contrat »: who is covered, since when, by what.</summary>
[Reads(DataCategory.Contract, Purpose.ContractAdministration)]
public sealed class IndexModel(CoverageService coverage, SharingService sharing, TimeProvider clock) : PageModel
{
    public IReadOnlyList<(CoverageRow Cover, IReadOnlyList<CoveredPerson> People)> Current { get; private set; } = [];
    public IReadOnlyList<CoverageRow> Past { get; private set; } = [];
    public DateOnly Today { get; private set; }

    /// <summary>Who sees the reader's acts, by contract.</summary>
    public ILookup<Guid, SharingChoice> Viewers { get; private set; } = Enumerable.Empty<SharingChoice>().ToLookup(v => v.ContractId);

    public async Task OnGetAsync(DataLicence licence, CancellationToken ct)
    {
        Today = clock.Today();
        Viewers = (await sharing.ListAsync(licence.SubjectId, ct)).ToLookup(v => v.ContractId);
        var covers = await coverage.ListAsync(licence, ct);
        var current = new List<(CoverageRow, IReadOnlyList<CoveredPerson>)>();
        foreach (var cover in covers.Where(c => c.CoversOn(Today) || c.StartsOn > Today))
            current.Add((cover, await coverage.PeopleAsync(licence, cover.ContractId, ct)));
        Current = current;
        Past = [.. covers.Where(c => !c.CoversOn(Today) && c.StartsOn <= Today)];
    }
}
