using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents.Holds;
using MonHarmonie.Services.Persistence;

namespace MonHarmonie.Services.Purges;

/// <summary>A hold as the officer asks for it: by the number of a person or of a contract.</summary>
public sealed record NewHold(string Number, HoldGround Ground, string Reason, DateOnly ReviewOn);

/// <summary>Sets holds on whom the officer names. The number is looked up, and nothing of the person is shown.</summary>
public sealed class HoldDesk(HarmonieDbContext db, LegalHolds holds)
{
    public async Task<HoldOutcome> SetAsync(Guid officerId, NewHold asked, CancellationToken ct)
    {
        var number = asked.Number.Trim();
        var person = await db.Persons.Where(p => p.MemberNumber == number).Select(p => (Guid?)p.Id).FirstOrDefaultAsync(ct);
        var contract = person is null
            ? await db.Contracts.Where(c => c.Number == number).Select(c => (Guid?)c.Id).FirstOrDefaultAsync(ct)
            : null;
        if ((person ?? contract) is null)
            return HoldOutcome.NotFound;
        var target = person is { } one ? HoldTarget.Person(one) : HoldTarget.Contract(contract!.Value);
        return await holds.SetAsync(officerId, target, asked.Ground, asked.Reason, asked.ReviewOn, ct);
    }
}
