using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Imports;
using MonHarmonie.Services.Reimbursements;
using MonHarmonie.Services.Tests.Imports.Hostile;
using MonHarmonie.TestSupport;
using MonHarmonie.Texts.Imports;
using Xunit;

namespace MonHarmonie.Services.Tests.Imports.Statements;

/// <summary>What statements hold in truth: signs, complements, corrections, equal lines, names of columns.</summary>
public sealed class StatementTrapTests
{
    private const string Nir = SampleFile.Nir;
    private const string Plain =
        "NIR_ASSURE;RANG_BENEFICIAIRE;DCT_ORD_NUM;PRS_NAT_REF;EXE_SOI_DTD;PRS_PAI_MNT;BSE_REM_BSE;RGO_REM_TAU;BSE_REM_MNT;"
        + "PART_COMPLEMENTAIRE\n";
    private const string Numbered =
        "NIR_ASSURE;DCT_ORD_NUM;PRS_ORD_NUM;REM_TYP_AFF;PRS_NAT_REF;EXE_SOI_DTD;PRS_PAI_MNT;BSE_REM_BSE;RGO_REM_TAU;BSE_REM_MNT;"
        + "PART_COMPLEMENTAIRE\n";

    [Theory]
    [InlineData("01OCT2025:00:00:00", 10)]
    [InlineData("15AUG2025:00:00:00", 8)]
    [InlineData("2025-10-01T00:00:00", 10)]
    public async Task Date_OfSas_IsReadInEveryMonth(string date, int month)
    {
        var act = await SingleActAsync(Plain + $"{Nir};1;1;1111;{date};30;30;70;19;9\n");

        Assert.Equal(month, act.CareDate.Month);
    }

    [Theory]
    [InlineData("1", 3000)]
    [InlineData("+", 3000)]
    [InlineData("0", 3000)]
    [InlineData("", 3000)]
    [InlineData("2", -3000)]
    [InlineData("-", -3000)]
    [InlineData("-1", -3000)]
    public async Task Sign_EveryCodeInUse_TurnsTheAmounts(string sign, long cents)
    {
        var act = await SingleActAsync(
            "NIR;DCT_ORD_NUM;PRS_NAT_REF;EXE_SOI_DTD;PRS_PAI_MNT;BSE_REM_MNT;BSE_REM_SGN;AMC_REM_MNT\n"
                + $"{Nir};1;1111;10/02/2026;30;19;{sign};9\n"
        );

        Assert.Equal(
            (cents, Math.Sign(cents) * 1900L, Math.Sign(cents) * 900L, Math.Sign(cents) * 200L),
            (act.Spent.Cents, act.AmoPaid.Cents, act.AmcPaid.Cents, act.Remaining.Cents)
        );
        Assert.Equal(cents < 0 ? ReimbursementStatus.Correction : ReimbursementStatus.Paid, act.Status);
    }

    [Fact]
    public async Task Sign_Unknown_IsRefusedWithItsColumn()
    {
        await using var database = await SampleFile.DatabaseFor(Sample.Statements);

        var report = await RunAsync(
            database,
            $"NIR;DCT_ORD_NUM;PRS_NAT_REF;EXE_SOI_DTD;PRS_PAI_MNT;BSE_REM_MNT;BSE_REM_SGN\n{Nir};1;1111;10/02/2026;30;19;X\n"
        );

        Assert.Equal(
            (2L, "BSE_REM_SGN", "X"),
            (report.FirstRejections[0].Line, report.FirstRejections[0].Column, report.FirstRejections[0].Value)
        );
    }

    [Fact]
    public async Task Complement_OfTheCompulsoryScheme_IsPaidByIt()
    {
        var act = await SingleActAsync(
            "NIR;DCT_ORD_NUM;PRS_ORD_NUM;REM_TYP_AFF;PRS_NAT_REF;EXE_SOI_DTD;PRS_PAI_MNT;BSE_REM_BSE;RGO_REM_TAU;BSE_REM_MNT;"
                + "CPL_REM_BSE;CPL_REM_MNT;CPL_REM_SGN;CPL_MAJ_TOP;CPL_AFF_COD;PART_AMC\n"
                + $"{Nir};1;1;0;1111;10/02/2026;49,06;30;70;21,00;19,06;13,34;1;1;1;14,72\n"
        );

        Assert.Equal(
            (4906L, 4906L, 3434L, 1472L, 0L),
            (act.Spent.Cents, act.Base.Cents, act.AmoPaid.Cents, act.AmcPaid.Cents, act.Remaining.Cents)
        );
    }

    [Fact]
    public async Task Complement_ThatWithholds_IsTheParticipation()
    {
        var act = await SingleActAsync(
            "NIR;DCT_ORD_NUM;PRS_ORD_NUM;REM_TYP_AFF;PRS_NAT_REF;EXE_SOI_DTD;PRS_PAI_MNT;BSE_REM_BSE;RGO_REM_TAU;BSE_REM_MNT;"
                + "CPL_REM_MNT;CPL_REM_SGN;CPL_MAJ_TOP;CPL_AFF_COD;PART_AMC\n"
                + $"{Nir};1;1;0;1111;10/02/2026;30;30;70;21,00;0;0;0;0;9\n{Nir};1;1;1;1111;10/02/2026;0;0;0;0;2,00;2;2;16;0\n"
        );

        Assert.Equal((1900L, 200L, 200L), (act.AmoPaid.Cents, act.Participation.Cents, act.Remaining.Cents));
    }

    [Fact]
    public async Task Complement_AsTheOnlyShare_IsOursAndSaid()
    {
        await using var database = await SampleFile.DatabaseFor(Sample.Statements);

        var report = await RunAsync(
            database,
            $"NIR;DCT_ORD_NUM;PRS_NAT_REF;EXE_SOI_DTD;PRS_PAI_MNT;BSE_REM_MNT;CPL_REM_MNT\n{Nir};1;1111;10/02/2026;30;19;9\n"
        );

        Assert.Contains(report.Notes.Keys, n => n.Describe().Contains("CPL_REM_MNT", StringComparison.Ordinal));
        Assert.Equal(900, (await ActsAsync(database))[0].AmcPaid.Cents);
    }

    [Theory]
    [InlineData("10", Payee.Member)]
    [InlineData("0", Payee.Member)]
    [InlineData("99", Payee.Member)]
    [InlineData("", Payee.Member)]
    [InlineData("35", Payee.Professional)]
    [InlineData("36", Payee.Professional)]
    public async Task Payee_CodesOfDcir_AreKnown(string code, Payee payee) =>
        Assert.Equal(
            payee,
            (
                await SingleActAsync(
                    $"NIR;DCT_ORD_NUM;PRS_NAT_REF;EXE_SOI_DTD;PRS_PAI_MNT;BSE_REM_MNT;DRG_NAT\n{Nir};1;1111;10/02/2026;30;19;{code}\n"
                )
            ).Payee
        );

    [Theory]
    [InlineData("S", 200)]
    [InlineData("1", 200)]
    [InlineData("N", 0)]
    [InlineData("T", 0)]
    [InlineData("0", 0)]
    [InlineData("", 0)]
    public async Task Withholding_SaidByACode_IsTheGap(string code, long cents) =>
        Assert.Equal(
            cents,
            (
                await SingleActAsync(
                    "NIR;DCT_ORD_NUM;PRS_NAT_REF;EXE_SOI_DTD;PRS_PAI_MNT;BSE_REM_BSE;RGO_REM_TAU;BSE_REM_MNT;PRS_PPF_COD\n"
                        + $"{Nir};1;1111;10/02/2026;30;30;70;19;{code}\n"
                )
            )
                .Participation
                .Cents
        );

    [Fact]
    public async Task Lines_EqualButNotNumbered_AreSeveralActs()
    {
        await using var database = await SampleFile.DatabaseFor(Sample.Statements);
        var line = $"{Nir};1;7;3313;10/02/2026;4,00;4,00;65;2,60;1,40\n";

        var report = await RunAsync(database, Plain + line + line + line.Replace(";1;7;", ";2;7;", StringComparison.Ordinal) + line);

        Assert.Equal((4L, 0L), (report.Created, report.Rejected));
        Assert.Equal([400L, 400, 400, 400], (await ActsAsync(database)).Select(a => a.Spent.Cents));
    }

    [Fact]
    public async Task Lines_NotNumberedAndReordered_AreTheSameActs()
    {
        await using var database = await SampleFile.DatabaseFor(Sample.Statements);
        string[] lines =
        [
            $"{Nir};1;7;1111;10/02/2026;30;30;70;19;9\n",
            $"{Nir};1;7;3313;10/02/2026;12;12;65;7,80;4,20\n",
            $"{Nir};1;7;1111;10/02/2026;-30;-30;70;-19;-9\n",
            $"{Nir};2;7;1111;10/02/2026;30;30;70;19;9\n",
        ];
        await RunAsync(database, Plain + string.Concat(lines));

        var report = await RunAsync(database, Plain + string.Concat(lines.Reverse()));

        Assert.Equal((0L, 4L), (report.Created, report.Unchanged));
    }

    [Theory]
    [InlineData("0;0;0;0;9", 3000, 1900, 900)]
    [InlineData(";;;;9", 3000, 1900, 900)]
    [InlineData("30;30;0;0;9", 3000, 1900, 900)]
    [InlineData("30;30;20;6;0", 3000, 2500, 0)]
    public async Task Lines_BaseThenComplementNotNumbered_AreOneAct(string complement, long spent, long amo, long amc)
    {
        var act = await SingleActAsync(Plain + $"{Nir};1;7;1111;10/02/2026;30;30;70;19;0\n{Nir};1;7;1111;10/02/2026;{complement}\n");

        Assert.Equal((spent, amo, amc, spent - amo - amc), (act.Spent.Cents, act.AmoPaid.Cents, act.AmcPaid.Cents, act.Remaining.Cents));
    }

    [Fact]
    public async Task Correction_InAnotherFileWithTheSameNumbers_TakesTheActBack()
    {
        await using var database = await SampleFile.DatabaseFor(Sample.Statements);
        var act = Numbered + $"{Nir};1;1;0;1111;10/02/2026;30;30;70;19;9\n";
        var correction = Numbered + $"{Nir};1;1;0;1111;10/02/2026;-30;-30;70;-19;-9\n";
        await RunAsync(database, act);

        Assert.Equal((1L, 0L), ((await RunAsync(database, correction)).Created, (await RunAsync(database, act)).Created));
        var zero = Assert.Single(await ActsAsync(database));
        Assert.Equal((0L, 0L, 0L, ReimbursementStatus.Correction), (zero.Spent.Cents, zero.AmoPaid.Cents, zero.AmcPaid.Cents, zero.Status));

        // Paid again at another amount: a further line, not a change of the one taken back.
        await RunAsync(database, Numbered + $"{Nir};1;1;0;1111;10/02/2026;25;25;70;15,50;7,50\n");
        Assert.Equal(2500, (await ActsAsync(database))[0].Spent.Cents);
    }

    [Fact]
    public async Task Correction_BeforeItsAct_AddsUpToNothing()
    {
        await using var database = await SampleFile.DatabaseFor(Sample.Statements);
        await RunAsync(database, Numbered + $"{Nir};1;1;1;1111;10/02/2026;-30;-30;70;-19;-9\n");

        await RunAsync(database, Numbered + $"{Nir};1;1;0;1111;10/02/2026;30;30;70;19;9\n");

        Assert.Equal(
            (0L, 0L, 0L),
            (
                (await ActsAsync(database))[0].Spent.Cents,
                (await ActsAsync(database))[0].AmoPaid.Cents,
                (await ActsAsync(database))[0].Remaining.Cents
            )
        );
    }

    [Fact]
    public async Task Correction_GivenTakenAndGivenAgain_CountsOnce()
    {
        await using var database = await SampleFile.DatabaseFor(Sample.Statements);
        var line = $"{Nir};1;1;0;1111;10/02/2026;30;30;70;19;9\n";

        var report = await RunAsync(database, Numbered + line + $"{Nir};1;1;0;1111;10/02/2026;-30;-30;70;-19;-9\n" + line);

        Assert.Equal(3, report.Created);
        Assert.Equal(3000, Assert.Single(await ActsAsync(database)).Spent.Cents);
    }

    [Fact]
    public async Task Correction_LargerThanTheAct_IsShownAsOne()
    {
        var act = await SingleActAsync(
            Numbered + $"{Nir};1;1;0;1111;10/02/2026;30;30;70;19;9\n{Nir};1;1;1;1111;10/02/2026;-40;-40;70;-28;-12\n"
        );

        Assert.Equal((-1000L, -900L, ReimbursementStatus.Correction), (act.Spent.Cents, act.AmoPaid.Cents, act.Status));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    public async Task Lines_OfOneActFarApart_AreKeptWhateverTheBatch(int batchSize)
    {
        await using var database = await SampleFile.DatabaseFor(Sample.Statements);
        var file =
            Numbered
            + $"{Nir};1;1;0;1111;10/02/2026;30;30;70;19;0\n{Nir};2;1;0;1111;11/02/2026;30;30;70;19;9\n"
            + $"{Nir};1;1;0;1111;10/02/2026;30;30;0;0;9\n";

        var report = await RunAsync(database, file, batchSize);

        Assert.Equal(3, report.Created);
        Assert.Equal(
            (3000L, 1900L, 900L),
            (await ActsAsync(database))
                .Where(a => a.CareDate.Day == 10)
                .Select(a => (a.Spent.Cents, a.AmoPaid.Cents, a.AmcPaid.Cents))
                .Single()
        );
    }

    [Fact]
    public async Task Lines_WithoutEnd_OfOneActAreRefused()
    {
        await using var database = await SampleFile.DatabaseFor(Sample.Statements);
        var file = Numbered + string.Concat(Enumerable.Range(1, 1200).Select(i => $"{Nir};1;1;0;1111;10/02/2026;{i};0;0;0;0\n"));

        var report = await database.ImportAsync(ImportKind.Statements, file);

        Assert.Equal((1000L, 200L), (report.Created, report.Rejected));
    }

    [Fact]
    public async Task Statement_OfAnySize_IsReadInBatches()
    {
        await using var database = await SampleFile.DatabaseFor(Sample.Statements);
        var file =
            Plain
            + string.Concat(
                Enumerable
                    .Range(0, 300)
                    .Select(i => $"{Nir};1;7;3313;{new DateOnly(2025, 1, 1).AddDays(i):dd/MM/yyyy};4,00;4,00;65;2,60;1,40\n")
            );

        Assert.Equal(300, (await RunAsync(database, file, batchSize: 10)).Created);
    }

    [Theory]
    [InlineData("10/02/2026;09/02/2026;12/02/2026", "EXE_SOI_DTF")]
    [InlineData("10/02/2026;10/02/2026;09/02/2026", "DATE_PAIEMENT")]
    [InlineData("10/02/2026;31/12/9999;12/02/2026", "EXE_SOI_DTF")]
    [InlineData("01/01/0001;10/02/2026;12/02/2026", "EXE_SOI_DTD")]
    [InlineData("31/12/9999;31/12/9999;31/12/9999", "EXE_SOI_DTD")]
    [InlineData("29/02/2025;10/02/2026;12/02/2026", "EXE_SOI_DTD")]
    [InlineData("10/02/1989;10/02/2026;12/02/2026", "EXE_SOI_DTD")]
    [InlineData("10/02/26;10/02/2026;12/02/2026", "EXE_SOI_DTD")]
    public async Task Dates_ThatCannotBe_AreRefusedWithTheirColumn(string dates, string column)
    {
        await using var database = await SampleFile.DatabaseFor(Sample.Statements);

        var report = await RunAsync(
            database,
            $"NIR;DCT_ORD_NUM;PRS_NAT_REF;EXE_SOI_DTD;EXE_SOI_DTF;DATE_PAIEMENT;PRS_PAI_MNT;BSE_REM_MNT\n{Nir};1;1111;{dates};30;19\n"
        );

        Assert.Equal(column, report.FirstRejections[0].Column);
        Assert.Equal((0L, 1L), (report.Created, report.Rejected));
    }

    [Theory]
    [InlineData(";30;70;19;9", "PRS_PAI_MNT")]
    [InlineData("30;30;70;;", "BSE_REM_MNT")]
    [InlineData(";;;;", "PRS_PAI_MNT")]
    [InlineData("trente;30;70;19;9", "PRS_PAI_MNT")]
    [InlineData("30;30;170;19;9", "RGO_REM_TAU")]
    [InlineData("30;30;70;19;1,234", "PART_COMPLEMENTAIRE")]
    [InlineData("999999999;30;70;19;9", "PRS_PAI_MNT")]
    public async Task Amounts_MissingOrUnreadable_AreRefusedWithTheirColumn(string amounts, string column)
    {
        await using var database = await SampleFile.DatabaseFor(Sample.Statements);

        var report = await RunAsync(database, Plain + $"{Nir};1;1;1111;10/02/2026;{amounts}\n");

        Assert.Equal((2L, column), (report.FirstRejections[0].Line, report.FirstRejections[0].Column));
        Assert.Equal((0L, 1L), (report.Created, report.Rejected));
    }

    [Fact]
    public async Task Amounts_OfCareOutsideTheScheme_NeedNoShareOfIt()
    {
        var act = await SingleActAsync(Plain + $"{Nir};1;1;H901;10/02/2026;60;;;;25\n");

        Assert.Equal((6000L, 0L, 2500L, 3500L), (act.Spent.Cents, act.AmoPaid.Cents, act.AmcPaid.Cents, act.Remaining.Cents));
    }

    [Fact]
    public async Task Dates_OfAFlowBeforeTheCare_DoNotRefuseTheLine()
    {
        var act = await SingleActAsync(
            "NIR;DCT_ORD_NUM;FLX_DIS_DTD;PRS_NAT_REF;EXE_SOI_DTD;EXE_SOI_DTF;PRS_PAI_MNT;BSE_REM_MNT\n"
                + $"{Nir};1;01/02/2026;1111;10/02/2026;11/02/2026;30;19\n"
        );

        Assert.Equal(new DateOnly(2026, 2, 11), act.PaidOn);
    }

    [Theory]
    [InlineData("2 84 06 75 056 001 31;")]
    [InlineData("2840675056001;31")]
    [InlineData("2840675056001;")]
    [InlineData("284067505600131;31")]
    public async Task Nir_InOneOrTwoCells_IsTheInsured(string cells) =>
        Assert.Equal(
            3000,
            (
                await SingleActAsync(
                    $"nir;cle_nir;DCT_ORD_NUM;PRS_NAT_REF;EXE_SOI_DTD;PRS_PAI_MNT;BSE_REM_MNT\n{cells};1;1111;10/02/2026;30;19\n"
                )
            )
                .Spent
                .Cents
        );

    [Theory]
    [InlineData("ASS_NIR;BEN_RANG;REMB_MUTUELLE")]
    [InlineData("numero_securite_sociale;rang;part_amc")]
    [InlineData("Insured NIR;Beneficiary rank;Complementary share")]
    [InlineData("BEN_NIR_PSA;BEN_RNG_GEM;RC_MNT")]
    [InlineData("NIR assuré;Rang bénéficiaire;Part complémentaire")]
    public async Task Columns_UnderOtherNames_AreFound(string names)
    {
        var act = await SingleActAsync(
            $"{names};dct_ord_num;prs_nat_ref;exe_soi_dtd;prs_pai_mnt;bse_rem_mnt\n{Nir};2;9;1;1111;10/02/2026;30;19\n"
        );

        Assert.Equal(900, act.AmcPaid.Cents);
    }

    [Fact]
    public async Task Columns_NamedOnTheCommandLine_AreFound()
    {
        await using var database = await SampleFile.DatabaseFor(Sample.Statements);
        var path = Path.Combine(database.Folder, "essai.csv");
        await File.WriteAllTextAsync(
            path,
            $"immat;dossier;DCT_ORD_NUM;PRS_NAT_REF;EXE_SOI_DTD;PRS_PAI_MNT;BSE_REM_MNT\n{Nir};4;1;1111;10/02/2026;30;19\n",
            TestContext.Current.CancellationToken
        );
        var request = new ImportRequest(ImportKind.Statements, path);

        var refused = await database.ImportFileAsync(request);
        var report = await database.ImportFileAsync(
            request with
            {
                Columns = new Dictionary<string, string>(StringComparer.Ordinal) { ["NIR_ASSURE"] = "immat" },
            }
        );
        var unknown = await database.ImportFileAsync(
            request with
            {
                Columns = new Dictionary<string, string>(StringComparer.Ordinal) { ["NIR_ASSUREUR"] = "immat" },
            }
        );

        Assert.Contains("--column NIR_ASSURE=", refused.Unusable!.Describe(), StringComparison.Ordinal);
        Assert.Equal(1, report.Created);
        Assert.Contains(report.Notes, n => n.Key.Describe().Contains("dossier", StringComparison.Ordinal) && n.Value == 1);
        Assert.Contains("NIR_ASSUREUR", unknown.Unusable!.Describe(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2950999126111;1", "NIR_ASSURE")]
    [InlineData("2840675056001;8", "RANG_BENEFICIAIRE")]
    [InlineData("2840675056001;x", "RANG_BENEFICIAIRE")]
    [InlineData("1999999999999;1", "NIR_ASSURE")]
    [InlineData("284067505600;1", "NIR_ASSURE")]
    public async Task Person_NotFound_IsRefusedWithTheColumn(string person, string column)
    {
        await using var database = await SampleFile.DatabaseFor(Sample.Statements);

        var report = await RunAsync(
            database,
            $"NIR_ASSURE;RANG_BENEFICIAIRE;DCT_ORD_NUM;PRS_NAT_REF;EXE_SOI_DTD;PRS_PAI_MNT;BSE_REM_MNT\n{person};1;1111;10/02/2026;30;19\n"
        );

        Assert.Equal((2L, column), (report.FirstRejections[0].Line, report.FirstRejections[0].Column));
        Assert.DoesNotContain("2840675", report.FirstRejections[0].Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Person_WithTwoContracts_IsPaidByTheOneInForce()
    {
        await using var database = await SampleFile.DatabaseFor(Sample.Statements);
        await database.ImportAsync(
            ImportKind.Members,
            "contrat;formule;date_effet;date_fin_contrat;qualite;nom;prenom;date_naissance;nir\n"
                + $"IND-9;CONFORT;01/01/2020;31/12/2023;ASSURE;LORMEAU;Zoé;15/06/1984;{Nir}\n"
        );

        await RunAsync(database, Plain + $"{Nir};1;1;1111;10/02/2023;30;30;70;19;9\n{Nir};1;2;1111;10/02/2025;30;30;70;19;9\n");

        var numbers = await database.ReadAsync(db =>
            db.Reimbursements.OrderBy(r => r.CareDate).Join(db.Contracts, r => r.ContractId, c => c.Id, (_, c) => c.Number).ToListAsync()
        );
        Assert.Equal(["IND-9", "IND-000001"], numbers);
    }

    [Fact]
    public async Task Columns_OfTheWholeTable_AreReadAndTheRestIsSaid()
    {
        const string header =
            "FLX_DIS_DTD;FLX_TRT_DTD;FLX_EMT_TYP;FLX_EMT_NUM;FLX_EMT_ORD;ORG_CLE_NUM;DCT_ORD_NUM;PRS_ORD_NUM;REM_TYP_AFF;BEN_NIR_PSA;"
            + "BEN_RNG_GEM;BEN_CTA_TYP;RGM_GRG_COD;PRS_NAT_REF;EXE_SOI_DTD;EXE_SOI_DTF;"
            + "PRS_PAI_MNT;PRS_DEP_MNT;PRS_ACT_QTE;BSE_REM_BSE;BSE_REM_MNT;BSE_REM_SGN;CPL_REM_BSE;CPL_REM_MNT;CPL_REM_SGN;"
            + "CPL_MAJ_TOP;RGO_REM_TAU;EXO_MTF;PRS_PDS_QCP;DRG_NAT;PFS_EXE_NUM;PSE_SPE_COD;PRS_PPF_COD;ACC_TIE_IND;NIR_ASSURE;"
            + "RANG;MNT_AMC;";
        await using var database = await SampleFile.DatabaseFor(Sample.Statements);

        var report = await RunAsync(
            database,
            header
                + "\n01FEB2026:00:00:00;05FEB2026:00:00:00;1;93;0;01C750000;123456;1;0;PSEUDO;1;01;1;1111;02FEB2026:00:00:00;"
                + $"02FEB2026:00:00:00;50.00;20.00;1;30.00;19.00;1;0;0;0;0;70;.;11;10;751234567;1;S;0;{Nir};2;9.00;\n"
        );

        Assert.Equal((1L, 0L), (report.Created, report.Rejected));
        var act = Assert.Single(await ActsAsync(database));
        Assert.Equal(
            (5000L, 3000L, 1900L, 900L, 200L, 2200L),
            (act.Spent.Cents, act.Base.Cents, act.AmoPaid.Cents, act.AmcPaid.Cents, act.Participation.Cents, act.Remaining.Cents)
        );
        Assert.Contains(report.Notes.Keys, n => n.Describe().Contains("EXO_MTF", StringComparison.Ordinal));
    }

    private static async Task<Reimbursement> SingleActAsync(string file)
    {
        await using var database = await SampleFile.DatabaseFor(Sample.Statements);
        var report = await RunAsync(database, file);
        Assert.Empty(report.FirstRejections);
        return Assert.Single(await ActsAsync(database));
    }

    private static Task<ImportReport> RunAsync(TestDatabase database, string file, int? batchSize = null)
    {
        var path = SampleFile.Write(database, Sample.Statements, System.Text.Encoding.UTF8.GetBytes(file));
        return database.RunHostileAsync(new ImportRequest(ImportKind.Statements, path) { BatchSize = batchSize });
    }

    private static Task<List<Reimbursement>> ActsAsync(TestDatabase database) =>
        database.ReadAsync(db => db.Reimbursements.AsNoTracking().OrderBy(r => r.CareDate).ToListAsync());
}
