using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Nomenclature.Tariffs;
using MonHarmonie.Services.Nomenclature.Tariffs.Search;

namespace MonHarmonie.Services.Tests.Nomenclature.Tariffs;

public sealed class ActSearchServiceTests(ActSearchServiceTests.Shipped shipped) : IClassFixture<ActSearchServiceTests.Shipped>
{
    private static readonly DateOnly Day = new(2026, 2, 2);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private Task<IReadOnlyList<FoundAct>> SearchAsync(string? text, int take = 10) =>
        shipped.Database.CallAsync<ActSearchService, IReadOnlyList<FoundAct>>(s => s.SearchAsync(text, take, Day, Ct));

    [Theory]
    [InlineData("couronne", "HBLD038")]
    [InlineData("Couronnes", "HBLD038")]
    [InlineData("lunettes", "LPP-A-FRAME")]
    [InlineData("IRM du genou", "NZQN001")]
    [InlineData("irm genou", "NZQN001")]
    [InlineData("genou irm", "NZQN001")]
    [InlineData("prise de sang", "1104")]
    [InlineData("kiné", "AMS 8.1")]
    [InlineData("KINE", "AMS 8.1")]
    [InlineData("dentiste", "C-CD")]
    [InlineData("ostéo", "OSTEO")]
    [InlineData("psy", "PSY")]
    [InlineData("appareil auditif", "LPP-AUDIO-I")]
    [InlineData("radio", "ZZQK-MEMBRE")]
    [InlineData("radio du genou", "ZZQK-MEMBRE")]
    [InlineData("accouchement", "C-SF")]
    [InlineData("ambulance", "TR-TAXI")]
    [InlineData("vaccin", "3400930117712")]
    [InlineData("généraliste", "G")]
    [InlineData("gene", "G")]
    [InlineData("dents de sagesse", "HBGD038")]
    [InlineData("détartr", "HBJD001")]
    [InlineData("detartrage", "HBJD001")]
    [InlineData("l'ophtalmo", "CS+MPC")]
    [InlineData("HBLD350", "HBLD350")]
    [InlineData("hbld350", "HBLD350")]
    [InlineData("HBLD35", "HBLD350")]
    [InlineData("AMS 8.1", "AMS 8.1")]
    [InlineData("CS+MPC", "CS+MPC")]
    [InlineData("3400935955838", "3400935955838")]
    [InlineData("forfait hospitalier", "FJH")]
    [InlineData("urgences", "FPU")]
    [InlineData("pilule", "GYN")]
    [InlineData("cataracte", "BFGA004")]
    [InlineData("implant", "LBLD015")]
    [InlineData("bagues", "TO90")]
    [InlineData("chambre seule", "CHP")]
    [InlineData("cholestérol", "0996")]
    public async Task SearchAsync_WhatPeopleType_FindsTheAct(string text, string code) =>
        Assert.Contains(code, (await SearchAsync(text)).Select(a => a.Code));

    [Theory]
    [InlineData("G", "G")]
    [InlineData("c-cd", "C-CD")]
    [InlineData("cs+mpc+mcs", "CS+MPC+MCS")]
    [InlineData("dentiste", "C-CD")]
    [InlineData("psychiatre", "CNP")]
    [InlineData("consultation généraliste", "G")]
    [InlineData("médecin", "G")]
    [InlineData("dent", "C-CD")]
    [InlineData("implant dentaire", "LBLD015")]
    [InlineData("hospitalisation", "GHS")]
    [InlineData("lunettes", "LPP-A-FRAME")]
    [InlineData("kiné", "AMS 8.1")]
    [InlineData("radio", "ZZQK-MEMBRE")]
    public async Task SearchAsync_CodeOrPlainWord_PutsTheActFirst(string text, string code) =>
        Assert.Equal(code, (await SearchAsync(text))[0].Code);

    [Fact]
    public async Task SearchAsync_EverydayCare_ComesBeforeRareCare()
    {
        var crowns = await SearchAsync("couronne", 30);

        var ranks = await shipped.Database.ReadAsync(db => db.TariffActs.ToDictionaryAsync(a => a.Code, a => a.Rank, Ct));
        Assert.Equal(crowns.Select(c => ranks[c.Code]).Order(), crowns.Select(c => ranks[c.Code]));
        Assert.True(crowns.Select(c => ranks[c.Code]).Distinct().Count() > 2);
    }

    [Fact]
    public async Task SearchAsync_OnADay_SaysWhetherATariffIsKnown()
    {
        var found = (await SearchAsync("couronne", 50)).ToDictionary(a => a.Code, a => (a.HasTariff, a.HasUncertainTariff));

        Assert.Equal((true, false), found["HBLD734"]);
        // The maximum prices since 2024 are of low confidence.
        Assert.Equal((false, true), found["HBLD038"]);
        // The code of before April 2019.
        Assert.Equal((false, false), found["HBLD036"]);
        // The tariff of a stay varies.
        Assert.False(Assert.Single(await SearchAsync("frais de séjour")).HasTariff);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("%")]
    [InlineData("'; DROP TABLE")]
    [InlineData("zzzzzz")]
    [InlineData("μ")]
    [InlineData("genou xylophone")]
    public async Task SearchAsync_NothingUseful_FindsNothing(string? text) => Assert.Empty(await SearchAsync(text));

    [Fact]
    public async Task SearchAsync_HostileText_IsCutShort() =>
        Assert.Empty(await SearchAsync(string.Join(' ', Enumerable.Repeat("abc def", 50_000))));

    [Fact]
    public async Task SearchAsync_FirstLetters_TakesAtMostSoMany()
    {
        Assert.Equal(5, (await SearchAsync("d", 5)).Count);
        Assert.NotEmpty(await SearchAsync("de", 5));
        Assert.Equal(ActSearchService.MaxResults, (await SearchAsync("d", 1000)).Count);
    }

    [Fact]
    public async Task EverydayWords_EveryCode_IsAnActThatTheyFind()
    {
        var codes = await shipped.Database.ReadAsync(db => db.TariffActs.Select(a => a.Code).ToListAsync(Ct));

        Assert.Empty(EverydayWords.Codes.Except(codes));
        Assert.DoesNotContain(
            codes.SelectMany(c => EverydayWords.For(c, new HashSet<string>())),
            w => w.Word.Length > ActWord.WordMaxLength
        );
    }

    /// <summary>A word with and without its accents would mean that one of the two is wrong.</summary>
    [Fact]
    public async Task Labels_OfShippedActs_WriteEachWordOneWay()
    {
        var labels = await shipped.Database.ReadAsync(db => db.TariffActs.Where(a => a.HasOwnLabel).Select(a => a.Label).ToListAsync(Ct));

        var spellings = labels
            .SelectMany(l => l.ToLowerInvariant().Split([' ', ',', '\'', '(', ')', ':', '-'], StringSplitOptions.RemoveEmptyEntries))
            .Where(w => w.Length > 2)
            .Distinct()
            .GroupBy(SearchText.Fold)
            .Where(g => g.Key.Length > 0 && g.Count() > 1)
            .Select(g => string.Join(" / ", g));
        Assert.Empty(spellings);
        Assert.All(labels, l => Assert.True(char.IsUpper(l[0]) && !l.Contains("  ", StringComparison.Ordinal), l));
    }

    /// <summary>The shipped tariffs, loaded once: these tests only read.</summary>
    public sealed class Shipped : IAsyncLifetime
    {
        internal TestDatabase Database { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Database = await TariffDatabase.CreateAsync();

        public ValueTask DisposeAsync() => Database.DisposeAsync();
    }
}
