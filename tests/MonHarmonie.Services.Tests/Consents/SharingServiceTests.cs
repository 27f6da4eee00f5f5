using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Reimbursements;
using MonHarmonie.Services.Shared;
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

        Assert.True(await database.CallAsync<SharingService, bool>(s => s.ShareAsync(spouse, member.Contract!.Id, "k1", Ct)));
        Assert.Equal("Canari", (await SeenByPolicyholderAsync(database, member)).Label);

        Assert.True(await database.CallAsync<SharingService, bool>(s => s.WithdrawAsync(spouse, member.Contract!.Id, Ct)));
        Assert.Null((await SeenByPolicyholderAsync(database, member)).Label);

        Assert.True(await database.CallAsync<SharingService, bool>(s => s.ShareAsync(spouse, member.Contract!.Id, "k2", Ct)));
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
            await database.CallAsync<SharingService, bool>(s => s.ShareAsync(member.Spouse!.AsViewer(), stranger.Contract!.Id, "k", Ct))
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
        await database.CallAsync<SharingService, bool>(s => s.ShareAsync(spouse, member.Contract!.Id, "k", Ct));

        var kept = member.Spouse!.Reimbursements[0].Row.Id;
        Assert.True(await database.CallAsync<VisibilityService, bool>(s => s.SetAsync(spouse, kept, ActVisibility.PersonOnly, Ct)));

        Assert.NotEqual(kept, (await SeenByPolicyholderAsync(database, member)).Id);
        Assert.False(await database.CallAsync<VisibilityService, bool>(s => s.SetAsync(member.AsViewer(), kept, ActVisibility.Family, Ct)));
    }
}
