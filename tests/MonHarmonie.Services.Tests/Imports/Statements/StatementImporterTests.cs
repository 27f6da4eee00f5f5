using System.Globalization;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Rules;
using MonHarmonie.Services.Imports;
using MonHarmonie.Services.Reimbursements;
using MonHarmonie.Services.Reimbursements.Settling;
using MonHarmonie.Services.Tests.Nomenclature.Tariffs;
using Xunit;

namespace MonHarmonie.Services.Tests.Imports.Statements;

public sealed class StatementImporterTests
{
    private const string Header =
        "NIR_ASSURE;RANG_BENEFICIAIRE;DCT_ORD_NUM;PRS_ORD_NUM;REM_TYP_AFF;FLX_TRT_DTD;PRS_NAT_REF;EXE_SOI_DTD;PRS_PAI_MNT;BSE_REM_BSE;"
        + "RGO_REM_TAU;BSE_REM_MNT;BSE_REM_SGN;PRS_PPF_COD;PART_COMPLEMENTAIRE;DRG_NAT\n";
    private const string Nir = "284067505600131";
    private static readonly string Consultation = $"{Nir};1;1001;1;0;12FEB2026:00:00:00;1111;10/02/2026;30,00;30,00;70;19,00;1;1;9,00;1\n";

    [Theory, BothDatabases]
    public async Task Run_BaseAndComplement_AreOneActThatAddsUp(DatabaseProvider provider)
    {
        await using var database = await WithMemberAsync(provider);
        var file =
            Header
            + Consultation.Replace(";9,00;1", ";4,00;1", StringComparison.Ordinal)
            + $"{Nir};1;1001;1;1;12/02/2026;1111;10/02/2026;30,00;30,00;0;5,00;1;0;0;1\n";

        var report = await database.ImportAsync(ImportKind.Statements, file);

        Assert.Empty(report.FirstRejections);
        Assert.Equal((2, 2, 0, 0, 0, 0), report.Counts());
        Assert.Equal((2, 0, 0, 2, 0, 0), (await database.ImportAsync(ImportKind.Statements, file)).Counts());
        var act = await database.ReadAsync(db => db.Reimbursements.AsNoTracking().SingleAsync());
        Assert.Equal((new Money(3000), new Money(3000), new Money(2400), new Money(400)), (act.Spent, act.Base, act.AmoPaid, act.AmcPaid));
        Assert.Equal((new Money(200), new Money(200)), (act.Participation, act.Remaining));
        Assert.Equal(
            (CareFamily.Consultation, ReimbursementStatus.Paid, Payee.Member, 70),
            (act.Family, act.Status, act.Payee, act.RatePercent)
        );
        Assert.Equal((new DateOnly(2026, 2, 10), new DateOnly(2026, 2, 12)), (act.CareDate, act.PaidOn));
    }

    [Fact]
    public async Task Run_IdenticalActsAndRegularisation_AreAllKept()
    {
        await using var database = await WithMemberAsync();
        var file =
            Header
            + Consultation
            + Consultation.Replace(";1001;1;0;", ";1001;2;0;", StringComparison.Ordinal)
            + $"{Nir};1;1002;1;0;20/02/2026;1111;10/02/2026;30,00;30,00;70;19,00;-1;0;9,00;1\n";

        Assert.Equal((3, 3, 0, 0, 0, 0), (await database.ImportAsync(ImportKind.Statements, file)).Counts());

        var acts = await database.ReadAsync(db =>
            db.Reimbursements.AsNoTracking().OrderBy(r => r.PaidOn).ThenBy(r => r.Rank).ToListAsync()
        );
        Assert.Equal([3000, 3000, -3000], acts.Select(a => a.Spent.Cents));
        Assert.Equal([ReimbursementStatus.Paid, ReimbursementStatus.Paid, ReimbursementStatus.Correction], acts.Select(a => a.Status));
        Assert.Equal((-1900, -900, -200), (acts[2].AmoPaid.Cents, acts[2].AmcPaid.Cents, acts[2].Remaining.Cents));
    }

    [Fact]
    public async Task Run_FileWithoutActNumbers_KeepsEveryLineAndRunsAgainUnchanged()
    {
        await using var database = await WithMemberAsync();
        var line = $"{Nir};1;77;1111;10/02/2026;30,00;19,00;9,00\n";
        var file = "NIR;BEN_RNG_GEM;DCT_ORD_NUM;PRS_NAT_REF;EXE_SOI_DTD;PRS_PAI_MNT;BSE_REM_MNT;PART_AMC\n" + line + line + line;

        Assert.Equal((3, 3, 0, 0, 0, 0), (await database.ImportAsync(ImportKind.Statements, file, batchSize: 1)).Counts());
        Assert.Equal((3, 0, 0, 3, 0, 0), (await database.ImportAsync(ImportKind.Statements, file, batchSize: 1)).Counts());

        Assert.Equal(
            (3, 9000),
            await database.ReadAsync(async db =>
                (await db.Reimbursements.CountAsync(), await db.Reimbursements.SumAsync(r => r.Spent.Cents))
            )
        );
    }

    [Theory]
    [InlineData("1002", "1")]
    [InlineData("1001", "1")]
    public async Task Run_OnlyTheSchemesShare_IsSettledOnceAndTakenBack(string statement, string act)
    {
        await using var database = await WithMemberAsync();
        await database.LoadShippedAsync();
        await database.Data.CreateGuaranteeTableAsync();
        var given = Consultation.Replace(";9,00;1\n", ";;1\n", StringComparison.Ordinal);
        var back = $"{Nir};1;{statement};{act};0;20/02/2026;1111;10/02/2026;30,00;30,00;70;19,00;-1;0;;1\n";
        Task<SettlementReport> SettleAsync() =>
            database.CallAsync<SettlementService, SettlementReport>(s => s.SettleAllAsync(null, TestContext.Current.CancellationToken));
        Task<long> PaidAsync() => database.ReadAsync(db => db.Reimbursements.SumAsync(r => r.AmcPaid.Cents));

        await database.ImportAsync(ImportKind.Statements, Header + given);
        Assert.Equal(1, (await SettleAsync()).Settled);
        Assert.Equal(900, await PaidAsync());
        Assert.Equal((1, 0, 0, 1, 0, 0), (await database.ImportAsync(ImportKind.Statements, Header + given)).Counts());
        Assert.Equal(900, await PaidAsync());
        await database.ImportAsync(ImportKind.Statements, Header + back);
        await SettleAsync();

        Assert.Equal(0, await PaidAsync());
        Assert.DoesNotContain(
            ReimbursementStatus.AwaitingUs,
            await database.ReadAsync(db => db.Reimbursements.Select(r => r.Status).ToListAsync())
        );
    }

    [Fact]
    public async Task Run_ExactRepetitionOfANumberedLine_IsIgnored()
    {
        await using var database = await WithMemberAsync();

        var report = await database.ImportAsync(ImportKind.Statements, Header + Consultation + Consultation);

        Assert.Equal((2, 1, 0, 0, 1, 0), report.Counts());
    }

    [Fact]
    public async Task Run_CorrectedAmount_UpdatesTheAct()
    {
        await using var database = await WithMemberAsync();
        await database.ImportAsync(ImportKind.Statements, Header + Consultation);

        var report = await database.ImportAsync(
            ImportKind.Statements,
            Header + Consultation.Replace(";9,00;1", ";11,00;1", StringComparison.Ordinal)
        );

        Assert.Equal((1, 0, 1, 0, 0, 0), report.Counts());
        Assert.Equal(
            (1100L, 0L),
            await database.ReadAsync(async db =>
                ((await db.Reimbursements.SingleAsync()).AmcPaid.Cents, (await db.Reimbursements.SingleAsync()).Remaining.Cents)
            )
        );
    }

    [Fact]
    public async Task Run_Beneficiaries_AreFoundByRankAndByTheirOwnNumber()
    {
        await using var database = await WithMemberAsync();
        var file =
            Header
            + Consultation.Replace($"{Nir};1;1001", $"{Nir};3;1003", StringComparison.Ordinal)
            + Consultation.Replace($"{Nir};1;1001", "1830269123004;1;1004", StringComparison.Ordinal);

        var report = await database.ImportAsync(ImportKind.Statements, file);

        Assert.Empty(report.FirstRejections);
        var names = await database.ReadAsync(db =>
            db.Reimbursements.Join(db.Persons, r => r.PersonId, p => p.Id, (r, p) => p.FirstName).OrderBy(n => n).ToListAsync()
        );
        Assert.Equal(["Dominique", "Lou"], names);
    }

    [Fact]
    public async Task Run_BrokenLines_AreReportedWithLineAndColumn()
    {
        await using var database = await WithMemberAsync();

        var report = await database.ImportAsync(
            ImportKind.Statements,
            Header
                + Consultation.Replace("10/02/2026", "31/02/2026", StringComparison.Ordinal)
                + Consultation.Replace("30,00;30,00", "trente;1.234", StringComparison.Ordinal)
                + Consultation.Replace(Nir, "284067505600199", StringComparison.Ordinal)
                + Consultation.Replace(Nir, "295109912611193", StringComparison.Ordinal)
                + Consultation.Replace($"{Nir};1;", $"{Nir};9;", StringComparison.Ordinal)
                + Consultation.Replace("10/02/2026", "10/02/2020", StringComparison.Ordinal)
                + Consultation
        );

        Assert.Equal((7, 1, 0, 0, 0, 6), report.Counts());
        Assert.Equal(
            [
                (2L, "EXE_SOI_DTD"),
                (3L, "PRS_PAI_MNT"),
                (3L, "BSE_REM_BSE"),
                (4L, "NIR_ASSURE"),
                (5L, "NIR_ASSURE"),
                (6L, "RANG_BENEFICIAIRE"),
                (7L, "EXE_SOI_DTD"),
            ],
            report.FirstRejections.OrderBy(r => r.Line).Select(r => (r.Line, r.Column))
        );
        Assert.DoesNotContain(report.FirstRejections, r => r.Value?.Contains("28406", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task Run_StoppedThenRunAgain_Converges()
    {
        await using var database = await WithMemberAsync();
        var file =
            Header
            + string.Concat(
                Enumerable
                    .Range(1, 10)
                    .Select(i =>
                        Consultation.Replace(
                            ";1001;",
                            string.Create(CultureInfo.InvariantCulture, $";{1000 + i};"),
                            StringComparison.Ordinal
                        )
                    )
            );
        using var stop = new StopAfter(2);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            database.ImportAsync(ImportKind.Statements, file, batchSize: 3, stop: stop)
        );

        Assert.Equal((10, 4, 0, 6, 0, 0), (await database.ImportAsync(ImportKind.Statements, file, batchSize: 3)).Counts());
    }

    [Fact]
    public async Task Run_DryRun_WritesNothing()
    {
        await using var database = await WithMemberAsync();

        Assert.Equal((1, 1, 0, 0, 0, 0), (await database.ImportAsync(ImportKind.Statements, Header + Consultation, dryRun: true)).Counts());

        Assert.Equal(0, await database.ReadAsync(db => db.Reimbursements.CountAsync()));
    }

    private static async Task<TestDatabase> WithMemberAsync(DatabaseProvider provider = DatabaseProvider.Sqlite)
    {
        var database = await TestDatabase.CreateAsync(provider);
        await database.ImportAsync(
            ImportKind.Members,
            "contrat;formule;date_effet;qualite;rang;nom;prenom;date_naissance;nir\n"
                + $"IND-1;ESSENTIEL;01/01/2024;ASSURE;1;LORMEAU;Camille;15/06/1984;{Nir}\n"
                + "IND-1;ESSENTIEL;01/01/2024;CONJOINT;2;LORMEAU;Dominique;02/02/1983;1830269123004\n"
                + "IND-1;ESSENTIEL;01/01/2024;ENFANT;3;LORMEAU;Lou;12/05/2015;\n"
        );
        return database;
    }
}
