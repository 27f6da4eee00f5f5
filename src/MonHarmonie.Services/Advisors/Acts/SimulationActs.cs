using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Accounts.Emails;
using MonHarmonie.Services.Advisors.Desk;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Notifications;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;
using MonHarmonie.Services.Simulator;
using MonHarmonie.Services.Simulator.Saved;

namespace MonHarmonie.Services.Advisors.Acts;

/// <summary>Works out with a member what care would cost them, and gives them the answer.</summary>
public sealed class SimulationActs(
    HarmonieDbContext db,
    SimulatorService simulator,
    SavedSimulations saved,
    OutboxService outbox,
    Ledger ledger,
    TimeProvider clock
)
{
    public const string SentEvent = "simulation.sent";

    /// <summary>Whether the person has a space in which they would find it.</summary>
    public Task<bool> HasSpaceAsync(DataLicence licence, CancellationToken ct) => db.HasSpaceAsync(licence.SubjectId, ct);

    /// <summary>The answer, with the contracts of the person and what they have used. Stores nothing.</summary>
    public async Task<Simulation> SimulateAsync(
        DataLicence licence,
        IReadOnlyList<SimulatedCare> care,
        Func<DateOnly, string?, Circumstances> circumstances,
        CancellationToken ct
    )
    {
        var subject = licence.SubjectId;
        var person = await db
            .Persons.AsNoTracking()
            .Where(p => p.Id == subject)
            .Select(p => new { p.BirthDate, p.PostalCode })
            .SingleAsync(ct);
        return await simulator.SimulateForAdvisorAsync(licence, care, circumstances(person.BirthDate, person.PostalCode), ct);
    }

    /// <summary>Puts the answer into the person's simulations and tells them; the mail says nothing of the care.</summary>
    /// <returns>False when they have no space, or the file does not let it.</returns>
    public async Task<bool> SendAsync(DataLicence licence, OpenedFile file, Simulation simulation, string formKey, CancellationToken ct)
    {
        var opening = file.Opening;
        if (
            licence.SubjectId != opening.PersonId
            || ActRules.RefusalOf(opening, ActKind.Simulation) is not null
            || !await HasSpaceAsync(licence, ct)
        )
            return false;
        await saved.GiveAsync(
            licence,
            simulation,
            formKey,
            async id =>
            {
                ledger.Append(
                    LedgerStream.Decision,
                    SentEvent,
                    licence.Actor,
                    opening.PersonId,
                    new { opening = opening.Id, simulation = id }
                );
                await outbox.TellPersonAsync(
                    db,
                    opening.PersonId,
                    name => new Notice(NoticeKind.SimulationSent, name) { AtUtc = clock.UtcNow(), ItemId = id },
                    ct
                );
            },
            ct
        );
        return true;
    }
}
