using Microsoft.AspNetCore.Mvc;
using MonHarmonie.Services.Advisors.Desk;
using MonHarmonie.Services.Advisors.Opening;
using MonHarmonie.Services.Contracts;
using MonHarmonie.Services.Contracts.Tables;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Web.Pages.Advisor.Files.Care;

/// <summary>The guarantee table of a contract of the file, as the member reads it, on a day.</summary>
public sealed class GuaranteesModel(FileDesk desk, GuaranteeExampleService examples, TimeProvider clock) : FilePageModel(desk)
{
    public override FilePart Part => FilePart.Household;

    [BindProperty(SupportsGet = true)]
    public DateOnly? Day { get; set; }

    public CoverageRow? Contract { get; private set; }
    public GuaranteeSheet? Sheet { get; private set; }

    /// <summary>Set with <see cref="Sheet"/>.</summary>
    public GuaranteeExamples Examples { get; private set; } = null!;
    public DateOnly On { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, Guid contract, CancellationToken ct)
    {
        if (await OpenAsync(id, ct) is { } elsewhere)
            return elsewhere;
        if (await LicenceAsync(DataCategory.Contract, ct) is not { } licence)
            return Page();
        On = Day ?? clock.Today();
        Contract = (await Desk.ContractsAsync(licence, ct)).FirstOrDefault(c => c.ContractId == contract);
        if (Contract is null)
            return NotFound();
        if (ModelState.IsValid)
            (Sheet, Examples) = (await Desk.GuaranteesAsync(licence, contract, On, ct), await examples.LoadAsync(ct));
        return Page();
    }
}
