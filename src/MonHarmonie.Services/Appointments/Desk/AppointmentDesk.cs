using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Queues;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Appointments.Desk;

/// <summary>
/// The advisors' desk of calls to make. Having one shows the name and the number, under licences that write the access log; everything
/// else is in the file, which the advisor opens for the call.
/// </summary>
public sealed class AppointmentDesk(HarmonieDbContext db, PurposeGate gate, PersonService persons, FieldCipher cipher, TimeProvider clock)
{
    public const string Screen = "call-desk";

    /// <summary>More are shown once these are done.</summary>
    public const int MaxRows = 100;

    /// <summary>What a call-back that was taken shows of a person.</summary>
    internal static readonly (DataCategory Category, Purpose Purpose)[] Shown =
    [
        (DataCategory.Exchanges, Purpose.Correspondence),
        (DataCategory.Identification, Purpose.ContractAdministration),
        (DataCategory.Contact, Purpose.ContractAdministration),
    ];

    /// <summary>What is to be called today, the longest due first.</summary>
    public Task<List<CallDeskRow>> ListAsync(Guid advisorId, CancellationToken ct)
    {
        var tomorrow = Tomorrow();
        return Waiting()
            .Where(a => a.DueAtUtc < tomorrow)
            .OrderBy(a => a.DueAtUtc)
            .ThenBy(a => a.Id)
            .Take(MaxRows)
            .Select(RowFor(advisorId))
            .ToListAsync(ct);
    }

    public async Task<CallQueue> CountAsync(CancellationToken ct)
    {
        var (now, tomorrow) = (clock.UtcNow(), Tomorrow());
        var (all, today) = (await Waiting().CountAsync(ct), await Waiting().CountAsync(a => a.DueAtUtc < tomorrow, ct));
        var due = await Waiting().CountAsync(a => a.DueAtUtc <= now, ct);
        var late = await Waiting().CountAsync(a => a.DueAtUtc <= now && (a.Calls > 0 || a.EndsAtUtc < now), ct);
        return new CallQueue(due, late, today - due, all - today);
    }

    /// <summary>A call-back that waits, as the queue shows it: for the advisor who does not have it.</summary>
    public Task<CallDeskRow?> FindAsync(Guid advisorId, Guid id, CancellationToken ct) =>
        Waiting().Where(a => a.Id == id).Select(RowFor(advisorId)).FirstOrDefaultAsync(ct);

    /// <summary>The call-back that the advisor has, with the name and the number: all of it is in the access log.</summary>
    /// <returns>Null when the advisor does not have it, or the register lets nobody read it.</returns>
    public async Task<DeskCall?> GetAsync(CallAdvisor advisor, Guid id, CancellationToken ct)
    {
        if (await TakenBy(advisor.AccountId).FirstOrDefaultAsync(a => a.Id == id, ct) is not { } found)
            return null;
        var viewer = new AdvisorViewer(advisor.AccountId, advisor.SessionId, AccessReason.CaseWork, $"Call-back {found.Reference}");
        foreach (var (category, purpose) in Shown)
            if (await gate.IssueForAdvisorAsync(viewer, found.PersonId, category, purpose, Screen, ct) is null)
                return null;
        var names = await persons.NamesOfAsync([found.PersonId], ct);
        return new DeskCall(
            found.Id,
            found.Reference,
            found.Topic,
            names[found.PersonId],
            new CallWindow(found.StartsAtUtc, found.EndsAtUtc),
            found.AskedAtUtc,
            found.Calls,
            found.Phone is { } typed
                ? cipher.Open(Appointment.PhoneField, found.Id, typed)
                : await db.Persons.Where(p => p.Id == found.PersonId).Select(p => p.Phone).FirstOrDefaultAsync(ct),
            found.Phone is not null,
            found.TakenUntilUtc,
            found.Version
        );
    }

    internal static Actor ActorOf(Guid advisorId) => new(advisorId, "advisor");

    private DateTime Tomorrow() => FrenchTime.FromParis(clock.Today().AddDays(1).ToDateTime(TimeOnly.MinValue));

    private IQueryable<Appointment> Waiting() => db.Appointments.AsNoTracking().Where(a => a.DueAtUtc != null);

    private IQueryable<Appointment> TakenBy(Guid advisorId) => Waiting().TakenBy(advisorId, clock.UtcNow());

    private Expression<Func<Appointment, CallDeskRow>> RowFor(Guid advisorId)
    {
        var now = clock.UtcNow();
        return a => new CallDeskRow(
            a.Id,
            a.Reference,
            a.Topic,
            a.DueAtUtc!.Value,
            a.Calls > 0 ? a.DueAtUtc!.Value : a.EndsAtUtc,
            a.Calls,
            a.TakenUntilUtc > now ? db.Users.Where(u => u.Id == a.TakenById).Select(u => u.DisplayName).FirstOrDefault() : null,
            a.TakenUntilUtc > now ? a.TakenUntilUtc : null,
            a.TakenUntilUtc > now && a.TakenById == advisorId
        );
    }
}
