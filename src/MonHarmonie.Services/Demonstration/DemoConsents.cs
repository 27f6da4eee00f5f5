using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.Decisions;
using MonHarmonie.Services.Consents.Notices;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Demonstration;

/// <summary>A text to publish, as the portal ships it.</summary>
public sealed record DemoNotice(Purpose Purpose, string Title, string Body);

/// <summary>
/// Notices that two officers published, and answers: Claire agrees to be helped by her care, and the made-up members to be counted, but for
/// one in five.
/// </summary>
public sealed class DemoConsents(HarmonieDbContext db, NoticeService notices, ConsentService consents, TimeProvider clock)
{
    private const int OneIn = 5;

    /// <summary>Writes them once; later calls change nothing.</summary>
    public async Task EnsureAsync(
        IReadOnlyList<DemoNotice> texts,
        Guid author,
        Guid approver,
        MemberViewer claire,
        string portalVersion,
        CancellationToken ct
    )
    {
        foreach (var text in texts)
        {
            if (await db.ConsentNotices.AnyAsync(n => n.Purpose == text.Purpose, ct))
                continue;
            await notices.WriteAsync(author, text.Purpose, text.Title, text.Body, ct);
            var draft = (await notices.HistoryAsync(text.Purpose, ct))[0];
            await notices.SubmitAsync(author, draft.Id, ct);
            await notices.PublishAsync(approver, draft.Id, ct);
        }
        if (await db.ConsentDecisions.AnyAsync(ct))
            return;
        await AnswerAsync(claire, Purpose.PersonalisedSupport, DataCategory.Reimbursements, true, portalVersion, ct);
        await AnswerAsync(claire, Purpose.SituationSupport, DataCategory.Identification, true, portalVersion, ct);
        await AnswerAsync(claire, Purpose.PriceStatistics, DataCategory.Reimbursements, false, portalVersion, ct);
        var born = clock.Today().AddYears(-Person.MajorityAge);
        var others = await db
            .Persons.Where(p => p.Id != claire.PersonId && p.BirthDate <= born)
            .OrderBy(p => p.MemberNumber)
            .Select(p => p.Id)
            .ToListAsync(ct);
        foreach (var (index, person) in others.Index())
        {
            var viewer = new MemberViewer(Guid.Empty, person, Guid.Empty);
            await AnswerAsync(viewer, Purpose.PriceStatistics, DataCategory.Reimbursements, index % OneIn != 0, portalVersion, ct);
        }
    }

    private async Task AnswerAsync(
        MemberViewer viewer,
        Purpose purpose,
        DataCategory category,
        bool agrees,
        string portalVersion,
        CancellationToken ct
    )
    {
        if (await notices.InForceAsync(purpose, ct) is { } notice)
            await consents.DecideAsync(Decider.Self(viewer), new ConsentStatement(purpose, category, agrees, notice.Id, portalVersion), ct);
    }
}
