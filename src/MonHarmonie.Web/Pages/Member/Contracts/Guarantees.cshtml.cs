using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Contracts;
using MonHarmonie.Services.Contracts.Tables;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Licences;

namespace MonHarmonie.Web.Pages.Member.Contracts;

/// <summary>The guarantee table of a contract, as it stands on a day; made to be printed.</summary>
[Reads(DataCategory.Contract, Purpose.ContractAdministration)]
public sealed class GuaranteesModel(CoverageService coverage, GuaranteeExampleService examples, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public DateOnly? Day { get; set; }

    public Guid ContractId { get; private set; }
    public CoverageRow Cover { get; private set; } = null!;
    public GuaranteeSheet? Sheet { get; private set; }

    /// <summary>Set with <see cref="Sheet"/>.</summary>
    public GuaranteeExamples Examples { get; private set; } = null!;
    public DateOnly On { get; private set; }

    public async Task<IActionResult> OnGetAsync(DataLicence licence, Guid id, CancellationToken ct)
    {
        if ((await coverage.ListAsync(licence, ct)).FirstOrDefault(c => c.ContractId == id) is not { } cover)
            return NotFound();
        ContractId = id;
        Cover = cover;
        On = Day ?? clock.Today();
        if (ModelState.IsValid)
            (Sheet, Examples) = (await coverage.GuaranteesAsync(licence, id, On, ct), await examples.LoadAsync(ct));
        return Page();
    }
}
