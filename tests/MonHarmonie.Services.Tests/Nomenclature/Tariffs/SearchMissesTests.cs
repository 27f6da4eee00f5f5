using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Services.Nomenclature.Tariffs.Search;

namespace MonHarmonie.Services.Tests.Nomenclature.Tariffs;

public sealed class SearchMissesTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static async Task NoteAsync(TestDatabase database, string text)
    {
        await using var scope = database.NewScope();
        await scope.ServiceProvider.GetRequiredService<SearchMisses>().NoteAsync(text, Ct);
    }

    [Theory, BothDatabases]
    public async Task Note_SameWordsAtOnce_AreCountedEach(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => NoteAsync(database, "Xylobulle rouge")));

        var kept = await database.ReadAsync(db => db.SearchMisses.SingleAsync(Ct));
        Assert.Equal(("xylobulle rouge", 8), (kept.Words, kept.Count));
    }

    [Fact]
    public async Task Note_MoreWordsThanAMonthHolds_CountsKnownOnesOnly()
    {
        await using var database = await TestDatabase.CreateAsync();
        var month = SearchMisses.MonthOf(database.Clock.Today());
        await database.AddAsync(
            Enumerable
                .Range(0, SearchMisses.MaxKept)
                .Select(n => new SearchMiss
                {
                    Month = month,
                    Words = $"mot {n}",
                    Count = 1,
                })
        );

        await NoteAsync(database, "charabia");
        await NoteAsync(database, "charabia");

        Assert.Equal(SearchMisses.MaxKept, await database.ReadAsync(db => db.SearchMisses.CountAsync(Ct)));
    }

    [Fact]
    public async Task Note_AfterAYear_ForgetsWhatIsOlder()
    {
        await using var database = await TestDatabase.CreateAsync();
        await NoteAsync(database, "xylobulle");
        database.Clock.Advance(TimeSpan.FromDays(400));

        await NoteAsync(database, "quidamville");

        Assert.Equal(["quidamville"], await database.ReadAsync(db => db.SearchMisses.Select(m => m.Words).ToListAsync(Ct)));
    }
}
