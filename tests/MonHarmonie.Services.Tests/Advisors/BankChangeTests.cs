using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Advisors.Acts;
using MonHarmonie.Services.Advisors.Approvals;
using MonHarmonie.Services.Advisors.Desk;
using MonHarmonie.Services.Advisors.Opening;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Tests.Payments;

namespace MonHarmonie.Services.Tests.Advisors;

/// <summary>Four eyes on a bank account, and what payments do meanwhile (risk AB12).</summary>
public sealed class BankChangeTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static async Task<OpenedFile> OpenAsync(TestDatabase database, Guid person, Guid advisor)
    {
        var session = Ids.New();
        var request = new OpeningRequest(person, FileMotive.ContactDetails, FileChannel.IncomingCall, null, false);
        var answer = await database.CallAsync<FileOpenings, OpeningAnswer>(o => o.OpenAsync(advisor, session, request, Ct));
        await database.ReadAsync(db =>
            db.FileOpenings.Where(o => o.Id == answer.OpeningId)
                .ExecuteUpdateAsync(set => set.SetProperty(o => o.Caller, CallerState.Verified), Ct)
        );
        return (await database.CallAsync<FileDesk, OpenedFile?>(d => d.FindAsync(advisor, session, answer.OpeningId!.Value, Ct)))!;
    }

    private static async Task<BankActOutcome> ProposeAsync(
        TestDatabase database,
        TestMember member,
        string iban = PaymentsWorld.OtherIban,
        Guid? advisor = null
    )
    {
        var file = await OpenAsync(database, member.PersonId, advisor ?? Ids.New());
        var (licence, _) = await database.CallAsync<ActDesk, (DataLicence?, ActRefusal?)>(a =>
            a.LicenceAsync(file, ActKind.BankAccount, Ct)
        );
        return await database.CallAsync<BankActs, BankActOutcome>(b =>
            b.ProposeAsync(licence!, file, new TypedBankAccount(iban, "Titulaire Essai", null), Ct)
        );
    }

    private static async Task<Approver> SupervisorAsync(TestDatabase database, Guid? personId = null)
    {
        var id = await database.CallAsync<DemoAccounts, Guid>(a =>
            a.CreateAsync(
                $"{Ids.New():N}@exemple.test",
                "quatre chevaux dansent tard",
                "Essai",
                personId,
                [Role.Advisor, Role.Supervisor],
                null,
                Ct
            )
        );
        return new Approver(id, Ids.New());
    }

    private static Task<ChangeProposal> ProposalAsync(TestDatabase database) =>
        database.ReadAsync(db => db.ChangeProposals.AsNoTracking().SingleAsync(p => p.State == ProposalState.Waiting, Ct));

    private static async Task<ProposalOutcome> ApproveAsync(TestDatabase database, Approver approver, ChangeProposal proposal) =>
        await database.CallAsync<ProposalDesk, ProposalOutcome>(d => d.ApproveAsync(approver, proposal.Id, proposal.Version, Ct));

    [Theory, BothDatabases]
    public async Task Approve_ByTwoAtOnce_OneWins(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var member = await database.Data.CreateMemberAsync(m => m.WithBankAccount());
        Assert.Equal(BankActOutcome.Done, await ProposeAsync(database, member));
        var (one, other) = (await SupervisorAsync(database), await SupervisorAsync(database));
        var proposal = await ProposalAsync(database);

        var outcomes = await Task.WhenAll(ApproveAsync(database, one, proposal), ApproveAsync(database, other, proposal));

        Assert.Equal([ProposalOutcome.Done, ProposalOutcome.Changed], outcomes.Order());
        Assert.Equal(2, await database.ReadAsync(db => db.BankAccounts.CountAsync(Ct)));
        Assert.Equal(1, await database.ReadAsync(db => db.LedgerEvents.CountAsync(e => e.Kind == ChangeProposals.ApprovedEvent, Ct)));
    }

    [Theory, BothDatabases]
    public async Task Propose_ByTwoAtOnce_OneWaits(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var member = await database.Data.CreateMemberAsync(m => m.WithBankAccount());

        var outcomes = await Task.WhenAll(ProposeAsync(database, member), ProposeAsync(database, member));

        Assert.Equal([BankActOutcome.Done, BankActOutcome.Pending], outcomes.Order());
        Assert.Equal(1, await database.ReadAsync(db => db.ChangeProposals.CountAsync(Ct)));
    }

    [Fact]
    public async Task Payments_InsideTheHold_GoToTheOldAccount_AndAfterItToTheNewOne()
    {
        await using var world = await PaymentsWorld.CreateAsync();
        var payee = await world.PayeeAsync();
        await ProposeAsync(world.Database, payee);
        await world.OrderAsync(payee.PersonId, 1050);
        Assert.Equal(["189"], await PaidToAsync(world));

        Assert.Equal(
            ProposalOutcome.Done,
            await ApproveAsync(world.Database, await SupervisorAsync(world.Database), await ProposalAsync(world.Database))
        );

        Assert.Equal(["189"], await PaidToAsync(world));
        // 3 March, 11:00 in Paris: 72 hours end on the 6th, and the 7th is the first day that begins after them.
        world.Database.Clock.Advance(new DateTimeOffset(2026, 3, 6, 22, 59, 0, TimeSpan.Zero) - world.Database.Clock.GetUtcNow());
        Assert.Equal(["189"], await PaidToAsync(world));
        world.Database.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(["000"], await PaidToAsync(world));
    }

    private static async Task<IEnumerable<string>> PaidToAsync(PaymentsWorld world)
    {
        var plan = await world.PlanAsync();
        Assert.Empty(plan.Held);
        return plan.Transfers.Select(t => t.Account.LastThree);
    }

    [Fact]
    public async Task Cancel_InsideTheHold_LeavesPaymentsOnTheOldAccount()
    {
        await using var world = await PaymentsWorld.CreateAsync();
        var payee = await world.PayeeAsync();
        await ProposeAsync(world.Database, payee);
        await ApproveAsync(world.Database, await SupervisorAsync(world.Database), await ProposalAsync(world.Database));
        var licence = await world.Database.LicenceAsync(payee.AsViewer(), DataCategory.Bank, Purpose.Reimbursement);
        var coming = await world.Database.CallAsync<BankHold, ComingBankChange?>(h => h.FindAsync(licence, Ct));

        Assert.True(await world.Database.CallAsync<BankHold, bool>(h => h.CancelAsync(licence, coming!.Id, Ct)));

        await world.OrderAsync(payee.PersonId, 1050);
        world.Database.Clock.Advance(TimeSpan.FromDays(5));
        Assert.Equal(["189"], await PaidToAsync(world));
        Assert.False(await world.Database.CallAsync<BankHold, bool>(h => h.CancelAsync(licence, coming!.Id, Ct)));
    }

    [Fact]
    public async Task Cancel_OfSomebodyElsesChange_FindsNothing()
    {
        await using var database = await TestDatabase.CreateAsync();
        var member = await database.Data.CreateMemberAsync(m => m.WithBankAccount());
        var stranger = await database.Data.CreateMemberAsync();
        await ProposeAsync(database, member);
        var licence = await database.LicenceAsync(stranger.AsViewer(), DataCategory.Bank, Purpose.Reimbursement);
        var id = (await ProposalAsync(database)).Id;

        Assert.Null(await database.CallAsync<BankHold, ComingBankChange?>(h => h.FindAsync(licence, Ct)));
        Assert.False(await database.CallAsync<BankHold, bool>(h => h.CancelAsync(licence, id, Ct)));
    }

    [Fact]
    public async Task Approve_ByWhoIsTiedOrProposedOrHasNoRole_IsRefused()
    {
        await using var database = await TestDatabase.CreateAsync();
        var member = await database.Data.CreateMemberAsync(m => m.WithBankAccount().WithSpouse().WithContract());
        var proposer = await SupervisorAsync(database);
        await ProposeAsync(database, member, advisor: proposer.AccountId);
        var proposal = await ProposalAsync(database);

        Assert.Equal(ProposalOutcome.SamePerson, await ApproveAsync(database, proposer, proposal));
        Assert.Equal(ProposalOutcome.NotYours, await ApproveAsync(database, new Approver(Ids.New(), Ids.New()), proposal));
        Assert.Equal(
            ProposalOutcome.Tied,
            await ApproveAsync(database, await SupervisorAsync(database, member.Spouse!.PersonId), proposal)
        );
        Assert.Equal(1, await database.ReadAsync(db => db.BankAccounts.CountAsync(Ct)));
        // Nothing of it was written as looked at, for nothing was shown.
        Assert.Equal(ProposalState.Waiting, (await ProposalAsync(database)).State);
    }

    [Fact]
    public async Task Approve_TooLate_IsRefused_AndAnotherCanBeProposed()
    {
        await using var database = await TestDatabase.CreateAsync();
        var member = await database.Data.CreateMemberAsync(m => m.WithBankAccount());
        await ProposeAsync(database, member);
        var (supervisor, proposal) = (await SupervisorAsync(database), await ProposalAsync(database));
        Assert.Equal(BankActOutcome.Pending, await ProposeAsync(database, member));

        database.Clock.Advance(TimeSpan.FromDays(5));

        Assert.Equal(ProposalOutcome.Changed, await ApproveAsync(database, supervisor, proposal));
        Assert.Equal(BankActOutcome.Done, await ProposeAsync(database, member));
    }

    [Fact]
    public async Task Propose_TheAccountOnFile_SaysSo()
    {
        await using var database = await TestDatabase.CreateAsync();
        var member = await database.Data.CreateMemberAsync(m => m.WithBankAccount());

        Assert.Equal(BankActOutcome.OnFile, await ProposeAsync(database, member, TestData.Iban));
    }
}
