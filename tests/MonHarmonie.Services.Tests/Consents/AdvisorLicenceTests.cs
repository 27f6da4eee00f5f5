using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Rules;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Contracts;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Reimbursements;
using MonHarmonie.Services.Reimbursements.Counters;

namespace MonHarmonie.Services.Tests.Consents;

/// <summary>An advisor reads the file of somebody else, for a reason, masked, and each time the log says so.</summary>
public sealed class AdvisorLicenceTests
{
    private const string Reason = "demande ses compteurs";
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static AdvisorViewer Advisor(string reason = Reason, AccessReason code = AccessReason.Call) =>
        new(Ids.New(), Ids.New(), code, reason);

    private static Task<DataLicence?> IssueAsync(
        TestDatabase database,
        AdvisorViewer advisor,
        Guid subject,
        DataCategory category = DataCategory.Reimbursements,
        Purpose purpose = Purpose.Reimbursement
    ) => database.CallAsync<PurposeGate, DataLicence?>(g => g.IssueForAdvisorAsync(advisor, subject, category, purpose, "dossier", Ct));

    private static Task<List<LedgerEvent>> EventsAsync(TestDatabase database) =>
        database.ReadAsync(db => db.LedgerEvents.AsNoTracking().Where(e => e.Kind == PurposeGate.ViewedEvent).ToListAsync(Ct));

    [Theory]
    [InlineData("", AccessReason.Call)]
    [InlineData("trop bref", AccessReason.Call)]
    [InlineData("          .         ", AccessReason.Call)]
    [InlineData(Reason, (AccessReason)0)]
    public async Task IssueForAdvisor_NoReasonStated_IsRefusedAndLogsNothing(string text, AccessReason code)
    {
        await using var database = await TestDatabase.CreateAsync();
        var member = await database.Data.CreateMemberAsync();

        Assert.Null(await IssueAsync(database, Advisor(text, code), member.PersonId));
        Assert.Empty(await EventsAsync(database));
    }

    [Theory, BothDatabases]
    public async Task IssueForAdvisor_EachTime_LogsRoleSubjectAndReasonWithoutItsWords(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var member = await database.Data.CreateMemberAsync();
        var advisor = Advisor();

        var first = await IssueAsync(database, advisor, member.PersonId);
        await IssueAsync(database, advisor, member.PersonId);

        Assert.Equal((member.PersonId, advisor, false), (first!.SubjectId, first.Viewer, first.IsOwnFile));
        var events = await EventsAsync(database);
        Assert.Equal(2, events.Count);
        Assert.All(
            events,
            e => Assert.Equal((advisor.AccountId, "advisor", member.PersonId), (e.ActorId!.Value, e.ActorRole, e.SubjectId!.Value))
        );
        var facts = JsonDocument.Parse(events[0].Payload).RootElement;
        Assert.Equal(
            ((int)AccessReason.Call, 1, "dossier"),
            (facts.GetProperty("reason").GetInt32(), facts.GetProperty("level").GetInt32(), facts.GetProperty("screen").GetString())
        );
        Assert.DoesNotContain("compteurs", events[0].Payload, StringComparison.Ordinal);
    }

    [Fact]
    public async Task IssueForAdvisor_ActsOfTheSubject_ShowAmountsAndWhatTellsOfNoIllness()
    {
        await using var database = await TestDatabase.CreateAsync();
        var member = await database.Data.CreateMemberAsync(m =>
            m.WithContract().WithReimbursement(r => r.Label = "Séance de psychiatrie").WithSpouse(s => s.WithReimbursement())
        );
        var licence = (await IssueAsync(database, Advisor(), member.PersonId))!;

        var rows = await database.CallAsync<ReimbursementService, Page<ReimbursementRow>>(s =>
            s.ListAsync(licence, new ReimbursementFilter(), null, Ct)
        );
        var row = Assert.Single(rows.Items);
        Assert.Equal((member.PersonId, CareFamily.Consultation), (row.PersonId, row.Family!.Value));
        Assert.Equal((null, null), (row.Label, row.Practitioner));
        Assert.True(row.Spent.Cents > 0);
        var act = await database.CallAsync<ReimbursementService, ReimbursementDetail?>(s => s.GetAsync(licence, row.Id, Ct));
        Assert.Equal((null, null), (act!.Label, act.Practitioner));
        foreach (
            var hidden in new Action<ReimbursementDraft>[] { r => r.Family = CareFamily.Psychology, r => r.Family = CareFamily.Maternity }
        )
        {
            var other = await database.Data.CreateMemberAsync(m => m.WithContract().WithReimbursement(hidden));
            var masked = Assert.Single(
                (
                    await database.CallAsync<ReimbursementService, Page<ReimbursementRow>>(async s =>
                        await s.ListAsync((await IssueAsync(database, Advisor(), other.PersonId))!, new ReimbursementFilter(), null, Ct)
                    )
                ).Items
            );
            Assert.Equal((true, null, null), (masked.IsHidden, masked.Family, masked.CareDate));
        }
        var byWord = new ReimbursementFilter(Text: "psychiatrie");
        Assert.Equal(
            0,
            (await database.CallAsync<ReimbursementService, ReimbursementTotals>(s => s.TotalAsync(licence, byWord, Ct))).Count
        );
        var counters = await database.CallAsync<CounterService, PersonCounters?>(s =>
            s.ReadAsync(licence, member.PersonId, database.Today, Ct)
        );
        Assert.All(counters!.Guarantees, c => Assert.NotEqual(CareFamily.Psychology, c.Family));
        Assert.Null(await database.CallAsync<CounterService, PersonCounters?>(s => s.ReadAsync(licence, Ids.New(), database.Today, Ct)));
        Assert.Null(
            await database.CallAsync<ReimbursementDocuments, ReimbursementExport?>(s =>
                s.ExportAsync(licence, new ReimbursementFilter(), "csv", Ct)
            )
        );
    }

    [Fact]
    public async Task IssueForAdvisor_CardOfTheSubject_IsMaskedAndTheirContractIsNot()
    {
        await using var database = await TestDatabase.CreateAsync();
        var member = await database.Data.CreateMemberAsync(m => m.WithContract().With(p => p.Email = "claire@exemple.test"));
        var contact = (await IssueAsync(database, Advisor(), member.PersonId, DataCategory.Contact, Purpose.ContractAdministration))!;
        var contract = (await IssueAsync(database, Advisor(), member.PersonId, DataCategory.Contract, Purpose.ContractAdministration))!;

        var card = await database.CallAsync<PersonService, PersonCard?>(s => s.CardAsync(contact, Ct));
        var own = await database.CallAsync<PersonService, PersonCard?>(async s =>
            await s.CardAsync(
                (
                    await database.CallAsync<PurposeGate, DataLicence?>(g =>
                        g.IssueForSelfAsync(member.AsViewer(), DataCategory.Contact, Purpose.ContractAdministration, "test", Ct)
                    )
                )!,
                Ct
            )
        );
        var covers = await database.CallAsync<CoverageService, IReadOnlyList<CoverageRow>>(s => s.ListAsync(contract, Ct));

        Assert.Equal(("c•••@exemple.test", "•••04", null), (card!.Email, card.Phone, card.AddressLine));
        Assert.Equal("claire@exemple.test", own!.Email);
        Assert.Equal(member.Contract!.Id, Assert.Single(covers).ContractId);
    }

    [Fact]
    public async Task IssueForStatistics_PairOfTheRegister_IsLoggedWithoutASubject()
    {
        await using var database = await TestDatabase.CreateAsync();
        var licence = await database.CallAsync<PurposeGate, DataLicence>(g =>
            g.IssueForStatisticsAsync(DataCategory.Reimbursements, Purpose.PriceStatistics, "observed-prices", Ct)
        );

        Assert.Empty(licence.PersonIds);
        var logged = Assert.Single(await EventsAsync(database));
        Assert.Equal((null, "system", null), (logged.ActorId, logged.ActorRole, logged.SubjectId));
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            database.CallAsync<PurposeGate, DataLicence>(g =>
                g.IssueForStatisticsAsync(DataCategory.Reimbursements, Purpose.Reimbursement, "observed-prices", Ct)
            )
        );
    }
}
