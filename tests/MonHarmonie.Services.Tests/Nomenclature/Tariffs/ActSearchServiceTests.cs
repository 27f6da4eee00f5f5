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
    [InlineData("accouchement", "JQGD010")]
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
    public async Task SearchAsync_AWordThatOnlyLabelsHave_PutsEverydayCareBeforeRareCare()
    {
        var found = await SearchAsync("métallique", 30);

        var ranks = await shipped.Database.ReadAsync(db => db.TariffActs.ToDictionaryAsync(a => a.Code, a => a.Rank, Ct));
        var known = found.Where(a => a.HasTariff).Select(c => ranks[c.Code]).ToList();
        Assert.Equal(known.Order(), known);
        Assert.True(known.Distinct().Count() > 2);
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
        Assert.False((await SearchAsync("frais de séjour"))[0].HasTariff);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("%")]
    [InlineData("'; DROP TABLE")]
    [InlineData("zzzzzz")]
    [InlineData("μ")]
    public async Task SearchAsync_NothingUseful_FindsNothing(string? text) => Assert.Empty(await SearchAsync(text));

    [Fact]
    public async Task SearchAsync_HostileText_IsCutShort() =>
        Assert.Empty(await SearchAsync(string.Join(' ', Enumerable.Repeat("xqz wvk", 50_000))));

    [Fact]
    public async Task SearchAsync_FirstLetters_TakesAtMostSoMany()
    {
        Assert.Equal(5, (await SearchAsync("d", 5)).Count);
        Assert.NotEmpty(await SearchAsync("de", 5));
        Assert.Equal(ActSearchService.MaxResults, (await SearchAsync("d", 1000)).Count);
    }

    /// <summary>A code that is no act makes its terms find less than they say.</summary>
    [Fact]
    public async Task CareTerms_EveryCode_IsAnAct()
    {
        var codes = await shipped.Database.ReadAsync(db => db.TariffActs.Select(a => a.Code).ToListAsync(Ct));

        Assert.Empty(CareTerms.All.SelectMany(t => t.Codes).Except(codes));
    }

    [Fact]
    public async Task CareTerms_EachOfThem_FindsWhatItMeansFirst()
    {
        var wrong = new List<string>();
        foreach (var term in CareTerms.All.Where(t => t.Codes.Any()))
            if (await SearchAsync(term.Text, 12) is var found && !found.Any(a => term.Codes.Contains(a.Code, StringComparer.Ordinal)))
                wrong.Add($"{term.Text}: {found.FirstOrDefault()?.Code}");
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task CareCategories_EachTerm_FindsSomething()
    {
        var terms = CareCategory.All.SelectMany(c => c.Terms).ToList();

        Assert.Equal(10, CareCategory.All.Count);
        foreach (var term in terms)
            Assert.True((await SearchAsync(term)).Count > 0, term);
    }

    [Theory]
    [InlineData("courone", "HBLD634")]
    [InlineData("psycologue", "PSY")]
    [InlineData("ortodontie", "TO90")]
    [InlineData("kinésitérapeute", "AMS 8.1")]
    [InlineData("sagefemme", "C-SF")]
    [InlineData("I.R.M. genou", "NZQN001")]
    [InlineData("combien coûte une couronne", "HBLD634")]
    [InlineData("rage de dents", "HBFD008")]
    [InlineData("hypnose", "HYPNO")]
    // What a sentence begins with, or names as care wherever it stands, comes before what it is for.
    [InlineData("kiné après une opération du genou", "AMS 8.1")]
    [InlineData("genou IRM", "NZQN001")]
    // Words that mean the same, other endings, two words for one.
    [InlineData("prise de sang à la maison", "AMI 1.5")]
    [InlineData("dent dévitalisée", "HBFD008")]
    [InlineData("électro cardiogramme", "DEQP003")]
    [InlineData("kiropracteur", "CHIRO")]
    // What is left aside: whom it is for, how a medicine is made, a unit.
    [InlineData("lunettes enfant 8 ans", "LPP-A-FRAME")]
    [InlineData("doliprane sirop", "3400935955838")]
    [InlineData("xarelto 20mg", "3400921923056")]
    [InlineData("grossesse", "C-SF")]
    public async Task SearchAsync_MisspeltOrMisleading_PutsTheActFirst(string text, string code) =>
        Assert.Equal(code, (await SearchAsync(text))[0].Code);

    [Theory]
    [InlineData("couronnement", "Couronne")]
    [InlineData("kinoseitherapi", "kinésithérapie")]
    public async Task SuggestAsync_WhatFindsNothing_NamesWhatIsNear(string text, string near)
    {
        var suggested = await shipped.Database.CallAsync<ActSearchService, IReadOnlyList<string>>(s => s.SuggestAsync(text, 3, Ct));

        Assert.Contains(suggested, s => s.StartsWith(near, StringComparison.OrdinalIgnoreCase));
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
