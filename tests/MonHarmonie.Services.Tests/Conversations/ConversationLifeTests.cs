using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.PersonalData;
using MonHarmonie.Services.Consents.Purging;
using MonHarmonie.Services.Conversations.Access;
using MonHarmonie.Services.Conversations.Purging;
using MonHarmonie.Services.Persistence.Upkeep;

namespace MonHarmonie.Services.Tests.Conversations;

/// <summary>How long conversations are kept, and how they go.</summary>
public sealed class ConversationLifeTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, BothDatabases]
    public async Task Retention_TwoYearsAfterTheLastMessage_TakesTextsAndFiles(DatabaseProvider provider)
    {
        await using var world = await ConversationWorld.CreateAsync(provider);
        await world.Database.Data.CreateConversationAsync(world.Member.PersonId);
        world.Database.Clock.Advance(TimeSpan.FromDays(60));
        var kept = await world.StartedAsync();
        world.Database.Clock.Advance(TimeSpan.FromDays(700));

        Assert.Equal(1, (await DueAsync(world)).Entries);
        var gone = await DeleteAsync(world);

        Assert.Equal((1, 1), (gone.Entries, gone.Contents.Count));
        Assert.Equal([kept], await world.Database.ReadAsync(db => db.Conversations.Select(c => c.Id).ToListAsync(Ct)));
        Assert.Equal(1, await world.Database.ReadAsync(db => db.ConversationMessages.CountAsync(Ct)));
        Assert.Equal(0, await world.Database.ReadAsync(db => db.StoredFiles.CountAsync(Ct)));
        Assert.Equal(0, await world.Database.ReadAsync(db => db.MessageFiles.CountAsync(Ct)));
    }

    [Fact]
    public async Task Erasure_TakesWhatIsAnswered_AndKeepsWhatWaits()
    {
        await using var world = await ConversationWorld.CreateAsync();
        var answered = await world.Database.Data.CreateConversationAsync(world.Member.PersonId);
        await world.Database.AnswerAsync(answered.Id, world.Advisor, "Voici");
        var waiting = await world.StartedAsync();

        var result = await EraseAsync(world);

        var part = Assert.Single(result.Parts);
        Assert.Equal((HeldThing.Conversations, 1, 1), (part.Thing, part.Erased, part.Kept));
        Assert.Equal(Purpose.Correspondence, part.KeptFor);
        Assert.Single(result.Files);
        Assert.Equal([waiting], await world.Database.ReadAsync(db => db.Conversations.Select(c => c.Id).ToListAsync(Ct)));
        Assert.Equal(0, await world.Database.ReadAsync(db => db.StoredFiles.CountAsync(Ct)));
    }

    [Fact]
    public async Task Erasure_OfOnePerson_LeavesTheOthers()
    {
        await using var world = await ConversationWorld.CreateAsync();
        var other = await world.Database.Data.CreateMemberAsync();
        var theirs = await world.Database.Data.CreateConversationAsync(other.PersonId);
        await world.Database.AnswerAsync(theirs.Id, world.Advisor, "Voici");

        await EraseAsync(world);

        Assert.Equal([theirs.Id], await world.Database.ReadAsync(db => db.Conversations.Select(c => c.Id).ToListAsync(Ct)));
        Assert.Equal(1, await world.Database.ReadAsync(db => db.StoredFiles.CountAsync(Ct)));
    }

    private static async Task<ErasureResult> EraseAsync(ConversationWorld world)
    {
        var licence = await world.Database.CallAsync<PurposeGate, DataLicence>(g =>
            g.IssueForProcessingAsync(world.Member.PersonId, DataCategory.Exchanges, Purpose.DataSubjectRights, "test", Ct)
        );
        await using var scope = world.Database.NewScope();
        var source = scope.ServiceProvider.GetServices<IErasableData>().OfType<ConversationErasure>().Single();
        var result = await source.EraseAsync(licence, Ct);
        await scope.ServiceProvider.GetRequiredService<HarmonieDbContext>().SaveChangesAsync(Ct);
        return result;
    }

    private static RetentionCutoff Cutoff(ConversationWorld world) =>
        RetentionCutoff.Of(new RegisterCell(Purpose.Correspondence, DataCategory.Exchanges), world.Database.Today)!;

    private static async Task<DueRows> DueAsync(ConversationWorld world)
    {
        await using var scope = world.Database.NewScope();
        return await SourceOf(scope).CountAsync(Cutoff(world), Ct);
    }

    private static async Task<GoneRows> DeleteAsync(ConversationWorld world)
    {
        await using var scope = world.Database.NewScope();
        var gone = await SourceOf(scope).DeleteAsync(Cutoff(world), 100, Ct);
        await scope.ServiceProvider.GetRequiredService<HarmonieDbContext>().SaveChangesAsync(Ct);
        return gone;
    }

    private static ConversationRetention SourceOf(AsyncServiceScope scope) =>
        scope.ServiceProvider.GetServices<IRetentionSource>().OfType<ConversationRetention>().Single();
}
