using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Members.Changes;
using MonHarmonie.Services.Members.Intake;
using MonHarmonie.Services.Notifications;
using MonHarmonie.Services.Payments;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Rights.Requests;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Advisors.Approvals;

/// <summary>What an approval brings about, kind by kind. The caller saves.</summary>
public sealed class ProposalEffects(
    HarmonieDbContext db,
    ChangeProposals proposals,
    BankAccountChanges accounts,
    ContactIntake contacts,
    ContactNotices notices,
    RightsIntake rights,
    IOptions<PaymentOptions> payments,
    TimeProvider clock
)
{
    /// <returns>False when it cannot be done now: nothing is staged.</returns>
    internal Task<bool> ApplyAsync(ChangeProposal proposal, Actor actor, CancellationToken ct) =>
        proposal.Kind switch
        {
            ChangeKind.BankAccount => PlanAccountAsync(proposal, actor, ct),
            ChangeKind.Address => MoveAsync(proposal, actor, ct),
            ChangeKind.Erasure => AskErasureAsync(proposal, actor, ct),
            _ => throw new ArgumentOutOfRangeException(nameof(proposal), proposal.Kind, null),
        };

    private async Task<bool> PlanAccountAsync(ChangeProposal proposal, Actor actor, CancellationToken ct)
    {
        // A thief who changed the address first would be the one who is told.
        if (await accounts.IsPlannedAsync(proposal.PersonId, ct) || await db.IsAccessFreshAsync(proposal.PersonId, clock.UtcNow(), ct))
            return false;
        var content = proposals.Read<BankContent>(proposal);
        if (!Iban.TryParse(content.Iban, out var iban))
            return false;
        var from = FirstDayAfterHold();
        var account = accounts.Plan(proposal.PersonId, iban, content.Holder, from, actor);
        var secret = Ids.Secret();
        proposal.Leads(account.Id, AccountToken.HashOf(secret));
        var onFile = await db.Persons.Where(p => p.Id == proposal.PersonId).Select(p => p.Email).FirstOrDefaultAsync(ct);
        var kept = new Notice(NoticeKind.BankChangePlanned) { AtUtc = clock.UtcNow(), Day = from };
        await notices.TellAsync(
            proposal.PersonId,
            onFile,
            kept,
            new Notice(NoticeKind.BankChangeLink)
            {
                AtUtc = clock.UtcNow(),
                Day = from,
                Secret = secret,
            },
            ct
        );
        return true;
    }

    /// <summary>Makes it a request like any other, received when it was proposed: a program carries it out and tells the person.</summary>
    private async Task<bool> AskErasureAsync(ChangeProposal proposal, Actor actor, CancellationToken ct)
    {
        // Whoever took over the address a moment ago would be told instead of the person.
        if (await db.IsAccessFreshAsync(proposal.PersonId, clock.UtcNow(), ct))
            return false;
        var content = proposals.Read<ErasureContent>(proposal);
        await rights.StageAsync(
            new RightsApplicant(proposal.PersonId, actor, proposal.ProposedAtUtc),
            new NewRightsRequest(RightsKind.Erasure, content.Category, content.Proof),
            null,
            ct
        );
        return true;
    }

    /// <summary>The first day that begins once the hold is over: a payment run takes one account all day long.</summary>
    private DateOnly FirstDayAfterHold()
    {
        var over = FrenchTime.ToParis(clock.UtcNow() + payments.Value.IbanHold);
        var day = DateOnly.FromDateTime(over);
        return TimeOnly.FromDateTime(over) == TimeOnly.MinValue ? day : day.AddDays(1);
    }

    private async Task<bool> MoveAsync(ChangeProposal proposal, Actor actor, CancellationToken ct)
    {
        var content = proposals.Read<AddressContent>(proposal);
        var correction = new ContactCorrection(
            proposal.PersonId,
            null,
            null,
            null,
            new CheckedAddress(content.Line, content.PostalCode, content.City)
        );
        return await contacts.CorrectAsync(
            correction,
            new CorrectedBy(actor, proposal.ProposedById, actor.AccountId, proposal.OpeningId),
            ct
        )
            is not null;
    }
}
