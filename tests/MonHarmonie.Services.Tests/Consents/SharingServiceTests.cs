using Microsoft.EntityFrameworkCore;
using MonHarmonie.Rules;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Reimbursements;
using MonHarmonie.TestSupport;
using Xunit;

namespace MonHarmonie.Services.Tests.Consents;

public sealed class SharingServiceTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static async Task<ReimbursementRow> SeenByPolicyholderAsync(TestDatabase database, TestMember member)
    {
        var licence = await database.CallAsync<PurposeGate, DataLicence?>(gate =>
            gate.IssueForFamilyAsync(member.AsViewer(), DataCategory.Reimbursements, Purpose.Reimbursement, "test", Ct)
        );
        return Assert.Single(
            (await database.CallAsync<ReimbursementService, Page<ReimbursementRow>>(s => s.ListAsync(licence!, new(), null, Ct))).Items
        );
    }

    [Theory, BothDatabases]
    public async Task Share_ThenWithdraw_DetailAppearsThenDisappearsAtOnce(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var member = await database.Data.CreateMemberAsync(m => m.WithSpouse(s => s.WithReimbursement(r => r.Label = "Canari")));
        var spouse = member.Spouse!.AsViewer();
        Assert.Null((await SeenByPolicyholderAsync(database, member)).Label);

        Assert.True(await database.CallAsync<SharingService, bool>(s => s.ShareAsync(spouse, member.Contract!.Id, null, "k1", Ct)));
        Assert.Equal("Canari", (await SeenByPolicyholderAsync(database, member)).Label);

        Assert.True(await database.CallAsync<SharingService, bool>(s => s.WithdrawAsync(spouse, member.Contract!.Id, Ct)));
        Assert.Null((await SeenByPolicyholderAsync(database, member)).Label);

        Assert.True(await database.CallAsync<SharingService, bool>(s => s.ShareAsync(spouse, member.Contract!.Id, null, "k2", Ct)));
        Assert.Equal("Canari", (await SeenByPolicyholderAsync(database, member)).Label);
        var kinds = await database.ReadAsync(db =>
            db.LedgerEvents.Where(e => e.Stream == LedgerStream.Consent).OrderBy(e => e.Id).Select(e => e.Kind).ToListAsync(Ct)
        );
        Assert.Equal([SharingService.SharedEvent, SharingService.WithdrawnEvent, SharingService.SharedEvent], kinds);
    }

    [Fact]
    public async Task Share_ContractThatDoesNotCoverMe_IsRefused()
    {
        await using var database = await TestDatabase.CreateAsync();
        var stranger = await database.Data.CreateMemberAsync(m => m.WithContract());
        var member = await database.Data.CreateMemberAsync(m => m.WithContract().WithSpouse());

        Assert.False(
            await database.CallAsync<SharingService, bool>(s =>
                s.ShareAsync(member.Spouse!.AsViewer(), stranger.Contract!.Id, null, "k", Ct)
            )
        );
        Assert.False(
            await database.CallAsync<SharingService, bool>(s => s.WithdrawAsync(member.Spouse!.AsViewer(), stranger.Contract!.Id, Ct))
        );
    }

    [Fact]
    public async Task Share_ActKeptToThePerson_StaysHidden()
    {
        await using var database = await TestDatabase.CreateAsync();
        var member = await database.Data.CreateMemberAsync(m => m.WithSpouse(s => s.WithReimbursement().WithReimbursement()));
        var spouse = member.Spouse!.AsViewer();
        await database.CallAsync<SharingService, bool>(s => s.ShareAsync(spouse, member.Contract!.Id, null, "k", Ct));

        var kept = member.Spouse!.Reimbursements[0].Row.Id;
        Assert.True(await database.CallAsync<VisibilityService, bool>(s => s.SetAsync(spouse, kept, ActVisibility.PersonOnly, Ct)));

        Assert.NotEqual(kept, (await SeenByPolicyholderAsync(database, member)).Id);
        Assert.False(await database.CallAsync<VisibilityService, bool>(s => s.SetAsync(member.AsViewer(), kept, ActVisibility.Family, Ct)));
    }

    /// <summary>The past stays closed in the list, the detail, searches and sums; what is given from the day on is open.</summary>
    [Theory, BothDatabases]
    public async Task Share_FromADayOn_EarlierCareStaysAmountsOnlyEverywhere(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var today = database.Today;
        var member = await database.Data.CreateMemberAsync(m =>
            m.WithSpouse(s =>
                s.WithReimbursement(r => (r.Label, r.Family, r.CareDate) = ("Canari d’hier", CareFamily.Dental, today.AddDays(-1)))
                    .WithReimbursement(r => (r.Label, r.Family, r.CareDate) = ("Canari du jour", CareFamily.Dental, today))
            )
        );
        var spouse = member.Spouse!;
        Assert.True(
            await database.CallAsync<SharingService, bool>(s => s.ShareAsync(spouse.AsViewer(), member.Contract!.Id, today, "k", Ct))
        );

        var licence = await FamilyLicenceAsync(database, member);
        async Task<IReadOnlyList<ReimbursementRow>> ListAsync(ReimbursementFilter filter) =>
            (await database.CallAsync<ReimbursementService, Page<ReimbursementRow>>(s => s.ListAsync(licence, filter, null, Ct))).Items;

        Assert.Equal(["Canari du jour", null], (await ListAsync(new())).Select(r => r.Label));
        Assert.Equal("Canari du jour", Assert.Single(await ListAsync(new(Text: "canari"))).Label);
        Assert.Equal("Canari du jour", Assert.Single(await ListAsync(new(Family: CareFamily.Dental))).Label);
        Assert.Equal(
            1,
            (await database.CallAsync<ReimbursementService, ReimbursementTotals>(s => s.TotalAsync(licence, new(Text: "canari"), Ct))).Count
        );
        foreach (var (at, label) in new[] { (0, null), (1, "Canari du jour") })
        {
            var act = await database.CallAsync<ReimbursementService, ReimbursementDetail?>(s =>
                s.GetAsync(licence, spouse.Reimbursements[at].Row.Id, Ct)
            );
            Assert.Equal(label, act!.Label);
        }
        // What counts everything used so far would tell the past: it stays closed.
        Assert.DoesNotContain(spouse.PersonId, licence.DetailIds);
    }

    [Theory, BothDatabases]
    public async Task Share_AgainWithoutALimit_OpensThePastToo(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var member = await database.Data.CreateMemberAsync(m => m.WithSpouse(s => s.WithReimbursement(r => r.Label = "Canari")));
        var (spouse, contract) = (member.Spouse!.AsViewer(), member.Contract!.Id);
        await database.CallAsync<SharingService, bool>(s => s.ShareAsync(spouse, contract, database.Today, "k1", Ct));
        Assert.Null((await SeenByPolicyholderAsync(database, member)).Label);

        await database.CallAsync<SharingService, bool>(s => s.WithdrawAsync(spouse, contract, Ct));
        await database.CallAsync<SharingService, bool>(s => s.ShareAsync(spouse, contract, null, "k2", Ct));

        Assert.Equal("Canari", (await SeenByPolicyholderAsync(database, member)).Label);
    }

    [Fact]
    public async Task List_SeveralSharesOfOnePerson_TheWidestCounts()
    {
        await using var database = await TestDatabase.CreateAsync();
        var member = await database.Data.CreateMemberAsync(m => m.WithSpouse(s => s.WithReimbursement()));
        ViewGrant Share(DateOnly startsOn, DateOnly? actsSince) =>
            new()
            {
                ViewerId = member.PersonId,
                SubjectId = member.Spouse!.PersonId,
                ContractId = member.Contract!.Id,
                Level = ViewLevel.Detail,
                Origin = GrantOrigin.Shared,
                StartsOn = startsOn,
                ActsSince = actsSince,
            };
        await database.AddAsync(Share(database.Today, database.Today), Share(database.Today.AddDays(-5), database.Today.AddDays(-5)));
        Assert.Equal(database.Today.AddDays(-5), (await FamilyLicenceAsync(database, member)).DetailSince[member.Spouse!.PersonId]);

        await database.AddAsync(Share(database.Today.AddDays(-3), null));
        Assert.Contains(member.Spouse.PersonId, (await FamilyLicenceAsync(database, member)).DetailIds);
    }

    [Theory, BothDatabases]
    public async Task List_Minor_IsSeenByTheParentAndHasNothingToShare(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var member = await database.Data.CreateMemberAsync(m => m.WithContract().WithChild(16));
        var child = member.Children[0];

        var viewer = Assert.Single(
            await database.CallAsync<SharingService, IReadOnlyList<SharingChoice>>(s => s.ListAsync(child.PersonId, Ct))
        );

        Assert.Equal((member.PersonId, true, true), (viewer.ViewerId, viewer.IsParent, viewer.SeesDetail));
        Assert.Equal(Person.MajorityOf(child.Person.BirthDate).AddDays(-1), viewer.ParentUntil);
        Assert.False(
            await database.CallAsync<SharingService, bool>(s => s.ShareAsync(child.AsViewer(), member.Contract!.Id, null, "k", Ct))
        );
    }

    private static async Task<DataLicence> FamilyLicenceAsync(TestDatabase database, TestMember member) =>
        (
            await database.CallAsync<PurposeGate, DataLicence?>(gate =>
                gate.IssueForFamilyAsync(member.AsViewer(), DataCategory.Reimbursements, Purpose.Reimbursement, "test", Ct)
            )
        )!;
}
