using MonHarmonie.Services.Accounts.Emails;
using MonHarmonie.Services.Advisors.Desk;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Contracts;
using MonHarmonie.Services.Notifications;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Advisors.Acts;

/// <summary>Shows a member where their certificate of cover is: it stays in their space, and no mail carries it.</summary>
public sealed class CertificateActs(
    HarmonieDbContext db,
    CoverageService coverage,
    OutboxService outbox,
    Idempotency idempotency,
    Ledger ledger,
    TimeProvider clock
)
{
    public const string SentEvent = "certificate.sent";
    private const string SendOperation = "certificate.send";

    /// <summary>The contracts that cover the person today.</summary>
    public async Task<IReadOnlyList<CoverageRow>> ContractsAsync(DataLicence licence, CancellationToken ct)
    {
        var today = clock.Today();
        return [.. (await coverage.ListAsync(licence, ct)).Where(c => c.CoversOn(today))];
    }

    /// <summary>Tells the person that the certificate is in their space; once for each opening and contract.</summary>
    /// <returns>False when the contract covers them not, or the file does not let it.</returns>
    public async Task<bool> SendAsync(DataLicence licence, OpenedFile file, Guid contractId, CancellationToken ct)
    {
        var opening = file.Opening;
        if (
            licence.SubjectId != opening.PersonId
            || ActRules.RefusalOf(opening, ActKind.Certificate) is not null
            || !(await ContractsAsync(licence, ct)).Any(c => c.ContractId == contractId)
        )
            return false;
        await idempotency.OnceAsync(
            opening.AdvisorId,
            SendOperation,
            $"{opening.Id:N}{contractId:N}",
            "",
            async () =>
            {
                ledger.Append(
                    LedgerStream.Decision,
                    SentEvent,
                    licence.Actor,
                    opening.PersonId,
                    new { opening = opening.Id, contract = contractId }
                );
                await outbox.TellPersonAsync(
                    db,
                    opening.PersonId,
                    name => new Notice(NoticeKind.CertificateSent, name) { AtUtc = clock.UtcNow(), ItemId = contractId },
                    ct
                );
                return contractId.ToString("N");
            },
            ct
        );
        return true;
    }
}
