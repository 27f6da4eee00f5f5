using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Contracts.Tables;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Authentication;
using MonHarmonie.Web.Formatting;
using MonHarmonie.Web.Pages.Shared.Guarantees;

namespace MonHarmonie.Web.Pages.Admin.Guarantees;

/// <summary>One guarantee table as members see it, what is wrong with it, and what may be done with it.</summary>
public sealed class TableModel(
    GuaranteeTableService tables,
    GuaranteeTableEditor editor,
    GuaranteeExampleService examples,
    TableComparer comparer,
    TimeProvider clock
) : PageModel
{
    [BindProperty]
    public DateOnly? Day { get; set; }

    /// <summary>The version that was shown.</summary>
    [BindProperty]
    public Guid Version { get; set; }

    [TempData]
    public string? Notice { get; set; }

    public GuaranteeTableDetail Table { get; private set; } = null!;

    /// <summary>The day of the tariffs of the examples: today, or the nearest day of the table's period.</summary>
    public DateOnly ExampleDay { get; private set; }

    public GuaranteeTableView View { get; private set; } = null!;

    /// <summary>What it changes in the table before it; with the persons whom it concerns, while it is not in force.</summary>
    public ComparisonView Comparison { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await ShowAsync(id, ct);

    public async Task<IActionResult> OnPostCopyAsync(Guid id, CancellationToken ct)
    {
        if (Day is not { } day)
        {
            if (ModelState.IsValid)
                ModelState.AddModelError(nameof(Day), "Choisissez le premier jour de la nouvelle version.");
            return await ShowAsync(id, ct);
        }
        var copied = await editor.CopyAsync(id, day, User.AccountId(), ct);
        if (copied.Outcome is TableOutcome.Done)
            return LocalRedirect(AdminLinks.Guarantees.Edit(copied.Id!.Value));
        return await RefuseAsync(id, nameof(Day), copied.Outcome, ct);
    }

    public async Task<IActionResult> OnPostPutInForceAsync(Guid id, CancellationToken ct) =>
        await AfterAsync(
            id,
            await editor.PutInForceAsync(id, Version, User.AccountId(), ct),
            "Le tableau entrera en vigueur à sa date.",
            ct
        );

    public async Task<IActionResult> OnPostWithdrawAsync(Guid id, CancellationToken ct) =>
        await AfterAsync(id, await editor.WithdrawAsync(id, Version, User.AccountId(), ct), "Le tableau est redevenu un brouillon.", ct);

    public async Task<IActionResult> OnPostDiscardAsync(Guid id, CancellationToken ct)
    {
        var discarded = await editor.DiscardAsync(id, Version, User.AccountId(), ct);
        if (discarded.Outcome is not TableOutcome.Done)
            return await RefuseAsync(id, "", discarded.Outcome, ct);
        Notice = "Le brouillon est supprimé.";
        return LocalRedirect(AdminLinks.Guarantees.List);
    }

    private async Task<IActionResult> AfterAsync(Guid id, TableResult result, string done, CancellationToken ct)
    {
        if (result.Outcome is not TableOutcome.Done)
            return await RefuseAsync(id, "", result.Outcome, ct);
        Notice = done;
        return LocalRedirect(AdminLinks.Guarantees.Table(id));
    }

    private async Task<IActionResult> RefuseAsync(Guid id, string field, TableOutcome outcome, CancellationToken ct)
    {
        ModelState.AddModelError(field, French.Typeset(TableTexts.Of(outcome)));
        return await ShowAsync(id, ct);
    }

    private async Task<IActionResult> ShowAsync(Guid id, CancellationToken ct)
    {
        if (await tables.GetAsync(id, ct) is not { } table)
            return NotFound();
        Table = table;
        ExampleDay = AdminTables.ExampleDay(table, clock.Today());
        Comparison = table.CanChange
            ? await ComparisonView.LoadAsync(comparer, table.Content, ct)
            : new ComparisonView(await comparer.CompareAsync(table.Content, ct), null);
        View = AdminTables.CreateView(table.Content, table.Findings, ExampleDay, await examples.LoadAsync(ct));
        return Page();
    }
}
