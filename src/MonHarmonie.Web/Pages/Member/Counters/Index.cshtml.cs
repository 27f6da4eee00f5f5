using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Reimbursements.Counters;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Infrastructure.Security;

namespace MonHarmonie.Web.Pages.Member.Counters;

/// <summary>
/// « Mes compteurs »: used, left, renewed on. Another person of the family is chosen by post: nobody stands in an address.
/// </summary>
public sealed class IndexModel(PurposeGate gate, SituationService situations, CounterService service, TimeProvider clock) : PageModel
{
    public IReadOnlyList<SituatedPerson> People { get; private set; } = [];
    public SituatedPerson Chosen { get; private set; } = null!;
    public PersonCounters? Counters { get; private set; }

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(null, ct);

    public Task<IActionResult> OnPostAsync([FromForm] Guid? person, CancellationToken ct) => ShowAsync(person, ct);

    private async Task<IActionResult> ShowAsync(Guid? personId, CancellationToken ct)
    {
        if (
            await gate.IssueForFamilyAsync(User.Viewer(), DataCategory.Reimbursements, Purpose.Reimbursement, "mes-compteurs", ct)
            is not { } licence
        )
            return Forbid();
        People = await situations.PeopleAsync(licence, ct);
        if ((personId is null ? People.FirstOrDefault() : People.FirstOrDefault(p => p.Id == personId)) is not { } chosen)
            return NotFound();
        Chosen = chosen;
        Counters = await service.ReadAsync(licence, chosen.Id, clock.Today(), ct);
        return Page();
    }
}
