namespace MonHarmonie.Services.Tests.Demonstration;

public sealed class SeededLikenessTests(SeededDatabase seeded) : IClassFixture<SeededDatabase>
{
    private readonly TestDatabase database = seeded.Database;

    [Theory]
    [InlineData(0, 19, 23.3)]
    [InlineData(20, 39, 23.4)]
    [InlineData(40, 59, 25.5)]
    [InlineData(60, 79, 21.7)]
    [InlineData(80, 120, 6.1)]
    public void Ages_AreThoseOfFrance(int from, int to, double percent)
    {
        var count = SeededRows.Number(
            database,
            $"SELECT COUNT(*) FROM Persons WHERE BirthDate <= date('2026-06-30', '-{from} years') AND BirthDate > date('2026-06-30', "
                + $"'-{to + 1} years')"
        );

        Assert.InRange(100.0 * count / SeededDatabase.Options.Members, percent - 3.5, percent + 3.5);
    }

    [Fact]
    public void Seasons_WinterBringsMoreConsultationsThanSummer()
    {
        long In(string months) =>
            SeededRows.Number(
                database,
                $"SELECT COUNT(*) FROM Reimbursements WHERE Nature = '1110' AND substr(CareDate, 6, 2) IN ({months})"
            );

        Assert.True(In("'12', '01', '02'") > 1.4 * In("'06', '07', '08'"));
    }

    [Fact]
    public void Seasons_GlassesAreBoughtBeforeSchool() =>
        Assert.True(
            SeededRows.Number(database, "SELECT COUNT(*) FROM Reimbursements WHERE Family = 8 AND substr(CareDate, 6, 2) IN ('09', '10')")
                > SeededRows.Number(
                    database,
                    "SELECT COUNT(*) FROM Reimbursements WHERE Family = 8 AND substr(CareDate, 6, 2) IN ('04', '05')"
                )
        );

    [Fact]
    public void Ages_TheOldNeedMoreCare()
    {
        double PerPerson(string where) =>
            SeededRows.Number(database, $"SELECT COUNT(*) FROM Reimbursements r JOIN Persons p ON p.Id = r.PersonId WHERE {where}")
            / (double)SeededRows.Number(database, $"SELECT COUNT(*) FROM Persons p WHERE {where}");

        Assert.True(PerPerson("p.BirthDate < '1956-07-01'") > 1.8 * PerPerson("p.BirthDate BETWEEN '1996-07-01' AND '2016-07-01'"));
    }

    [Theory]
    [InlineData("Status = 1", 0.5, 2)]
    [InlineData("Status = 4", 0.3, 0.8)]
    [InlineData("RatePercent IS NULL", 6, 10)]
    [InlineData("Visibility = 1", 1, 4)]
    [InlineData("Payee = 2", 30, 75)]
    public void Acts_OfAKind_HaveTheirShare(string kind, double least, double most) =>
        Assert.InRange(
            100.0 * SeededRows.Number(database, $"SELECT COUNT(*) FROM Reimbursements WHERE {kind}") / seeded.Report.Acts,
            least,
            most
        );

    [Fact]
    public void Lines_AMillionMembersWouldHaveAboutTwentyMillion() =>
        Assert.InRange(seeded.Report.Lines / (double)SeededDatabase.Options.Members, 18, 22);

    [Fact]
    public void Pharmacies_AreAlwaysPaidDirectly() =>
        Assert.Equal(0, SeededRows.Number(database, "SELECT COUNT(*) FROM Reimbursements WHERE Family = 2 AND Payee <> 2"));
}
