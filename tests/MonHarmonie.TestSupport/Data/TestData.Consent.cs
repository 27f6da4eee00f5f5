using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.Decisions;
using MonHarmonie.Services.Consents.Notices;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.TestSupport;

public sealed partial class TestData
{
    /// <summary>A day on which the register asks persons, after the clock of tests begins.</summary>
    public static readonly DateTimeOffset ChoicesAsked = new(2026, 12, 2, 10, 0, 0, TimeSpan.Zero);

    /// <summary>Publishes a notice for a purpose, written by one person and approved by another.</summary>
    public async Task<PublishedNotice> PublishNoticeAsync(Purpose purpose, string body = "Un texte d’essai.")
    {
        var (author, approver) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        return await database.CallAsync<NoticeService, PublishedNotice>(async notices =>
        {
            await notices.WriteAsync(author, purpose, $"Titre d’essai {Next()}", body, CancellationToken.None);
            var draft = (await notices.HistoryAsync(purpose, CancellationToken.None))[0];
            await notices.SubmitAsync(author, draft.Id, CancellationToken.None);
            await notices.PublishAsync(approver, draft.Id, CancellationToken.None);
            return (await notices.InForceAsync(purpose, CancellationToken.None))!;
        });
    }

    /// <summary>Lets a person answer a question after the notice in force.</summary>
    public Task<ConsentOutcome> AnswerAsync(MemberViewer viewer, Purpose purpose, DataCategory category, bool agrees) =>
        database.CallAsync<ConsentService, ConsentOutcome>(consents =>
            AnswerAsync(consents, Decider.Self(viewer), purpose, category, agrees)
        );

    /// <summary>The same, for whoever decides.</summary>
    public Task<ConsentOutcome> AnswerAsync(Decider decider, Purpose purpose, DataCategory category, bool agrees) =>
        database.CallAsync<ConsentService, ConsentOutcome>(consents => AnswerAsync(consents, decider, purpose, category, agrees));

    private async Task<ConsentOutcome> AnswerAsync(
        ConsentService consents,
        Decider decider,
        Purpose purpose,
        DataCategory category,
        bool agrees
    )
    {
        var notice = await database.CallAsync<NoticeService, PublishedNotice?>(n => n.InForceAsync(purpose, CancellationToken.None));
        return await consents.DecideAsync(
            decider,
            new ConsentStatement(purpose, category, agrees, notice!.Id, "essai"),
            CancellationToken.None
        );
    }
}
