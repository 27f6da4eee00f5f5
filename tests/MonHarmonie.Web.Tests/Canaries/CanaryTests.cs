using System.Globalization;
using Microsoft.Data.Sqlite;
using MonHarmonie.Cli;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Shared;
using MonHarmonie.TestSupport;
using MonHarmonie.Texts.Privacy;
using Xunit;

namespace MonHarmonie.Web.Tests.Canaries;

/// <summary>Where each datum of two households is really seen: on every page, in every file, mail, log, backup and raw byte.</summary>
public sealed class CanaryTests(CanaryWorld world) : IClassFixture<CanaryWorld>
{
    /// <summary>Each kind of reader, and who stands for it.</summary>
    private static readonly (DataReaders Reader, string Visitor)[] Staff =
    [
        (DataReaders.Advisor, "advisor"),
        (DataReaders.PaymentOfficer, "payments"),
        (DataReaders.DataProtectionOfficer, "dpo"),
    ];

    /// <summary>Who is said to read a category, and shows no word of it here, with the reason.</summary>
    private static readonly Dictionary<(DataCategory Category, DataReaders Reader), string> NeverSeen = new()
    {
        [(DataCategory.Contact, DataReaders.Advisor)] = "masked: an advisor sees the beginning of an address of e-mail only",
        [(DataCategory.Family, DataReaders.Advisor)] = "ranks and ties hold no words of their own",
        [(DataCategory.Family, DataReaders.Subject)] = "ranks and ties hold no words of their own",
        [(DataCategory.Professional, DataReaders.Advisor)] = "the desk of requests shows guarantees, not the employer",
        [(DataCategory.Reimbursements, DataReaders.Advisor)] = "amounts only: the words of care are masked",
        [(DataCategory.Bank, DataReaders.Advisor)] = "masked: the last three characters",
        [(DataCategory.Bank, DataReaders.PaymentOfficer)] = "masked: the last three characters, and no holder",
        [(DataCategory.Contract, DataReaders.Advisor)] = "the desk of requests shows guarantees, not the number",
        [(DataCategory.SimulatorInputs, DataReaders.Family)] = "shown to who kept it; of a family member only by a share",
        [(DataCategory.Documents, DataReaders.Family)] = "a file sent is its sender’s only, and this family sent for themselves",
    };

    /// <summary>Words of each household that their owner reads somewhere.</summary>
    private static readonly string[] Read =
    [
        "Acte",
        "Docteur",
        "Cabinet",
        "Simulation",
        "Titulaire",
        "Demande",
        "Piece",
        "Contenu",
        "Adresse",
        "Employeur",
        "Appareil",
    ];

    [Fact]
    public void World_TheSearch_FindsWhatIsThere()
    {
        // A search that finds nothing would prove nothing: each owner reads their own.
        foreach (var word in Read)
        {
            Assert.Contains(world.Received, r => r.Visitor == "member" && Has(r.Text, word + CanaryWorld.First));
            Assert.Contains(world.Received, r => r.Visitor == "other" && Has(r.Text, word + CanaryWorld.Second));
        }
        Assert.Contains(world.Received, r => r.Visitor == "spouse" && Has(r.Text, "Secret" + CanaryWorld.First));
        Assert.Contains(world.Received, r => r.Visitor == "advisor" && Has(r.Text, "Cabinet" + CanaryWorld.First));
        // Dates and numbers are found too: a choice, an aid that was hidden and an IBAN, in one's own copy.
        foreach (var category in new[] { DataCategory.ConsentRecords, DataCategory.Scores, DataCategory.Bank })
        {
            foreach (var (tag, visitor) in new[] { (CanaryWorld.First, "member"), (CanaryWorld.Second, "other") })
                Assert.Contains(
                    world.Canaries.Where(c => c.Household == tag && c.Category == category && c.Word.Any(char.IsAsciiDigit)),
                    canary => world.Holding(canary).Any(r => r.Visitor == visitor)
                );
        }
        Assert.NotEmpty(world.LogLines);
        Assert.Contains(world.Received, r => r.Visitor.StartsWith("mail to", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(CanaryWorld.First, "other")]
    [InlineData(CanaryWorld.First, "anonymous")]
    [InlineData(CanaryWorld.First, "employer")]
    [InlineData(CanaryWorld.First, "delegate")]
    [InlineData(CanaryWorld.First, "admin")]
    [InlineData(CanaryWorld.Second, "member")]
    [InlineData(CanaryWorld.Second, "spouse")]
    [InlineData(CanaryWorld.Second, "anonymous")]
    [InlineData(CanaryWorld.Second, "employer")]
    [InlineData(CanaryWorld.Second, "delegate")]
    [InlineData(CanaryWorld.Second, "admin")]
    public void Household_NothingOfIt_ReachesAnybodyElse(string household, string visitor) =>
        Assert.Empty(
            from canary in world.Canaries
            where canary.Household == household
            from got in world.Holding(canary)
            where got.Visitor == visitor
            select $"{got.What}: {canary.Category} ({canary.Word})"
        );

    /// <summary>Within a family: the care of an adult who shares nothing stays theirs; amounts alone are seen.</summary>
    [Fact]
    public void Family_CareOfAnAdultWhoSharesNothing_IsTheirsOnly()
    {
        Assert.Empty(
            from canary in world.Canaries
            where canary is { Owner: "spouse", Category: DataCategory.Reimbursements }
            from got in world.Holding(canary)
            where got.Visitor == "member"
            select got.What
        );
        Assert.Empty(
            from canary in world.Canaries
            where canary.Owner == "policyholder" && canary.Category is DataCategory.Reimbursements or DataCategory.Documents
            from got in world.Holding(canary)
            where got.Visitor == "spouse" && canary.Household == CanaryWorld.First
            select got.What
        );
    }

    /// <summary>
    /// « Said truly »: what the register, and so « /donnees-personnelles », says of readers is what they are shown, in both directions.
    /// </summary>
    [Fact]
    public void Readers_WhoSeesACategory_IsSaidAndWhoIsSaidSees()
    {
        var rules = ProcessingRules
            .InForce(world.Database.Today)
            .Where(r => r.IsCarriedOut)
            .SelectMany(r => r.Categories)
            .GroupBy(c => c.Category)
            .ToDictionary(g => g.Key, g => g.Aggregate(DataReaders.None, (all, c) => all | c.Readers));
        var seen = SeenBy().ToLookup(s => (s.Category, s.Reader), s => s.Where);
        var unsaid = seen.Where(s => !rules.GetValueOrDefault(s.Key.Category).HasFlag(s.Key.Reader))
            .Select(s => $"{s.Key.Category} is seen by {s.Key.Reader}, who is not said to: {string.Join(", ", s.Distinct().Take(3))}");
        Assert.Empty(unsaid);

        DataReaders[] onScreens = [DataReaders.Subject, DataReaders.Family, .. Staff.Select(s => s.Reader)];
        var unseen = rules
            .SelectMany(r => onScreens.Where(reader => r.Value.HasFlag(reader)).Select(reader => (r.Key, reader)))
            .Where(pair => !seen.Contains(pair))
            .ToHashSet();
        Assert.Empty(unseen.Except(NeverSeen.Keys).Select(p => $"{p.Item1} is said to be seen by {p.Item2}, and never was"));
        Assert.Empty(NeverSeen.Keys.Except(unseen).Select(p => $"{p.Item1} × {p.Item2} needs no exception any more"));
    }

    /// <summary>The sentences that a visitor reads name, for each category, each reader who was seen to read it.</summary>
    [Fact]
    public async Task Page_OfTheRegister_NamesEveryReaderWhoWasSeen()
    {
        using var visitor = world.Routes.Portal.NewBrowser();
        var page = await visitor.OpenAsync("/donnees-personnelles");
        var said = page.QuerySelectorAll(".register tbody tr")
            .Select(row =>
                (
                    Category: row.QuerySelector("th")!.FirstChild!.TextContent.Trim(),
                    Readers: row.QuerySelector("[data-label='Vues par']")!.TextContent
                )
            )
            .ToLookup(r => r.Category, r => r.Readers);
        foreach (var (category, reader, where) in SeenBy().DistinctBy(s => (s.Category, s.Reader)))
        {
            var words = Assert.Single(RegisterTexts.Of(reader));
            Assert.True(
                said[RegisterTexts.Of(category)].Any(s => s.Contains(words, StringComparison.Ordinal)),
                $"{category} is seen by {reader} at {where}, and the page does not say « {words} »."
            );
        }
    }

    [Theory]
    [InlineData(DataCategory.Reimbursements)]
    [InlineData(DataCategory.Documents)]
    [InlineData(DataCategory.Nir)]
    [InlineData(DataCategory.Bank)]
    public void Mails_NothingOfHealthOrMoney_IsInThem(DataCategory category) =>
        Assert.Empty(
            from canary in world.Canaries
            where canary.Category == category
            from got in world.Holding(canary)
            where got.Visitor.StartsWith("mail to", StringComparison.Ordinal)
            select $"{got.What}: {canary.Word}"
        );

    /// <summary>Numbers that persons quote to us, and that support needs, tell nothing by themselves.</summary>
    [Fact]
    public void Logs_NoWordOfAnybody_IsInThem() =>
        Assert.Empty(
            from canary in world.Canaries
            where canary.Category != DataCategory.Contract
            where canary.Category != DataCategory.ConsentRecords || canary.Word.Contains("Demande", StringComparison.Ordinal)
            from line in world.LogLines
            where Has(line, canary.Word)
            select $"{canary.Word}: {line}"
        );

    [Fact]
    public async Task RawBytes_OfDatabaseVaultKeysAndBackup_HoldNoNirNoIbanAndNoFile()
    {
        var backup = Path.Combine(world.Database.Folder, "backups");
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        var code = await CommandLine.RunAsync(
            ["backup", backup, "--with-keys", "--data", world.Database.Folder],
            output,
            output,
            ct: TestContext.Current.CancellationToken
        );
        Assert.True(code == 0, output.ToString());
        var files = Directory
            .GetFiles(world.Database.Folder, "*", SearchOption.AllDirectories)
            .Where(f => !f.Contains("mail", StringComparison.Ordinal))
            .ToList();
        Assert.Contains(files, f => f.EndsWith("-wal", StringComparison.Ordinal) && !f.StartsWith(backup, StringComparison.Ordinal));
        Assert.Contains(files, f => f.StartsWith(backup, StringComparison.Ordinal) && f.EndsWith(".db", StringComparison.Ordinal));
        var sealedWords = world
            .Canaries.Where(c => c.Category == DataCategory.Nir || c.Word.StartsWith("FR76", StringComparison.Ordinal))
            .Select(c => c.Word)
            .Concat(
                from word in new[] { "Contenu", "Demande", "Message" }
                from tag in new[] { CanaryWorld.First, CanaryWorld.Second }
                select word + tag
            )
            .Append(SamplePicture.CameraSerial)
            .ToList();
        Assert.True(sealedWords.Count >= 11);
        var found = new List<string>();
        var readable = false;
        foreach (var file in files)
        {
            var bytes = await ReadSharedAsync(file);
            readable |= Readable.Holds(bytes, "Acte" + CanaryWorld.First);
            found.AddRange(
                sealedWords.SelectMany(Forms).Where(form => Readable.Holds(bytes, form)).Select(form => $"{Path.GetFileName(file)}: {form}")
            );
        }
        // What is not sealed is found: the search reads what it says it reads.
        Assert.True(readable);
        Assert.Empty(found);
    }

    private static IEnumerable<string> Forms(string word) =>
        word.Length > 12 && word.Any(char.IsAsciiDigit) ? [word, string.Join(' ', word.Chunk(4).Select(c => new string(c)))] : [word];

    private static async Task<byte[]> ReadSharedAsync(string file)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var content = new MemoryStream();
        await stream.CopyToAsync(content, TestContext.Current.CancellationToken);
        return content.ToArray();
    }

    /// <summary>Each category with each kind of reader who was shown a word of it, and where.</summary>
    private IEnumerable<(DataCategory Category, DataReaders Reader, string Where)> SeenBy() =>
        from canary in world.Canaries
        from got in world.Holding(canary)
        let reader = ReaderOf(canary, got)
        where reader != DataReaders.None
        select (canary.Category, reader, got.What);

    private static DataReaders ReaderOf(Canary canary, Received got)
    {
        var visitor = got.Visitor;
        // A copy that a job made for the person who asked.
        if (got.What.StartsWith("/mes-donnees/archive/fichier/", StringComparison.Ordinal))
            return DataReaders.Processing;
        var staff = Array.Find(Staff, s => s.Visitor == visitor);
        if (staff.Visitor is not null)
            return staff.Reader;
        return (canary.Household, visitor, canary.Owner) switch
        {
            // A contract is of everybody whom it covers.
            (CanaryWorld.First, "member" or "spouse", CanaryWorld.Everybody) => DataReaders.Subject,
            (CanaryWorld.Second, "other", CanaryWorld.Everybody) => DataReaders.Subject,
            (CanaryWorld.First, "member", "policyholder") => DataReaders.Subject,
            (CanaryWorld.First, "spouse", "spouse") => DataReaders.Subject,
            (CanaryWorld.Second, "other", "policyholder") => DataReaders.Subject,
            (CanaryWorld.First, "member" or "spouse", _) => DataReaders.Family,
            (CanaryWorld.Second, "other", _) => DataReaders.Family,
            _ => DataReaders.None,
        };
    }

    private static bool Has(string text, string word) => text.Contains(word, StringComparison.OrdinalIgnoreCase);
}
