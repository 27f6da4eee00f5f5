using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Nomenclature.Tariffs.Search;

/// <summary>What was looked for in a month and not found.</summary>
/// <param name="Total">How many searches.</param>
/// <param name="Rare">How many of them used words that are not shown, as too few people typed them.</param>
public sealed record MissedMonth(DateOnly Month, IReadOnlyList<MissedWords> Words, int Total, int Rare);

public sealed record MissedWords(string Words, int Count);

/// <summary>
/// Counts the searches that found nothing, so that an administrator sees which words are missing. Somebody may type a name by mistake:
/// words with digits are not kept, and words are shown once several searches used them.
/// </summary>
public sealed class SearchMisses(HarmonieDbContext db, TimeProvider clock)
{
    /// <summary>Words that fewer searches used are not shown.</summary>
    public const int MinShown = 3;
    public const int MaxShown = 100;
    public const int MonthsKept = 12;

    /// <summary>Different words of a month: whoever types gibberish all day fills no database.</summary>
    public const int MaxKept = 2_000;

    private const int MaxWords = 6;

    /// <summary>Counts a search; nothing happens for a text that is no words.</summary>
    public async Task NoteAsync(string? text, CancellationToken ct)
    {
        var words = string.Join(' ', SearchTokenizer.Typed(text, MaxWords));
        if (words.Length is < 3 or > SearchMiss.WordsMaxLength || words.Any(char.IsAsciiDigit))
            return;
        var month = MonthOf(clock.Today());
        if (await CountAsync() == 1)
            return;
        var oldest = month.AddMonths(-MonthsKept);
        await db.SearchMisses.Where(m => m.Month < oldest).ExecuteDeleteAsync(ct);
        if (await db.SearchMisses.CountAsync(m => m.Month == month, ct) >= MaxKept)
            return;
        db.SearchMisses.Add(
            new SearchMiss
            {
                Month = month,
                Words = words,
                Count = 1,
            }
        );
        // Another search was first.
        if (!await db.TrySaveAsync(ct))
            await CountAsync();

        Task<int> CountAsync() =>
            db
                .SearchMisses.Where(m => m.Month == month && m.Words == words)
                .ExecuteUpdateAsync(set => set.SetProperty(m => m.Count, m => m.Count + 1), ct);
    }

    /// <summary>The month of a day, the most frequent words first.</summary>
    public async Task<MissedMonth> ReadAsync(DateOnly day, CancellationToken ct)
    {
        var month = MonthOf(day);
        var all = db.SearchMisses.Where(m => m.Month == month);
        var words = await all.Where(m => m.Count >= MinShown)
            .OrderByDescending(m => m.Count)
            .ThenBy(m => m.Words)
            .Take(MaxShown)
            .Select(m => new MissedWords(m.Words, m.Count))
            .ToListAsync(ct);
        var total = await all.SumAsync(m => m.Count, ct);
        var rare = await all.Where(m => m.Count < MinShown).SumAsync(m => m.Count, ct);
        return new MissedMonth(month, words, total, rare);
    }

    public static DateOnly MonthOf(DateOnly day) => new(day.Year, day.Month, 1);
}
