using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Contracts;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Reimbursements;

namespace MonHarmonie.Services.Tests.Demonstration;

public sealed class SeededContentTests(SeededDatabase seeded) : IClassFixture<SeededDatabase>
{
    private readonly TestDatabase database = seeded.Database;

    [Fact]
    public void Database_AfterBulkLoading_IsWholeAndSafe()
    {
        Assert.Equal("ok", SeededRows.Query(database, "PRAGMA integrity_check")[0][0]);
        Assert.Empty(SeededRows.Query(database, "PRAGMA foreign_key_check"));
        Assert.Equal("wal", SeededRows.Query(database, "PRAGMA journal_mode")[0][0]);
        Assert.NotEmpty(SeededRows.Query(database, "SELECT 1 FROM sqlite_stat1 WHERE tbl = 'Reimbursements'"));
    }

    [Fact]
    public void Report_Counts_AreThoseOfTheTables()
    {
        var report = seeded.Report;

        Assert.Equal(SeededDatabase.Options.Members, report.Members);
        Assert.Equal(SeededRows.Number(database, "SELECT COUNT(*) FROM Persons"), report.Members);
        Assert.Equal(SeededRows.Number(database, "SELECT COUNT(*) FROM Reimbursements"), report.Acts);
        Assert.Equal(SeededRows.Number(database, "SELECT COUNT(*) FROM ReimbursementParts"), report.Lines);
        Assert.Equal(SeededRows.Tables.Sum(t => SeededRows.Number(database, $"SELECT COUNT(*) FROM \"{t}\"")), report.Rows);
    }

    [Fact]
    public void Acts_Every_AddsUpToTheCent()
    {
        Assert.Equal(
            0,
            SeededRows.Number(
                database,
                """
                SELECT COUNT(*) FROM Reimbursements
                WHERE RemainingCents <> SpentCents - AmoPaidCents - AmcPaidCents
                   OR (Status <> 4 AND (MIN(SpentCents, AmoPaidCents, AmcPaidCents, ParticipationCents, FranchiseCents) < 0
                       OR RemainingCents < ParticipationCents + FranchiseCents))
                   OR (Status = 4 AND (SpentCents > 0 OR RemainingCents > ParticipationCents + FranchiseCents))
                """
            )
        );
        Assert.Equal(
            0,
            SeededRows.Number(
                database,
                """
                SELECT COUNT(*) FROM (
                    SELECT r.Id FROM Reimbursements r JOIN ReimbursementParts p ON p.ReimbursementId = r.Id GROUP BY r.Id
                    HAVING SUM(p.SpentCents) <> r.SpentCents OR SUM(p.BaseCents) <> r.BaseCents OR SUM(p.AmoPaidCents) <> r.AmoPaidCents
                        OR SUM(p.AmcPaidCents) <> r.AmcPaidCents OR SUM(p.WithheldCents) <> r.ParticipationCents + r.FranchiseCents
                        OR (COUNT(*) = 1) <> (r.RatePercent IS NOT NULL))
                """
            )
        );
    }

    [Fact]
    public void Acts_Every_IsCoveredOnTheDayOfCareAndPaidLater() =>
        Assert.Equal(
            0,
            SeededRows.Number(
                database,
                """
                SELECT COUNT(*) FROM Reimbursements r
                WHERE r.PaidOn <= r.CareDate OR r.PaidOn > '2026-06-30'
                   OR NOT EXISTS (SELECT 1 FROM Beneficiaries b WHERE b.ContractId = r.ContractId AND b.PersonId = r.PersonId
                                  AND b.StartsOn <= r.CareDate AND (b.EndsOn IS NULL OR b.EndsOn >= r.CareDate))
                """
            )
        );

    [Fact]
    public void Acts_WithheldByTheCompulsoryScheme_FollowItsRules()
    {
        // 25 participations and 50 € of franchises a year, none before the year after the eighteenth birthday.
        Assert.Equal(
            0,
            SeededRows.Number(
                database,
                """
                SELECT COUNT(*) FROM (SELECT SUM(ParticipationCents) p, SUM(FranchiseCents) f FROM Reimbursements WHERE Status <> 4
                    GROUP BY PersonId, substr(PaidOn, 1, 4)) WHERE p > 5000 OR f > 5000
                """
            )
        );
        Assert.Equal(
            0,
            SeededRows.Number(
                database,
                """
                SELECT COUNT(*) FROM Reimbursements r JOIN Persons p ON p.Id = r.PersonId
                WHERE r.ParticipationCents + r.FranchiseCents <> 0 AND r.Status <> 4
                  AND substr(r.PaidOn, 1, 4) || '-01-01' < date(p.BirthDate, '+18 years')
                """
            )
        );
        Assert.Equal(
            0,
            SeededRows.Number(
                database,
                "SELECT COUNT(*) FROM Reimbursements WHERE Nature = '1110' AND CareDate < '2024-05-15' AND ParticipationCents = 200"
            )
        );
    }

    [Fact]
    public void Acts_ConfidentialCare_IsKeptToThePerson() =>
        Assert.Equal(
            0,
            SeededRows.Number(
                database,
                "SELECT COUNT(*) FROM Reimbursements WHERE Nature IN ('1113', '1168', '1336', '9202', 'H906') AND Visibility <> 1"
            )
        );

    [Fact]
    public async Task Grants_Every_IsWhatTheHouseGives()
    {
        await using var db = database.NewContext();
        var contracts = await db.Contracts.ToDictionaryAsync(c => c.Id, TestContext.Current.CancellationToken);
        var births = await db.Persons.ToDictionaryAsync(p => p.Id, p => p.BirthDate, TestContext.Current.CancellationToken);
        var expected = (await db.Beneficiaries.ToListAsync(TestContext.Current.CancellationToken))
            .SelectMany(b => HouseholdWriter.GrantsFor(contracts[b.ContractId], b.PersonId, births[b.PersonId], b.StartsOn))
            .Select(Fields)
            .ToHashSet();
        var actual = (await db.ViewGrants.ToListAsync(TestContext.Current.CancellationToken)).ConvertAll(Fields);

        Assert.True(expected.SetEquals(actual));
        Assert.Equal(expected.Count, actual.Count);

        static (Guid, Guid, Guid, ViewLevel, GrantOrigin, DateOnly, DateOnly?) Fields(ViewGrant g) =>
            (g.ViewerId, g.SubjectId, g.ContractId, g.Level, g.Origin, g.StartsOn, g.EndsOn);
    }

    [Fact]
    public void Ranks_UnderOneOpener_AreUnique() =>
        Assert.Equal(
            0,
            SeededRows.Number(
                database,
                "SELECT COUNT(*) FROM (SELECT 1 FROM Beneficiaries GROUP BY ContractId, OpenerId, Rank HAVING COUNT(*) > 1)"
            )
        );

    [Fact]
    public async Task Identifiers_Every_IsValidAndOpens()
    {
        await using var db = database.NewContext();
        var persons = await db.Persons.ToListAsync(TestContext.Current.CancellationToken);
        Assert.All(
            persons.Where(p => p.NirCipher is not null),
            p =>
            {
                var nir = database.Cipher.Open(SealedField.PersonNir, p.Id, p.NirCipher!);
                Assert.True(Nir.TryParse(nir, out var read));
                Assert.Empty(read.Doubts(SeededDatabase.Options.Until, p.BirthDate));
                Assert.Equal(Person.IndexOf(nir, database.Cipher), p.NirIndex);
            }
        );
        Assert.All(persons.Where(p => p.AgeOn(SeededDatabase.Options.Until) >= Person.MajorityAge), p => Assert.NotNull(p.NirCipher));
        Assert.All(
            await db.BankAccounts.ToListAsync(TestContext.Current.CancellationToken),
            a =>
            {
                Assert.True(Iban.TryParse(database.Cipher.Open(SealedField.BankIban, a.Id, a.IbanCipher), out var iban));
                Assert.Equal(a.LastThree, iban.Value[^3..]);
            }
        );
    }

    [Fact]
    public async Task Members_ThroughTheServices_SeeTheirReimbursements()
    {
        var person = new Guid(
            (byte[])
                SeededRows.Query(database, "SELECT PersonId FROM Reimbursements GROUP BY PersonId ORDER BY COUNT(*) DESC LIMIT 1")[0][0]!,
            bigEndian: true
        );
        await using var scope = database.NewScope();
        var gate = scope.ServiceProvider.GetRequiredService<PurposeGate>();
        var licence = await gate.IssueForFamilyAsync(
            new MemberViewer(Ids.New(), person, Ids.New()),
            DataCategory.Reimbursements,
            Purpose.Reimbursement,
            "test",
            TestContext.Current.CancellationToken
        );

        var page = await scope
            .ServiceProvider.GetRequiredService<ReimbursementService>()
            .ListAsync(licence!, new ReimbursementFilter(), null, TestContext.Current.CancellationToken);

        Assert.Equal(20, page.Items.Count);
        Assert.Contains(page.Items, r => r.PersonId == person && r.Label is { Length: > 0 });
    }
}
