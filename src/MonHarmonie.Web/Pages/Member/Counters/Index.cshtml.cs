using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Reimbursements.Counters;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Licences;

namespace MonHarmonie.Web.Pages.Member.Counters;

/// <summary>
/// « Mes compteurs »: used, left, renewed on. Another person of the family is chosen by post: nobody stands in an address.
/// </summary>
[Reads(DataCategory.Reimbursements, Purpose.Reimbursement, Scope = ReadScope.Family)]
public sealed class IndexModel(PersonService persons, CounterService service, TimeProvider clock) : PageModel
{
    public IReadOnlyList<PersonName> People { get; private set; } = [];

    /// <summary>Who shares amounts only: their counters would tell their care.</summary>
    public IReadOnlyList<PersonName> Apart { get; private set; } = [];
    public PersonName Chosen { get; private set; } = null!;
    public PersonCounters? Counters { get; private set; }

    public Task<IActionResult> OnGetAsync(DataLicence licence, CancellationToken ct) => ShowAsync(licence, null, ct);

    public Task<IActionResult> OnPostAsync(DataLicence licence, [FromForm] Guid? person, CancellationToken ct) =>
        ShowAsync(licence, person, ct);

    private async Task<IActionResult> ShowAsync(DataLicence licence, Guid? personId, CancellationToken ct)
    {
        var family = (await persons.NamesAsync(licence, ct)).ToLookup(p => licence.ShowsDetailOf(p.Id));
        People = [.. family[true]];
        Apart = [.. family[false]];
        if ((personId is null ? People.FirstOrDefault() : People.FirstOrDefault(p => p.Id == personId)) is not { } chosen)
            return NotFound();
        Chosen = chosen;
        Counters = await service.ReadAsync(licence, chosen.Id, clock.Today(), ct);
        return Page();
    }
}
