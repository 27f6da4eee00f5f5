using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Services.Claims;
using MonHarmonie.Services.Claims.Desk;
using MonHarmonie.Services.Claims.Following;
using MonHarmonie.Services.Claims.Processing;
using MonHarmonie.Services.Claims.Sending;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Documents;
using MonHarmonie.Services.Queues;

namespace MonHarmonie.Services.Tests.Claims;

/// <summary>
/// Two saves that have read the same request. The slower one fails on whatever the database checks first: the version of the request, or
/// the number of its next event.
/// </summary>
public sealed class ClaimRaceTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Take_TwoAdvisorsAtOnce_TellsTheSlowerWhoHasIt()
    {
        var (world, saves) = await CreateAsync();
        await using var _ = world;
        var sent = await world.SendAsync();

        var outcomes = await saves.MeetAsync(() => world.TakeAsync(Ids.New(), sent), () => world.TakeAsync(Ids.New(), sent));

        Assert.Equal([WorkOutcome.Done, WorkOutcome.TakenByAnother], outcomes.Order());
    }

    [Fact]
    public async Task Accept_PressedTwiceAtOnce_AcceptsOnce()
    {
        var (world, saves) = await CreateAsync();
        await using var _ = world;
        var sent = await world.SendAsync();
        await world.TakeAsync(world.AdvisorId, sent);
        var claim = await world.ClaimAsync(sent);
        var action = new DeskAction(world.AdvisorId, sent.Id, claim.Version);
        Task<DeskOutcome> AcceptAsync() =>
            world.Database.CallAsync<ClaimDecisions, DeskOutcome>(d =>
                d.AcceptAsync(action, new AcceptedExpense(claim.Total, "H901"), null, null, Ct)
            );

        var outcomes = await saves.MeetAsync(AcceptAsync, AcceptAsync);

        Assert.Equal([DeskOutcome.Done, DeskOutcome.Changed], outcomes.Order());
        Assert.Equal(1, await world.Database.ReadAsync(db => db.Reimbursements.CountAsync(Ct)));
    }

    [Fact]
    public async Task Cancel_PressedTwiceAtOnce_CancelsOnce()
    {
        var (world, saves) = await CreateAsync();
        await using var _ = world;
        var sent = await world.SendAsync();
        var licence = await LicenceAsync(world, world.Member.AsViewer());
        Task<AnswerOutcome> CancelAsync() =>
            world.Database.CallAsync<ClaimAnswers, AnswerOutcome>(a => a.CancelAsync(licence, sent.Id, Ct));

        var outcomes = await saves.MeetAsync(CancelAsync, CancelAsync);

        Assert.Equal([AnswerOutcome.Done, AnswerOutcome.Moved], outcomes.Order());
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 2)]
    public async Task Add_TwoFilesAtOnce_AreOnePageEach(bool areTheSame, int expected)
    {
        var (world, saves) = await CreateAsync();
        await using var _ = world;
        var licence = await LicenceAsync(world, world.Member.AsViewer());
        var draft = await world.Database.CallAsync<DraftService, Guid>(d => d.OpenAsync(licence, null, Ct));
        Task<AddedFile> AddAsync(uint width) =>
            world.Database.CallAsync<PageService, AddedFile>(p =>
                p.AddAsync(licence, draft, "facture.jpg", new MemoryStream(SamplePicture.Jpeg(width)), Ct)
            );

        var added = await saves.MeetAsync(() => AddAsync(140), () => AddAsync(areTheSame ? 140u : 141u));

        Assert.All(added, page => Assert.Null(page.Refusal));
        Assert.Equal(expected, added.Select(page => page.FileId).Distinct().Count());
        Assert.Equal(expected, await world.Database.ReadAsync(db => db.ClaimFiles.CountAsync(Ct)));
        Assert.Equal(expected, await world.Database.ReadAsync(db => db.StoredFiles.CountAsync(Ct)));
        Assert.Equal(expected, world.Database.FilesOnDisk().Length);
        Assert.Equal(expected, (await world.Database.ClaimAsync(draft)).FileCount);
    }

    [Fact]
    public async Task Add_ToADraftThatExpiresMeanwhile_KeepsNoFileOfNoRequest()
    {
        await using var world = await ClaimWorld.CreateAsync();
        var licence = await LicenceAsync(world, world.Member.AsViewer());
        var draft = await world.Database.CallAsync<DraftService, Guid>(d => d.OpenAsync(licence, null, Ct));
        await using var slow = new EndsWhenExpired(SamplePicture.Jpeg(), world.Database, draft);

        var added = await world.Database.CallAsync<PageService, AddedFile>(p => p.AddAsync(licence, draft, "facture.jpg", slow, Ct));

        Assert.Equal(new AddedFile(null, SendRefusal.Closed), added);
        Assert.False(await world.Database.ReadAsync(db => db.StoredFiles.AnyAsync(Ct)));
        Assert.Empty(world.Database.FilesOnDisk());
    }

    [Fact]
    public async Task Submit_WhileNothingCanBeSaved_FailsInsteadOfTryingForEver()
    {
        await using var world = await ClaimWorld.CreateAsync();
        var licence = await LicenceAsync(world, world.Member.AsViewer());
        var draft = await world.Database.CallAsync<DraftService, Guid>(d => d.OpenAsync(licence, null, Ct));
        await world.Database.CallAsync<PageService, AddedFile>(p =>
            p.AddAsync(licence, draft, "facture.jpg", new MemoryStream(SamplePicture.Jpeg()), Ct)
        );
        var values = new ConfirmedValues(world.Database.Today.AddDays(-3), new(6000), null, null, 1);
        await world.Database.CallAsync<DraftService, bool>(d => d.ConfirmAsync(licence, draft, values, Ct));
        var destination = new Destination(ClaimKind.Invoice, world.Member.PersonId, ClaimCare.Osteopathy, null);

        await using (world.Database.Broken())
            await Assert.ThrowsAnyAsync<DbUpdateException>(() =>
                world
                    .Database.CallAsync<Submission, SubmitOutcome>(s => s.SubmitAsync(licence, draft, destination, Ct))
                    .WaitAsync(TimeSpan.FromSeconds(30), Ct)
            );
        Assert.Equal(
            SubmitOutcome.Sent,
            await world.Database.CallAsync<Submission, SubmitOutcome>(s => s.SubmitAsync(licence, draft, destination, Ct))
        );
    }

    private static async Task<(ClaimWorld World, MeetingSaves Saves)> CreateAsync()
    {
        var saves = new MeetingSaves();
        var world = await ClaimWorld.CreateAsync(configure: services =>
            services.ConfigureDbContext<HarmonieDbContext>(o => o.AddInterceptors(saves))
        );
        return (world, saves);
    }

    private static async Task<DataLicence> LicenceAsync(ClaimWorld world, MemberViewer viewer) =>
        (
            await world.Database.CallAsync<PurposeGate, DataLicence?>(gate =>
                gate.IssueForSelfAsync(viewer, DataCategory.Documents, Purpose.QuotesAndInvoices, "test", Ct)
            )
        )!;

    /// <summary>Comes to its end only when the request it is for has expired.</summary>
    private sealed class EndsWhenExpired(byte[] content, TestDatabase database, Guid draftId) : MemoryStream(content)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = Read(buffer.Span);
            if (read == 0)
                await database.ReadAsync(db =>
                    db.Claims.Where(c => c.Id == draftId)
                        .ExecuteUpdateAsync(set => set.SetProperty(c => c.ExpiresAtUtc, DateTime.UnixEpoch), cancellationToken)
                );
            return read;
        }
    }

    /// <summary>Lets two calls read what they need, and save one after the other only once both have read.</summary>
    private sealed class MeetingSaves : SaveChangesInterceptor
    {
        private readonly TaskCompletionSource both = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int waiting;
        private bool isArmed;

        public async Task<T[]> MeetAsync<T>(Func<Task<T>> first, Func<Task<T>> second)
        {
            isArmed = true;
            return await Task.WhenAll(Task.Run(first, Ct), Task.Run(second, Ct));
        }

        public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
            DbContextEventData eventData,
            InterceptionResult<int> result,
            CancellationToken cancellationToken = default
        )
        {
            if (!isArmed)
                return result;
            if (Interlocked.Increment(ref waiting) == 2)
                both.TrySetResult();
            await both.Task.WaitAsync(TimeSpan.FromSeconds(30), cancellationToken);
            return result;
        }
    }
}
