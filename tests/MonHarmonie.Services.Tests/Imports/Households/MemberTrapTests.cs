using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Contracts;
using MonHarmonie.Services.Imports;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Tests.Imports.Hostile;
using MonHarmonie.TestSupport;
using MonHarmonie.Texts.Imports;
using Xunit;

namespace MonHarmonie.Services.Tests.Imports.Households;

/// <summary>What files of contracts hold in truth: numbers of another, ranks taken, periods, endless dates, people repeated.</summary>
public sealed class MemberTrapTests
{
    private const string Header =
        "numero_contrat;formule;date_debut_contrat;date_fin_contrat;qualite;rang;nom;prenom;date_naissance;nir;nir_ouvrant_droit;"
        + "date_debut_beneficiaire;date_fin_beneficiaire;numero_adherent\n";
    private const string Nir = SampleFile.Nir;
    private static readonly string Policyholder = $"IND-1;ESSENTIEL;01/01/2024;;ASSURE;1;LORMEAU;Zoé;15/06/1984;{Nir};;;;\n";

    [Fact]
    public async Task Nir_OfThePolicyholderOnTheFamily_NamesTheOpener()
    {
        await using var database = await TestDatabase.CreateAsync();

        var report = await RunAsync(
            database,
            Policyholder
                + $"IND-1;ESSENTIEL;01/01/2024;;CONJOINT;2;LORMEAU;Noël;02/02/1983;{Nir};;;;\n"
                + "IND-1;ESSENTIEL;01/01/2024;;ENFANT;3;LORMEAU;Lou;12/05/2015;2840675056001;;;;\n"
        );

        Assert.Equal((3L, 0L), (report.Created, report.Rejected));
        Assert.Contains(report.Notes, n => n.Key.Describe().Contains("ouvrant droit", StringComparison.Ordinal) && n.Value == 2);
        Assert.Equal(1, await database.ReadAsync(db => db.Persons.CountAsync(p => p.NirIndex != null)));
    }

    /// <summary>The registry rectifies birth dates and sexes: a number that tells others is noted, and the line is taken.</summary>
    [Theory]
    [InlineData("1", "15/06/1984", "ASSURE", "différents du sexe indiqué")]
    [InlineData("homme", "15/06/1984", "ASSURE", "différents du sexe indiqué")]
    [InlineData("F", "15/06/1985", "ASSURE", "différents de la date de naissance")]
    [InlineData("", "15/07/1984", "ASSURE", "différents de la date de naissance")]
    [InlineData("femme", "15/06/1984", "ASSURE", null)]
    [InlineData("", "15/06/1984", "ASSURE", null)]
    public async Task Nir_OtherThanBirthDateOrSex_IsNoted(string sex, string birth, string kind, string? note)
    {
        await using var database = await TestDatabase.CreateAsync();
        const string header = "numero_contrat;formule;date_debut_contrat;qualite;nom;prenom;date_naissance;sexe;nir\n";

        var report = await database.ImportAsync(
            ImportKind.Members,
            header
                + $"IND-1;ESSENTIEL;01/01/2024;{kind};LORMEAU;Zoé;{birth};{sex};{Nir}\n"
                // Her number on the line of her son is hers.
                + $"IND-1;ESSENTIEL;01/01/2024;ENFANT;LORMEAU;Lou;12/05/2015;M;{Nir}\n"
        );

        Assert.Equal((2L, 0L), (report.Created, report.Rejected));
        string[] said = [.. report.Notes.Keys.Select(n => n.Describe()).Where(n => n.Contains("différents d", StringComparison.Ordinal))];
        if (note is null)
            Assert.Empty(said);
        else
            Assert.Contains(note, Assert.Single(said), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nir_RoundedByASpreadsheet_IsRefusedInThoseWords()
    {
        await using var database = await TestDatabase.CreateAsync();

        var report = await RunAsync(database, Policyholder.Replace(Nir, "2,84067E+14", StringComparison.Ordinal));

        Assert.Contains("arrondi par un tableur", Assert.Single(report.FirstRejections).Reason.Describe(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rank_OfAnother_IsRefused()
    {
        await using var database = await TestDatabase.CreateAsync();

        var report = await RunAsync(
            database,
            Policyholder
                + "IND-1;ESSENTIEL;01/01/2024;;CONJOINT;2;LORMEAU;Noël;02/02/1983;;;;;\n"
                + "IND-1;ESSENTIEL;01/01/2024;;ENFANT;2;LORMEAU;Lou;12/05/2015;;;;;\n"
                + "IND-1;ESSENTIEL;01/01/2024;;ENFANT;1;LORMEAU;Noé;12/05/2017;;;;;\n"
        );

        Assert.Equal([(4L, "rang"), (5L, "rang")], report.FirstRejections.OrderBy(r => r.Line).Select(r => (r.Line, r.Column!)));
    }

    [Fact]
    public async Task Rank_FreedByAnEnd_MayServeAgain()
    {
        await using var database = await TestDatabase.CreateAsync();

        var report = await RunAsync(
            database,
            Policyholder
                + "IND-1;ESSENTIEL;01/01/2024;;CONJOINT;2;LORMEAU;Noël;02/02/1983;;;01/01/2024;31/12/2024;\n"
                + "IND-1;ESSENTIEL;01/01/2024;;CONJOINT;2;LORMEAU;Sacha;02/02/1985;;;01/06/2025;;\n"
        );

        Assert.Equal(3, report.Created);
    }

    [Fact]
    public async Task Ranks_NotGiven_AreOneForAPersonInEveryContract()
    {
        await using var database = await TestDatabase.CreateAsync();
        const string child = "2150575056022";

        await RunAsync(
            database,
            Policyholder
                + "IND-1;ESSENTIEL;01/01/2024;;CONJOINT;;LORMEAU;Noël;02/02/1983;;;;;\n"
                + $"IND-1;ESSENTIEL;01/01/2024;;ENFANT;;LORMEAU;Lou;12/05/2015;{child};;;;\n"
                + $"IND-2;CONFORT;01/01/2025;;ASSURE;;LORMEAU;Zoé;15/06/1984;{Nir};;;;\n"
                + $"IND-2;CONFORT;01/01/2025;;ENFANT;;LORMEAU;Lou;12/05/2015;{child};;;;\n"
        );

        Assert.Equal(
            [3, 3],
            await database.ReadAsync(db => db.Beneficiaries.Where(b => b.Kind == BeneficiaryKind.Child).Select(b => b.Rank).ToListAsync())
        );
    }

    [Theory]
    [InlineData("01/01/2020;31/12/2021", "01/01/2023;")]
    [InlineData("01/01/2023;", "01/01/2020;31/12/2021")]
    public async Task Periods_OfOnePerson_StayTwoInAnyOrder(string one, string other)
    {
        await using var database = await TestDatabase.CreateAsync();
        static string Line(string period) => $"IND-1;ESSENTIEL;01/01/2020;;CONJOINT;2;LORMEAU;Noël;02/02/1983;1830269123004;;{period};\n";

        var report = await RunAsync(
            database,
            Policyholder.Replace("01/01/2024", "01/01/2020", StringComparison.Ordinal) + Line(one) + Line(other)
        );

        Assert.Equal((3L, 0L), (report.Created, report.Rejected));
        Assert.Equal(
            [new DateOnly(2020, 1, 1), new DateOnly(2023, 1, 1)],
            await database.ReadAsync(db =>
                db.Beneficiaries.Where(b => b.Kind == BeneficiaryKind.Spouse).Select(b => b.StartsOn).Order().ToListAsync()
            )
        );
    }

    [Theory]
    [InlineData("31/12/9999")]
    [InlineData("31/12/2999")]
    [InlineData("31DEC9999:00:00:00")]
    [InlineData("")]
    public async Task End_OfEndlessContracts_IsNone(string end)
    {
        await using var database = await TestDatabase.CreateAsync();

        await RunAsync(database, Policyholder.Replace("01/01/2024;;", $"01/01/2024;{end};", StringComparison.Ordinal));

        Assert.Null(await database.ReadAsync(db => db.Contracts.Select(c => c.EndsOn).SingleAsync()));
    }

    [Theory]
    [InlineData("01/01/2024;;", "31/12/9999;;", "date_debut_contrat")]
    [InlineData("01/01/2024;;", "01/01/2024;31/12/2023;", "date_fin_contrat")]
    [InlineData("15/06/1984", "15/06/0001", "date_naissance")]
    [InlineData("15/06/1984", "15/06/1884", "date_naissance")]
    [InlineData("15/06/1984", "15/06/2999", "date_naissance")]
    [InlineData("15/06/1984", "29/02/1983", "date_naissance")]
    [InlineData("LORMEAU", "", "nom")]
    [InlineData(";ASSURE;", ";PATRON;", "qualite")]
    [InlineData(";1;LORMEAU", ";un;LORMEAU", "rang")]
    [InlineData(Nir, "284062A05600131", "nir")]
    [InlineData(Nir, "2840620056001", "nir")]
    [InlineData(Nir, "2999999999999", "nir")]
    [InlineData(";;;;\n", ";;;;123456789\n", "numero_adherent")]
    public async Task Values_ThatCannotBe_AreRefusedWithTheirColumn(string from, string to, string column)
    {
        await using var database = await TestDatabase.CreateAsync();

        var report = await RunAsync(
            database,
            Policyholder.Replace(from, to, StringComparison.Ordinal) + Policyholder.Replace("IND-1", "IND-2", StringComparison.Ordinal)
        );

        Assert.Equal((2L, column), (report.FirstRejections[0].Line, report.FirstRejections[0].Column));
        Assert.Equal((1L, 1L), (report.Created, report.Rejected));
    }

    [Fact]
    public async Task Person_RepeatedWithOtherValues_IsRefusedAndNamesTheFirstLine()
    {
        await using var database = await TestDatabase.CreateAsync();
        const string child = "IND-1;ESSENTIEL;01/01/2024;;ENFANT;3;LORMEAU;Lou;12/05/2015;;;;;\n";

        var report = await RunAsync(database, Policyholder + child + child + child.Replace(";3;", ";4;", StringComparison.Ordinal));

        Assert.Equal((2L, 1L, 1L), (report.Created, report.Ignored, report.Rejected));
        Assert.Contains("ligne 3", report.FirstRejections[0].Reason.Describe(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task MemberNumber_ThatTheFileGivesLater_IsNotGivenToAnother()
    {
        await using var database = await TestDatabase.CreateAsync();
        var next = MemberNumber.Of(10_000_001);

        var report = await RunAsync(
            database,
            Policyholder + $"IND-2;ESSENTIEL;01/01/2024;;ASSURE;1;TILLEROY;Anaïs;03/02/1990;;;;;{next}\n"
        );

        Assert.Equal((2L, 0L), (report.Created, report.Rejected));
    }

    [Fact]
    public async Task MemberNumber_AtTheEndOfTheRange_DoesNotStopTheSequence()
    {
        await using var database = await TestDatabase.CreateAsync();
        await RunAsync(database, $"IND-2;ESSENTIEL;01/01/2024;;ASSURE;1;TILLEROY;Anaïs;03/02/1990;;;;;{MemberNumber.Of(99_999_999)}\n");

        Assert.Equal(1, (await RunAsync(database, Policyholder)).Created);
    }

    [Fact]
    public async Task Product_WithoutGuarantees_IsSaid()
    {
        await using var database = await TestDatabase.CreateAsync();

        Assert.Contains(ImportFactKind.ContractsWithoutTable, (await RunAsync(database, Policyholder)).Notes.Keys.Select(n => n.Kind));
    }

    [Fact]
    public async Task LineEnd_InAName_IsASpace()
    {
        await using var database = await TestDatabase.CreateAsync();

        await RunAsync(database, Policyholder.Replace(";Zoé;", ";\"Zoé\nAnne\";", StringComparison.Ordinal));

        Assert.Equal("Zoé Anne", await database.ReadAsync(db => db.Persons.Select(p => p.FirstName).SingleAsync()));
    }

    private static Task<ImportReport> RunAsync(TestDatabase database, string lines) =>
        database.RunHostileAsync(
            new ImportRequest(
                ImportKind.Members,
                SampleFile.Write(database, Sample.Members, System.Text.Encoding.UTF8.GetBytes(Header + lines))
            )
        );
}
