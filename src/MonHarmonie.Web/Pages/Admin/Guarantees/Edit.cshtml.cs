using FluentValidation;
using FluentValidation.AspNetCore;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Rules.Guarantees.Checks;
using MonHarmonie.Services.Contracts;
using MonHarmonie.Services.Contracts.Tables;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Authentication;
using MonHarmonie.Web.Formatting;
using MonHarmonie.Web.Pages.Shared;
using MonHarmonie.Web.Pages.Shared.Guarantees;

namespace MonHarmonie.Web.Pages.Admin.Guarantees;

/// <summary>
/// Edits a draft or an upcoming table. Adding, moving and removing lines sends the form and shows it again; only saving writes. What was
/// typed is never lost: not by a fault, not by somebody who saved first.
/// </summary>
public sealed class EditModel(
    GuaranteeTableService tables,
    GuaranteeTableEditor editor,
    GuaranteeExampleService examples,
    TableComparer comparer,
    IValidator<TableForm> validator,
    TimeProvider clock
) : PageModel
{
    [BindProperty]
    public TableForm Input { get; set; } = new();

    [TempData]
    public string? Notice { get; set; }

    public GuaranteeTableDetail Saved { get; private set; } = null!;

    /// <summary>What is wrong with what the form holds.</summary>
    public IReadOnlyList<TableFinding> Findings { get; private set; } = [];

    /// <summary>What members would read, line by line.</summary>
    public GuaranteeTableView Preview { get; private set; } = new([]);

    /// <summary>What the form would change in the table whose place it takes.</summary>
    public ComparisonView Comparison { get; private set; } = null!;

    /// <summary>How many things differ between the form and what is saved.</summary>
    public int Unsaved { get; private set; }

    /// <summary>The line that was just added or moved.</summary>
    private int? touched;

    private HashSet<GuaranteeRow> changed = [];
    private IReadOnlyList<GuaranteeRow> rows = [];

    /// <summary>What differs between the form and what somebody else saved meanwhile; null when nobody did.</summary>
    public Changes? Theirs { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (await tables.GetAsync(id, ct) is not { } table)
            return NotFound();
        if (!table.CanChange)
            return LocalRedirect(AdminLinks.Guarantees.Table(id));
        Input = TableForm.Of(table);
        await ShowAsync(table, ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, string? act, CancellationToken ct)
    {
        if (await tables.GetAsync(id, ct) is not { } table)
            return NotFound();
        if (act is not ("save" or "force"))
            return await RearrangeAsync(table, act, ct);
        (await validator.ValidateAsync(Input, ct)).AddToModelState(ModelState, nameof(Input));
        if (ModelState.IsValid)
        {
            var saved = await editor.SaveAsync(
                id,
                Input.Version,
                Input.ToContent(table.Content.ProductCode),
                act == "force",
                User.AccountId(),
                ct
            );
            if (saved.Outcome is TableOutcome.Done)
            {
                Notice = act == "force" ? "C’est enregistré. Le tableau entrera en vigueur à sa date." : "Le brouillon est enregistré.";
                return LocalRedirect(AdminLinks.Guarantees.Table(id));
            }
            await ExplainAsync(id, saved.Outcome, ct);
            table = Theirs is null ? table : Saved;
        }
        await ShowAsync(table, ct);
        return Page();
    }

    /// <summary>Shows the form with its lines rearranged; nothing is written.</summary>
    private async Task<PageResult> RearrangeAsync(GuaranteeTableDetail table, string? act, CancellationToken ct)
    {
        ModelState.Clear();
        touched = Input.Rearrange(act);
        await ShowAsync(table, ct);
        return Page();
    }

    private async Task ExplainAsync(Guid id, TableOutcome outcome, CancellationToken ct)
    {
        if (outcome is TableOutcome.ChangedMeanwhile && await tables.GetAsync(id, ct) is { CanChange: true } theirs)
        {
            // The next save is against what they saved: a choice, made with the differences before one's eyes.
            Saved = theirs;
            Theirs = Input.DifferencesFrom(theirs.Content);
            ModelState.Remove($"{nameof(Input)}.{nameof(TableForm.Version)}");
            Input.Version = theirs.Version;
            ModelState.AddModelError(
                "",
                "Quelqu’un d’autre a enregistré ce tableau pendant que vous le modifiiez. Rien n’a été écrit, et votre saisie est gardée."
            );
            return;
        }
        var field = outcome is TableOutcome.DateConflict or TableOutcome.StartsInPast
            ? $"{nameof(Input)}.{nameof(TableForm.ValidFrom)}"
            : "";
        ModelState.AddModelError(field, French.Typeset(TableTexts.Of(outcome)));
    }

    /// <summary>Whether a line shows its fields: it was just touched, is not what is saved, or something in it is wrong.</summary>
    public bool IsOpen(int line) =>
        line == touched
        || !Saved.Content.Lines.Contains(rows[line])
        || Preview.Lines[line].Faults.Count > 0
        || ModelState.FindKeysWithPrefix($"{nameof(Input)}.{nameof(TableForm.Lines)}[{line}]").Any(f => f.Value.Errors.Count > 0);

    /// <summary>Whether a line differs from the table whose place this one takes.</summary>
    public bool IsChanged(int line) => changed.Contains(rows[line]);

    private async Task ShowAsync(GuaranteeTableDetail table, CancellationToken ct)
    {
        Saved = table;
        var content = Input.ToContent(table.Content.ProductCode);
        Findings = await tables.InspectAsync(content, ct);
        Comparison = await ComparisonView.LoadAsync(comparer, content, ct);
        (rows, changed) = (content.Lines, [.. Comparison.Comparison.Changed.Select(c => c.After).OfType<GuaranteeRow>()]);
        Unsaved = Input.DifferencesFrom(table.Content).Items.Count;
        Preview = AdminTables.CreateView(
            content,
            Findings,
            content.ValidFrom > clock.Today() ? content.ValidFrom : clock.Today(),
            await examples.LoadAsync(ct)
        );
    }
}
