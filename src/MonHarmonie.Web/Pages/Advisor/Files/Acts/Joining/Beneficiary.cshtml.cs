using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using MonHarmonie.Services.Advisors.Acts;
using MonHarmonie.Services.Advisors.Desk;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Contracts;
using MonHarmonie.Services.Documents;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Pages.Member.Claims.Sending.Uploads;
using MonHarmonie.Web.Pages.Shared.Conversations;

namespace MonHarmonie.Web.Pages.Advisor.Files.Acts.Joining;

/// <summary>Adds somebody to the household, with what shows that they belong to it.</summary>
[RequestTimeout(UploadLimits.RequestMilliseconds)]
[RequestSizeLimit(UploadLimits.MaxRequestBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = UploadLimits.MaxRequestBytes)]
public sealed class BeneficiaryModel(FileDesk desk, ActDesk acts, BeneficiaryActs beneficiaries, MessageActs messages)
    : ActPageModel(desk, acts)
{
    private const string OwnRights = "own";

    protected override ActKind Act => ActKind.Beneficiary;

    [BindProperty]
    public Form Input { get; set; } = new();

    public IReadOnlyList<OpenContract> Contracts { get; private set; } = [];
    public IReadOnlyList<FileSummary> Kept { get; private set; } = [];
    public DateOnly EarliestStart => beneficiaries.EarliestStart;

    public IReadOnlyList<SelectListItem> ContractChoices =>
        [.. Contracts.Select(c => new SelectListItem(c.Contract.Number, c.Contract.ContractId.ToString("N")))];

    /// <summary>Who may open the rights to the compulsory scheme.</summary>
    public IReadOnlyList<SelectListItem> Openers =>
        [
            .. Contracts
                .SelectMany(c => c.Adults)
                .DistinctBy(p => p.PersonId)
                .Select(p => new SelectListItem($"{p.FirstName} {p.FamilyName}", p.PersonId.ToString("N"))),
            new SelectListItem("La personne elle-même, avec son propre numéro", OwnRights),
        ];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        var (licence, elsewhere) = await BeginAsync(id, ct);
        return licence is null ? elsewhere! : await ShowAsync(licence, ct);
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        var (licence, elsewhere) = await BeginAsync(id, ct);
        if (licence is null)
            return elsewhere!;
        var draft = Input.DraftOrNew();
        await messages.DetachAsync(Opened, draft, Input.Remove, ct);
        await Input.AddFilesAsync(
            ModelState,
            Name(nameof(Form.Files)),
            (name, file) => messages.AttachAsync(Opened, draft, name, file, ct)
        );
        Contracts = await beneficiaries.ContractsAsync(licence, ct);
        var typed = Input.ToBeneficiary(Contracts);
        await CheckAsync(draft, typed, ct);
        if (!ModelState.IsValid)
            return await ShowAsync(licence, ct);
        var number = Contracts.Where(c => c.Contract.ContractId == typed.ContractId).Select(c => c.Contract.Number).FirstOrDefault() ?? "";
        var outcome = await beneficiaries.AddAsync(licence, Opened, draft, typed, BeneficiaryTexts.Message(typed, number), ct);
        if (outcome == BeneficiaryActOutcome.Added)
            return Back(AdvisorLinks.Files.One(id), BeneficiaryTexts.Of(outcome));
        ModelState.AddModelError("", BeneficiaryTexts.Of(outcome));
        return await ShowAsync(licence, ct);
    }

    private async Task CheckAsync(Guid draft, TypedBeneficiary typed, CancellationToken ct)
    {
        foreach (var fault in await beneficiaries.FaultsAsync(Opened, draft, typed, ct))
        {
            var (field, what) = BeneficiaryTexts.Of(fault, EarliestStart);
            // A file that was refused has been told why already.
            if (fault != BeneficiaryFault.FileMissing || ModelState[Name(field)] is not { Errors.Count: > 0 })
                ModelState.AddModelError(Name(field), what);
        }
        CheckProof(Input.Written, Name(nameof(Form.Written)));
    }

    private async Task<IActionResult> ShowAsync(DataLicence licence, CancellationToken ct)
    {
        if (Contracts.Count == 0)
            Contracts = await beneficiaries.ContractsAsync(licence, ct);
        Kept = await messages.FilesAsync(Opened, Input.DraftOrNew(), ct);
        return Page();
    }

    private static string Name(string field) => $"{nameof(Input)}.{field}";

    /// <summary>Somebody as typed; the one contract that there may be is chosen.</summary>
    public sealed class Form : MessageFiles
    {
        public Guid? Contract { get; set; }
        public BeneficiaryKind? Kind { get; set; }
        public string? FirstName { get; set; }
        public string? FamilyName { get; set; }
        public string? BirthName { get; set; }
        public DateOnly? BirthDate { get; set; }
        public string? Nir { get; set; }
        public string? Opener { get; set; }
        public DateOnly? StartsOn { get; set; }
        public BeneficiaryProof? Proof { get; set; }
        public string? Written { get; set; }

        public TypedBeneficiary ToBeneficiary(IReadOnlyList<OpenContract> contracts) =>
            new(
                contracts is [var only] ? only.Contract.ContractId : Contract,
                Kind,
                FirstName,
                FamilyName,
                BirthName,
                BirthDate,
                Nir,
                Opener == OwnRights ? null
                    : Guid.TryParse(Opener, out var opener) ? opener
                    : Guid.Empty,
                StartsOn,
                Proof,
                Written
            );
    }
}
