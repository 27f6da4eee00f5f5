using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Rules.Guarantees;
using MonHarmonie.Services.Contracts.Tables;
using MonHarmonie.Services.Imports;
using MonHarmonie.Services.Imports.Guarantees;
using MonHarmonie.Texts.Guarantees;
using MonHarmonie.Texts.Imports;
using MonHarmonie.Web.Authentication;
using MonHarmonie.Web.Formatting;

namespace MonHarmonie.Web.Pages.Admin.Guarantees;

/// <summary>
/// Imports guarantee tables from a CSV file: sent, shown with what would become of each table, then saved. The file travels in the
/// page between the two, so that nothing waits on the server, and is read again before it is saved.
/// </summary>
[RequestFormLimits(ValueLengthLimit = MaxContent)]
public sealed class ImportModel(GuaranteeImportService imports, GuaranteeExampleService examples, TableComparer comparer) : PageModel
{
    /// <summary>A file of the largest size, written in base64.</summary>
    private const int MaxContent = GuaranteeImportService.MaxBytes / 3 * 4 + 8;

    /// <summary>A file may hold hundreds of tables; each comparison asks the database.</summary>
    private const int MaxCompared = 20;

    [BindProperty]
    public IFormFile? Upload { get; set; }

    /// <summary>The file that was shown, in base64.</summary>
    [BindProperty]
    public string? Sent { get; set; }

    [BindProperty]
    public string? FileName { get; set; }

    [TempData]
    public string? Notice { get; set; }

    /// <summary>What the file holds; null before one is sent.</summary>
    public UploadedTables? Read { get; private set; }

    /// <summary>Set with <see cref="Read"/>.</summary>
    public GuaranteeExamples Examples { get; private set; } = null!;

    /// <summary>The tables of the file; the first ones with what they change in those whose place they take.</summary>
    public IReadOnlyList<(UploadedTable Table, ComparisonView? Comparison)> Compared { get; private set; } = [];

    public bool HasSomethingToSave =>
        Read?.Tables.Any(t => t.Outcome is TableImportOutcome.PutInForce or TableImportOutcome.KeptAsDraft) == true;

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Upload is not { Length: > 0 })
            return Refuse("Choisissez un fichier CSV qui n’est pas vide.");
        if (Upload.Length > GuaranteeImportService.MaxBytes)
            return Refuse("Ce fichier dépasse 1 Mo. Coupez-le en plusieurs fichiers, sans couper un tableau.");
        using var bytes = new MemoryStream((int)Upload.Length);
        await Upload.CopyToAsync(bytes, ct);
        (FileName, Sent) = (ShortName(Upload.FileName), Convert.ToBase64String(bytes.ToArray()));
        Read = await imports.PreviewAsync(bytes.ToArray(), FileName, ct);
        Examples = await examples.LoadAsync(ct);
        var compared = new List<(UploadedTable, ComparisonView?)>();
        foreach (var table in Read.Tables)
            compared.Add((table, compared.Count < MaxCompared ? await ComparisonView.LoadAsync(comparer, table.Content, ct) : null));
        Compared = compared;
        return Read.Unusable is { } reason ? Refuse(reason.Describe()) : Page();
    }

    public async Task<IActionResult> OnPostSaveAsync(CancellationToken ct)
    {
        var bytes = new byte[GuaranteeImportService.MaxBytes];
        if (!Convert.TryFromBase64String(Sent ?? "", bytes, out var length) || length == 0)
            return Refuse("Le fichier n’est pas arrivé entier. Envoyez-le de nouveau.");
        var saved = await imports.SaveAsync(bytes[..length], ShortName(FileName), User.AccountId(), ct);
        if (saved.Unusable is { } reason)
            return Refuse(reason.Describe());
        var inForce = saved.Tables.Count(t => t.Outcome is TableImportOutcome.PutInForce);
        var drafts = saved.Tables.Count(t => t.Outcome is TableImportOutcome.KeptAsDraft);
        Notice =
            $"C’est enregistré{French.Space}: {French.Count(inForce, "tableau entrera en vigueur", "tableaux entreront en vigueur")} "
            + $"à sa date, {French.Count(drafts, "brouillon", "brouillons")} à corriger.";
        return LocalRedirect(AdminLinks.Guarantees.List);
    }

    /// <summary>Why a line is refused. The items that a file may name are listed once, under the lines.</summary>
    public static string ReasonOf(ImportRejection rejection) =>
        rejection.Reason.Kind == ImportFactKind.ItemUnknown
            ? $"poste inconnu{French.Space}: écrivez l’un des postes ci-dessous"
            : French.Typeset(rejection.Reason.Describe());

    /// <summary>A formula that leaves the grammar, with a mark under the place; null for any other fault.</summary>
    public static string? PointAt(ImportRejection rejection) =>
        rejection.Reason is { Kind: ImportFactKind.FormulaLeavesGrammar, Arguments: [string expression, GuaranteeError error] }
            ? GuaranteeErrorText.WithCaret(expression, error)
            : null;

    private PageResult Refuse(string reason)
    {
        Read = null;
        ModelState.AddModelError(nameof(Upload), French.Typeset(reason));
        return Page();
    }

    /// <summary>The name as the report shows it, never as a path.</summary>
    private static string ShortName(string? name) =>
        Path.GetFileName(name ?? "") is { Length: > 0 } shortName ? shortName[..Math.Min(shortName.Length, 80)] : "fichier";
}
