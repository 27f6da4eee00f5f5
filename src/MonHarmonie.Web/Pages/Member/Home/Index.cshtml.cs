using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Claims;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Contracts;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Payments;
using MonHarmonie.Services.Payments.Overpayments;
using MonHarmonie.Services.Reimbursements;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Licences;
using MonHarmonie.Web.Pages.Shared.Claims;

namespace MonHarmonie.Web.Pages.Member.Home;

/// <summary>
/// The home page answers four questions on one phone screen: last payment, what is expected from me, my cover, what may help me.
/// </summary>
[Reads(DataCategory.Reimbursements, Purpose.Reimbursement, Scope = ReadScope.Family)]
[Reads(DataCategory.Contract, Purpose.ContractAdministration)]
[Reads(DataCategory.Contact, Purpose.ContractAdministration)]
[Reads(DataCategory.Bank, Purpose.Reimbursement)]
[Reads(DataCategory.Documents, Purpose.QuotesAndInvoices, Scope = ReadScope.Family)]
public sealed class IndexModel(
    ReimbursementService reimbursements,
    CoverageService coverage,
    PersonService persons,
    PaymentService payments,
    OverpaymentService overpayments,
    ClaimService claims,
    TimeProvider clock
) : PageModel
{
    private const int LatestCount = 5;

    public IReadOnlyList<ReimbursementRow> Latest { get; private set; } = [];
    public IReadOnlyDictionary<Guid, PersonName> Family { get; private set; } = new Dictionary<Guid, PersonName>();
    public CoverageRow? Cover { get; private set; }
    public string? MemberNumber { get; private set; }

    /// <summary>What the member is asked to do, if anything.</summary>
    public IReadOnlyList<Expectation> Expected { get; private set; } = [];
    public DateOnly Today { get; private set; }

    /// <summary>The last payment, whose amount is the page's answer.</summary>
    public ReimbursementRow? LastPaid { get; private set; }

    public async Task OnGetAsync(
        [Licence(DataCategory.Reimbursements)] DataLicence acts,
        [Licence(DataCategory.Contract)] DataLicence contract,
        [Licence(DataCategory.Contact)] DataLicence contact,
        [Licence(DataCategory.Bank)] DataLicence bank,
        [Licence(DataCategory.Documents)] DataLicence documents,
        CancellationToken ct
    )
    {
        Today = clock.Today();
        Latest = await reimbursements.LatestAsync(acts, LatestCount, ct);
        LastPaid =
            Latest.FirstOrDefault(r => r is { AmcPaid.Cents: > 0, Status: ReimbursementStatus.Paid })
            ?? await reimbursements.LastPaidAsync(acts, ct);
        Family = (await persons.NamesAsync(acts, ct)).ToDictionary(p => p.Id);
        Cover = (await coverage.ListAsync(contract, ct)).FirstOrDefault(c => c.CoversOn(Today));
        var card = await persons.CardAsync(contact, ct);
        MemberNumber = card?.MemberNumber;
        var paidHere = Cover is { IsPolicyholder: true } || await payments.NeedsIbanAsync(acts, ct);
        Expected =
        [
            .. (await claims.ExpectedAsync(documents, ct)).Select(Expectation.For),
            .. Expectation.For(
                Cover,
                card,
                paidHere && await persons.BankAccountAsync(bank, ct) is null,
                await overpayments.CountOpenAsync(acts, ct)
            ),
        ];
    }
}

/// <summary>Something the member is asked to do.</summary>
/// <param name="Why">Null when the page it is done on says so.</param>
/// <param name="Path">Where it is done.</param>
public sealed record Expectation(string Title, string? Why = null, string Path = "/contact")
{
    /// <summary>A request that waits for the member; nothing of it tells which care.</summary>
    internal static Expectation For(ClaimRow claim)
    {
        var piece = ClaimTexts.Of(claim.Missing ?? MissingPiece.Explanation);
        return new($"{piece.What} (demande {claim.Reference})", Path: MemberLinks.Claims.One(claim.Id));
    }

    internal static IEnumerable<Expectation> For(CoverageRow? cover, PersonCard? card, bool lacksBankAccount, int overpayments)
    {
        if (overpayments > 0)
            yield return new(
                overpayments == 1 ? "Un remboursement a été versé en trop" : $"{overpayments} remboursements ont été versés en trop",
                "Voyez pourquoi, quand le rembourser, ou contestez. Rien n’est retenu sur vos remboursements.",
                MemberLinks.Overpayments.List
            );
        if (cover is null)
            yield return new("Aucun contrat en cours", "Aucun contrat ne vous couvre aujourd’hui. Écrivez-nous si ce n’est pas normal.");
        if (lacksBankAccount)
            yield return new(
                "Il nous manque votre IBAN",
                "Sans compte bancaire, nous ne pouvons pas vous rembourser. Envoyez-nous votre RIB."
            );
        if (card is { Email: null or "" })
            yield return new("Il nous manque votre adresse e-mail", "Indiquez-la pour recevoir l’annonce de vos remboursements.");
        if (card is { AddressLine: null or "" })
            yield return new("Il nous manque votre adresse postale", "Indiquez-la pour recevoir vos courriers.");
    }
}
