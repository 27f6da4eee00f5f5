using System.Security.Cryptography;
using System.Text;
using MonHarmonie.Services.Consents;

namespace MonHarmonie.Services.Tests.Consents;

/// <summary>What the register of processing promises, whatever it lists.</summary>
public sealed class ProcessingRulesTests
{
    private static readonly DataCategory[] TouchHealth = [DataCategory.Reimbursements, DataCategory.Documents, DataCategory.CareUse];

    /// <summary>PRV-03.</summary>
    [Fact]
    public void Rules_ThatTouchHealth_NameAnExceptionOfArticle9() =>
        Assert.DoesNotContain(
            ProcessingRules.Versions,
            r => r.Health == HealthException.None && r.Categories.Any(c => TouchHealth.Contains(c.Category))
        );

    /// <summary>PRV-04.</summary>
    [Fact]
    public void Purpose_AtAnyDate_HasOneRuleAtMostAndSoOneBasis()
    {
        foreach (var versions in ProcessingRules.Versions.GroupBy(r => r.Purpose))
        {
            Assert.Equal(Enumerable.Range(1, versions.Count()), versions.Select(r => r.Version));
            Assert.Null(versions.Last().Until);
            foreach (var (earlier, later) in versions.Zip(versions.Skip(1)))
                Assert.Equal(later.From.AddDays(-1), earlier.Until);
        }
    }

    [Fact]
    public void Rules_CarriedOut_ListEachCategoryOnceWithATime() =>
        Assert.All(
            ProcessingRules.Versions,
            rule =>
            {
                Assert.Equal(rule.Categories.Count, rule.Categories.DistinctBy(c => c.Category).Count());
                Assert.All(rule.Categories, c => Assert.True(c.Retention.Months > 0 || c.Retention.From == RetentionStart.NotStored));
                Assert.True(rule.IsCarriedOut || rule.Categories.All(c => c.Readers == DataReaders.None));
            }
        );

    [Fact]
    public void Rules_OnConsent_AskAboutOneCategoryAtLeastAndOthersAboutNone() =>
        Assert.All(ProcessingRules.Versions, rule => Assert.Equal(rule.Basis == LegalBasis.Consent, rule.Categories.Any(c => c.IsAsked)));

    [Fact]
    public void Rules_EachCategoryThatIsPersisted_StandsInThem()
    {
        var persisted = typeof(HarmonieDbContext)
            .Assembly.GetTypes()
            .SelectMany(t => t.GetProperties())
            .SelectMany(p => p.GetCustomAttributes(typeof(PersonalAttribute), true))
            .Select(a => ((PersonalAttribute)a).Category)
            .Distinct();
        Assert.Empty(persisted.Except(ProcessingRules.Versions.SelectMany(r => r.Categories).Select(c => c.Category)));
    }

    /// <summary>PRV-01: the matrix that was agreed, with each difference and its reason.</summary>
    [Fact]
    public void Register_IsTheMatrixThatWasAgreed()
    {
        var lines = File.ReadAllLines(Path.Combine(Checkout.Root, "tests/MonHarmonie.Services.Tests/Consents/register-matrix.csv"));
        var matrix = lines.Skip(1).Select(l => l.Split(';')).ToDictionary(c => c[0], c => (Basis: c[1], Health: c[2], Categories: c[3]));
        var register = ProcessingRules
            .Versions.Where(r => r.Until is null)
            .ToDictionary(
                r => $"R{(byte)r.Purpose:00}",
                r =>
                    (
                        Basis: $"{r.Basis}",
                        Health: $"{r.Health}",
                        Categories: string.Join(' ', r.Categories.Select(c => $"C{(byte)c.Category:00}").Order(StringComparer.Ordinal))
                    )
            );
        Assert.Equal(matrix.OrderBy(m => m.Key, StringComparer.Ordinal), register.OrderBy(r => r.Key, StringComparer.Ordinal));
    }

    /// <summary>PRV-05: past uses are explained by the rule of their day, so a published version never changes.</summary>
    [Fact]
    public void Versions_OncePublished_AreNeverChanged()
    {
        var file = Path.Combine(Checkout.Root, "tests/MonHarmonie.Services.Tests/Consents/register-versions.csv");
        var now = ProcessingRules
            .Versions.Select(r => $"R{(byte)r.Purpose:00};{r.Version};{Hash(r)}")
            .Order(StringComparer.Ordinal)
            .ToList();
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
            File.WriteAllLines(file, now);
        Assert.Equal(File.ReadAllLines(file), now);
    }

    [Fact]
    public void Find_OfADay_IsTheVersionOfThatDay()
    {
        var before = ProcessingRules.Find(DataCategory.Reimbursements, Purpose.PriceStatistics, new(2026, 11, 28))!;
        var after = ProcessingRules.Find(DataCategory.Reimbursements, Purpose.PriceStatistics, new(2026, 11, 29))!;

        Assert.Equal((1, LegalBasis.LegitimateInterest, DataRights.Objection), (before.Rule.Version, before.Basis, before.Rule.Rights));
        Assert.Equal(
            (2, LegalBasis.Consent, DataRights.Withdrawal | DataRights.Portability),
            (after.Rule.Version, after.Basis, after.Rule.Rights)
        );
    }

    [Fact]
    public void Yes_HoldsUnderALaterVersion_UnlessBasisCategoryOrRecipientChanged()
    {
        var day = new DateOnly(2026, 1, 1);
        var time = new Retention(RetentionStart.WhileAgreed, 24);
        PurposeRule Rule(int version, params CategoryRule[] cells) =>
            new(Purpose.PersonalisedSupport, version, day.AddYears(version), LegalBasis.Consent, cells);
        var care = new CategoryRule(DataCategory.Reimbursements, time, DataReaders.Subject, true);
        var papers = new CategoryRule(DataCategory.Documents, time, DataReaders.Subject, true);

        var chained = ProcessingRules.Chain([
            Rule(1, care),
            Rule(2, care with { Retention = time with { Months = 12 } }),
            Rule(3, care, papers),
            Rule(4, papers, care),
            Rule(5, papers, care) with
            {
                Recipients = Recipients.Authorities,
            },
        ]);

        Assert.Equal([1, 1, 3, 3, 5], chained.Select(r => r.HoldsSince));
    }

    private static string Hash(PurposeRule rule)
    {
        var said =
            $"{rule.Purpose} {rule.From:yyyy-MM-dd} {rule.Basis} {rule.Health} {rule.Recipients} {rule.IsCarriedOut}"
            + string.Concat(rule.Categories.Select(c => $" {c.Category} {c.Retention} {c.Readers} {c.IsAsked}"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(said)))[..16];
    }
}
