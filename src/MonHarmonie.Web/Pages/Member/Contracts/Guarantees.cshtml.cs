using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Contracts;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Infrastructure.Licences;

namespace MonHarmonie.Web.Pages.Member.Contracts;

/// <summary>The guarantee table of a contract, as it stands on a day; made to be printed.</summary>
[Reads(DataCategory.Contract, Purpose.ContractAdministration)]
public sealed class GuaranteesModel(CoverageService coverage, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public DateOnly? Day { get; set; }

    public Guid ContractId { get; private set; }
    public CoverageRow Cover { get; private set; } = null!;
    public GuaranteeSheet? Sheet { get; private set; }
    public DateOnly On { get; private set; }

    public async Task<IActionResult> OnGetAsync(DataLicence licence, Guid id, CancellationToken ct)
    {
        if ((await coverage.ListAsync(licence, ct)).FirstOrDefault(c => c.ContractId == id) is not { } cover)
            return NotFound();
        ContractId = id;
        Cover = cover;
        On = Day ?? clock.Today();
        if (ModelState.IsValid)
            Sheet = await coverage.GuaranteesAsync(licence, id, On, ct);
        return Page();
    }
}
