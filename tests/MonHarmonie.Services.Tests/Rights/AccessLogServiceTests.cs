using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Rights.AccessLog;

namespace MonHarmonie.Services.Tests.Rights;

/// <summary>Events of the ledger as consultations: what belongs together, in pages that neither repeat nor lose one.</summary>
public sealed class AccessLogServiceTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;
    private static readonly ConsultationFilter Everything = new();

    [Theory, BothDatabases]
    public async Task List_Pages_TellEachConsultationOnceForwardsAndBackwards(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var member = await database.Data.CreateMemberAsync();
        // Consultations of two events each, several a day, and own views between them.
        for (var at = 0; at < 50; at++)
        {
            var advisor = new AdvisorViewer(Ids.New(), Ids.New(), AccessReason.Call, "compteurs de l'année");
            await LookAsync(database, advisor, member.PersonId, DataCategory.Identification);
            await LookAsync(database, advisor, member.PersonId, DataCategory.Reimbursements);
            await LicenceAsync(database, member.AsViewer());
            database.Clock.Advance(TimeSpan.FromHours(5));
        }
        var licence = await LicenceAsync(database, member.AsViewer());

        var first = await ListAsync(database, licence, Everything, null);
        var second = await ListAsync(database, licence, Everything, first.Older);
        var third = await ListAsync(database, licence, Everything, second.Older);
        var back = await ListAsync(database, licence, Everything, third.Newer);

        Assert.Equal((20, 20, 10), (first.Items.Count, second.Items.Count, third.Items.Count));
        Assert.Null(third.Older);
        Assert.Null(first.Newer);
        var all = first.Items.Concat(second.Items).Concat(third.Items).ToList();
        Assert.Equal(50, all.DistinctBy(c => c.Id).Count());
        Assert.Equal(50, all.DistinctBy(c => c.Code).Count());
        Assert.Equal(all.OrderByDescending(c => c.FromUtc).Select(c => c.Id), all.Select(c => c.Id));
        Assert.All(all, c => Assert.Equal([DataCategory.Identification, DataCategory.Reimbursements], c.Categories));
        Assert.Equal(second.Items.Select(c => c.Id), back.Items.Select(c => c.Id));
    }

    [Theory, BothDatabases]
    public async Task Export_ManyEvents_AreReadInPartsAndToldOnce(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var member = await database.Data.CreateMemberAsync();
        await using (var db = database.NewContext())
        {
            var ledger = new Ledger(db, database.Clock);
            for (var at = 0; at < 700; at++)
            {
                ledger.Append(LedgerStream.Access, PurposeGate.ViewedEvent, new Actor(Ids.New(), "advisor"), member.PersonId, Facts());
                // Several at one instant: the id decides, and a part may end among them.
                if (at % 7 == 0)
                    database.Clock.Advance(TimeSpan.FromMinutes(10));
            }
            await db.SaveChangesAsync(Ct);
        }
        var licence = await LicenceAsync(database, member.AsViewer());

        await using var scope = database.NewScope();
        var log = scope.ServiceProvider.GetRequiredService<AccessLogService>();
        var told = await log.ExportAsync(licence, Everything, Ct).Select(c => c.Id).ToListAsync(Ct);

        Assert.Equal(700, told.Count);
        Assert.Equal(700, told.Distinct().Count());
    }

    [Theory, BothDatabases]
    public async Task List_OlderThanAYear_IsNeitherShownNorFound(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var member = await database.Data.CreateMemberAsync();
        await LookAsync(database, Advisor(), member.PersonId, DataCategory.Identification);
        var id = await database.ReadAsync(db => db.LedgerEvents.Where(e => e.ActorRole == "advisor").Select(e => e.Id).SingleAsync(Ct));
        database.Clock.Advance(TimeSpan.FromDays(365));
        Assert.Single((await ListAsync(database, await LicenceAsync(database, member.AsViewer()), Everything, null)).Items);
        database.Clock.Advance(TimeSpan.FromDays(1));
        var licence = await LicenceAsync(database, member.AsViewer());

        Assert.Empty((await ListAsync(database, licence, Everything, null)).Items);
        Assert.Null(await database.CallAsync<AccessLogService, Consultation?>(l => l.FindAsync(licence, id, Ct)));
    }

    [Fact]
    public async Task List_TwoSessionsScreensOrReasons_AreNotOneConsultation()
    {
        await using var database = await TestDatabase.CreateAsync();
        var member = await database.Data.CreateMemberAsync();
        var advisor = Advisor();
        await LookAsync(database, advisor, member.PersonId, DataCategory.Identification);
        await LookAsync(database, advisor with { SessionId = Ids.New() }, member.PersonId, DataCategory.Identification);
        await LookAsync(database, advisor with { Reason = AccessReason.Complaint }, member.PersonId, DataCategory.Identification);
        await LookAsync(database, advisor, member.PersonId, DataCategory.Identification, screen: "other");
        await LookAsync(database, advisor, member.PersonId, DataCategory.Reimbursements);

        var page = await ListAsync(database, await LicenceAsync(database, member.AsViewer()), Everything, null);

        Assert.Equal(4, page.Items.Count);
    }

    [Fact]
    public async Task Find_AnyEventOfAConsultation_IsTheConsultationAndOfAnotherPersonNothing()
    {
        await using var database = await TestDatabase.CreateAsync();
        var member = await database.Data.CreateMemberAsync();
        var other = await database.Data.CreateMemberAsync();
        var advisor = Advisor();
        await LookAsync(database, advisor, member.PersonId, DataCategory.Identification);
        await LookAsync(database, advisor, member.PersonId, DataCategory.Reimbursements);
        var events = await database.ReadAsync(db =>
            db.LedgerEvents.Where(e => e.ActorRole == "advisor").OrderBy(e => e.Id).Select(e => e.Id).ToListAsync(Ct)
        );
        var mine = await LicenceAsync(database, member.AsViewer());
        var theirs = await LicenceAsync(database, other.AsViewer());

        foreach (var id in events)
            Assert.Equal(events[0], (await FindAsync(database, mine, id))!.Id);
        Assert.Null(await FindAsync(database, theirs, events[0]));
    }

    [Fact]
    public async Task List_JobForThePerson_IsTheProgramAndNotAnAccount()
    {
        await using var database = await TestDatabase.CreateAsync();
        var member = await database.Data.CreateMemberAsync();
        await database.CallAsync<PurposeGate, DataLicence>(g =>
            g.IssueForProcessingAsync(member.PersonId, DataCategory.Documents, Purpose.QuotesAndInvoices, "claim-routing", Ct)
        );

        var line = Assert.Single((await ListAsync(database, await LicenceAsync(database, member.AsViewer()), Everything, null)).Items);

        Assert.Equal((ConsultationWho.Job, "claim-routing"), (line.Who, line.Screen));
    }

    private static object Facts() =>
        new
        {
            category = (byte)DataCategory.Reimbursements,
            purpose = (byte)Purpose.Reimbursement,
            level = (byte)ViewLevel.Amounts,
            since = (DateOnly?)null,
            screen = "desk",
            reason = (byte)AccessReason.Call,
            session = Ids.New(),
        };

    private static AdvisorViewer Advisor() => new(Ids.New(), Ids.New(), AccessReason.Call, "compteurs de l'année");

    private static Task LookAsync(
        TestDatabase database,
        AdvisorViewer advisor,
        Guid subject,
        DataCategory category,
        string screen = "desk"
    ) => database.CallAsync<PurposeGate>(g => g.IssueForAdvisorAsync(advisor, subject, category, Purpose.Reimbursement, screen, Ct));

    private static async Task<DataLicence> LicenceAsync(TestDatabase database, MemberViewer viewer) =>
        (
            await database.CallAsync<PurposeGate, DataLicence?>(g =>
                g.IssueForSelfAsync(viewer, DataCategory.ConsentRecords, Purpose.Evidence, "test", Ct)
            )
        )!;

    private static Task<Page<Consultation>> ListAsync(
        TestDatabase database,
        DataLicence licence,
        ConsultationFilter filter,
        string? cursor
    ) => database.CallAsync<AccessLogService, Page<Consultation>>(l => l.ListAsync(licence, filter, DayCursor.Parse(cursor), Ct));

    private static Task<Consultation?> FindAsync(TestDatabase database, DataLicence licence, Guid id) =>
        database.CallAsync<AccessLogService, Consultation?>(l => l.FindAsync(licence, id, Ct));
}
