using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Conversations;

/// <summary>How long members waited for answers; of nobody in particular.</summary>
/// <param name="Median">Half of the answers came within it.</param>
/// <param name="Ninth">Nine answers in ten came within it.</param>
public sealed record AnswerTime(int Answers, TimeSpan Median, TimeSpan Ninth);

/// <summary>Measures the answers of the last four weeks, once a day.</summary>
public sealed class AnswerTimes(IDbContextFactory<HarmonieDbContext> factory, TimeProvider clock) : IDisposable
{
    public const int Days = 28;

    /// <summary>Fewer say nothing, and might tell of somebody.</summary>
    public const int MinAnswers = 20;

    private readonly Daily<Measured> measured = new(clock);

    /// <returns>Null while too few answers were written.</returns>
    public async Task<AnswerTime?> FindAsync(CancellationToken ct) => (await measured.GetAsync(MeasureAsync, ct)).Time;

    public void Dispose() => measured.Dispose();

    private async Task<Measured> MeasureAsync(CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var since = clock.UtcNow().AddDays(-Days);
        var answers = db.ConversationMessages.Where(m => m.WaitedMinutes != null && m.AtUtc >= since);
        var count = await answers.CountAsync(ct);
        return count < MinAnswers
            ? new Measured(null)
            : new Measured(
                new AnswerTime(count, await WithinAsync(answers, (count - 1) / 2, ct), await WithinAsync(answers, Ninth(count), ct))
            );
    }

    /// <summary>The place, from zero, of the answer within which nine in ten came.</summary>
    private static int Ninth(int count) => ((count * 9) + 9) / 10 - 1;

    private static async Task<TimeSpan> WithinAsync(IQueryable<ConversationMessage> answers, int place, CancellationToken ct) =>
        TimeSpan.FromMinutes(
            await answers
                .OrderBy(m => m.WaitedMinutes)
                .ThenBy(m => m.Id)
                .Skip(place)
                .Select(m => m.WaitedMinutes ?? 0)
                .FirstOrDefaultAsync(ct)
        );

    private sealed record Measured(AnswerTime? Time);
}
