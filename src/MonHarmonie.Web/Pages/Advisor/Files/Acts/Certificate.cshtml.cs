using Microsoft.AspNetCore.Mvc;
using MonHarmonie.Services.Advisors.Acts;
using MonHarmonie.Services.Advisors.Desk;
using MonHarmonie.Services.Contracts;

namespace MonHarmonie.Web.Pages.Advisor.Files.Acts;

/// <summary>Tells the member, in one press, that the certificate of a contract is in their space.</summary>
public sealed class CertificateModel(FileDesk desk, ActDesk acts, CertificateActs certificates) : ActPageModel(desk, acts)
{
    protected override ActKind Act => ActKind.Certificate;

    public IReadOnlyList<CoverageRow> Contracts { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        var (licence, elsewhere) = await BeginAsync(id, ct);
        if (licence is null)
            return elsewhere!;
        Contracts = await certificates.ContractsAsync(licence, ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, Guid contract, CancellationToken ct)
    {
        var (licence, elsewhere) = await BeginAsync(id, ct);
        if (licence is null)
            return elsewhere!;
        return await certificates.SendAsync(licence, Opened, contract, ct)
            ? Back(AdvisorLinks.Files.Certificate(id), "La personne est prévenue\u00A0: l’attestation est dans son espace.")
            : Back(AdvisorLinks.Files.Certificate(id), "Ce contrat ne couvre pas la personne aujourd’hui.", isRefusal: true);
    }
}
