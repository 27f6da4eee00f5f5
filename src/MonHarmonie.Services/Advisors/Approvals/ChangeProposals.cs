using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MonHarmonie.Services.Advisors.Opening;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Advisors.Approvals;

/// <param name="Iban">In full.</param>
/// <param name="Proof">What the advisor wrote of the letter or message that asks for it; empty for a caller who was recognised.</param>
internal sealed record BankContent(string Iban, string Holder, string Proof);

internal sealed record AddressContent(string Line, string PostalCode, string City, string Proof);

internal sealed record ErasureContent(DataCategory Category, string Proof);

/// <summary>Puts changes before a second person. The caller saves.</summary>
public sealed class ChangeProposals(
    HarmonieDbContext db,
    FieldCipher cipher,
    Ledger ledger,
    IOptions<ApprovalsOptions> options,
    TimeProvider clock
)
{
    public const string ProposedEvent = "change.proposed";
    public const string ApprovedEvent = "change.approved";
    public const string RefusedEvent = "change.refused";
    public const string CancelledEvent = "change.cancelled";

    /// <summary>Whether one of the kind waits for its second person.</summary>
    internal Task<bool> IsWaitingAsync(Guid personId, ChangeKind kind, CancellationToken ct)
    {
        var now = clock.UtcNow();
        return db.ChangeProposals.AnyAsync(
            p => p.PersonId == personId && p.Kind == kind && p.State == ProposalState.Waiting && p.ExpiresAtUtc > now,
            ct
        );
    }

    internal async Task ProposeAsync<TContent>(FileOpening opening, ChangeKind kind, TContent content, CancellationToken ct)
    {
        var now = clock.UtcNow();
        var stale = await db
            .ChangeProposals.Where(p =>
                p.PersonId == opening.PersonId && p.Kind == kind && p.State == ProposalState.Waiting && p.ExpiresAtUtc <= now
            )
            .ToListAsync(ct);
        stale.ForEach(p => p.Expire(now));
        var proposal = new ChangeProposal
        {
            PersonId = opening.PersonId,
            OpeningId = opening.Id,
            Kind = kind,
            ProposedById = opening.AdvisorId,
            ProposedAtUtc = now,
            ProposedOn = clock.Today(),
            ExpiresAtUtc = now.AddDays(options.Value.DaysToDecide),
        };
        proposal.Content = cipher.Seal(ChangeProposal.ContentField, proposal.Id, JsonSerializer.Serialize(content));
        db.ChangeProposals.Add(proposal);
        Note(proposal, ProposedEvent, new Actor(opening.AdvisorId, Actors.Advisor));
    }

    /// <exception cref="InvalidOperationException">It is decided, and its content forgotten.</exception>
    internal TContent Read<TContent>(ChangeProposal proposal) =>
        JsonSerializer.Deserialize<TContent>(
            cipher.Open(
                ChangeProposal.ContentField,
                proposal.Id,
                proposal.Content ?? throw new InvalidOperationException("The proposal is decided.")
            )
        ) ?? throw new InvalidOperationException("The proposal is empty.");

    internal void Note(ChangeProposal proposal, string kind, Actor actor) =>
        ledger.Append(
            LedgerStream.Decision,
            kind,
            actor,
            proposal.PersonId,
            new
            {
                proposal = proposal.Id,
                kind = (byte)proposal.Kind,
                opening = proposal.OpeningId,
            }
        );
}
