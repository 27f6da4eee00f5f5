using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents.Holds;
using MonHarmonie.Services.Purges;
using MonHarmonie.Services.Simulator.Saved;
using MonHarmonie.Services.Tests.Jobs;

namespace MonHarmonie.Services.Tests.Purges;

/// <summary>What the officer keeps beyond its time, for a person or for everybody on a contract.</summary>
public sealed class LegalHoldTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;
    private static readonly Guid Officer = Ids.New();
    private const string Case = "Litige 26/1234, suivi par le service juridique";

    [Theory, BothDatabases]
    public async Task Contract_Held_HoldsEverybodyOnItAndWhoJoinsLater(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var family = await database.Data.CreateMemberAsync(m => m.WithSpouse().WithContract());
        var stranger = await database.Data.CreateMemberAsync(m => m.WithContract());

        Assert.Equal(HoldOutcome.Done, await SetAsync(database, family.Contract!.Number));
        var child = database.Data.NewPerson(1);
        await database.AddAsync(child, TestData.NewBeneficiary(family.Contract, child.Id, Services.Contracts.BeneficiaryKind.Child, 3));

        foreach (var person in new[] { family.PersonId, family.Spouse!.PersonId, child.Id })
            Assert.True(await IsHeldAsync(database, person));
        Assert.False(await IsHeldAsync(database, stranger.PersonId));
    }

    [Theory, BothDatabases]
    public async Task Person_HeldThenLifted_IsToldOnTheLedgerEachTime(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var member = await database.Data.CreateMemberAsync(m => m.WithSpouse().WithContract());

        Assert.Equal(HoldOutcome.Done, await SetAsync(database, member.Person.MemberNumber));
        Assert.True(await IsHeldAsync(database, member.PersonId));
        Assert.False(await IsHeldAsync(database, member.Spouse!.PersonId));
        Assert.Equal(
            HoldOutcome.Done,
            await ActAsync(database, (holds, action) => holds.ReviewAsync(action, database.Today.AddMonths(6), Ct))
        );
        Assert.Equal(HoldOutcome.Done, await ActAsync(database, (holds, action) => holds.LiftAsync(action, Ct)));

        Assert.False(await IsHeldAsync(database, member.PersonId));
        var events = await database.ReadAsync(db =>
            db.LedgerEvents.Where(e => e.Kind.StartsWith("hold.")).OrderBy(e => e.Id).ToListAsync(Ct)
        );
        Assert.Equal(["hold.set", "hold.reviewed", "hold.lifted"], events.Select(e => e.Kind));
        Assert.All(events, e => Assert.Equal((Officer, member.PersonId), (e.ActorId, e.SubjectId!.Value)));
        // The words may tell of the case: they stay out of what is never deleted.
        Assert.All(events, e => Assert.DoesNotContain("26/1234", e.Payload));
    }

    [Theory, BothDatabases]
    public async Task Set_FiftyAtOnce_IsOneHold(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var member = await database.Data.CreateMemberAsync();

        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, 50).Select(_ => Task.Run(() => SetAsync(database, member.Person.MemberNumber), Ct))
        );

        Assert.Single(outcomes, HoldOutcome.Done);
        Assert.Equal(49, outcomes.Count(o => o == HoldOutcome.AlreadyHeld));
        Assert.Equal(1, await database.ReadAsync(db => db.LegalHolds.CountAsync(Ct)));
    }

    [Fact]
    public async Task Set_WithoutALivingReason_IsRefused()
    {
        await using var database = await TestDatabase.CreateAsync();
        var number = (await database.Data.CreateMemberAsync()).Person.MemberNumber;
        var soon = database.Today.AddDays(1);

        Assert.Equal(HoldOutcome.NotFound, await SetAsync(database, "000000000"));
        Assert.Equal(HoldOutcome.WordsNeeded, await SetAsync(database, number, "litige"));
        Assert.Equal(HoldOutcome.WrongDay, await SetAsync(database, number, reviewOn: database.Today));
        Assert.Equal(HoldOutcome.WrongDay, await SetAsync(database, number, reviewOn: database.Today.AddMonths(12).AddDays(1)));
        Assert.Equal(0, await database.ReadAsync(db => db.LegalHolds.CountAsync(Ct)));
        Assert.Equal(HoldOutcome.Done, await SetAsync(database, number, reviewOn: soon));
    }

    [Fact]
    public async Task Review_Passed_IsCountedAndStillHolds()
    {
        await using var database = await TestDatabase.CreateAsync();
        var member = await database.Data.CreateMemberAsync();
        await SetAsync(database, member.Person.MemberNumber, reviewOn: database.Today.AddDays(30));
        Assert.Equal(new HoldCounts(1, 0), await database.CallAsync<LegalHolds, HoldCounts>(h => h.CountAsync(Ct)));

        database.Clock.Advance(TimeSpan.FromDays(31));

        Assert.Equal(new HoldCounts(1, 1), await database.CallAsync<LegalHolds, HoldCounts>(h => h.CountAsync(Ct)));
        Assert.True(await IsHeldAsync(database, member.PersonId));
    }

    [Fact]
    public async Task Simulations_OfWhoIsHeld_AreKept()
    {
        await using var database = await TestDatabase.CreateAsync();
        var (held, other) = (await database.Data.CreateMemberAsync(), await database.Data.CreateMemberAsync());
        await database.Data.CreateSimulationAsync(held.PersonId);
        await database.Data.CreateSimulationAsync(other.PersonId, held.PersonId);
        await database.Data.CreateSimulationAsync(other.PersonId);
        await SetAsync(database, held.Person.MemberNumber);

        database.Clock.Advance(TimeSpan.FromDays(500));
        await TestJobs.RunAsync<SavedSimulationPurge>(database);

        Assert.Equal(2, await database.ReadAsync(db => db.SavedSimulations.CountAsync(Ct)));
    }

    private static Task<HoldOutcome> SetAsync(TestDatabase database, string number, string reason = Case, DateOnly? reviewOn = null) =>
        database.CallAsync<HoldDesk, HoldOutcome>(desk =>
            desk.SetAsync(Officer, new NewHold(number, HoldGround.Litigation, reason, reviewOn ?? database.Today.AddMonths(12)), Ct)
        );

    private static Task<bool> IsHeldAsync(TestDatabase database, Guid personId) =>
        database.CallAsync<LegalHolds, bool>(holds => holds.IsHeldAsync(personId, Ct));

    /// <summary>Acts on the only hold, as the officer sees it now.</summary>
    private static Task<HoldOutcome> ActAsync(TestDatabase database, Func<LegalHolds, HoldAction, Task<HoldOutcome>> act) =>
        database.CallAsync<LegalHolds, HoldOutcome>(async holds =>
        {
            var hold = Assert.Single((await holds.ListAsync(null, Ct)).Items);
            return await act(holds, new HoldAction(Officer, hold.Id, hold.Version));
        });
}
