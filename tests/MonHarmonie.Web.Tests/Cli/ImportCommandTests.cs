using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Xunit;

namespace MonHarmonie.Web.Tests.Cli;

/// <summary>The import command as people run it: a process, its exit code, what it prints and leaves behind (docs/imports.md).</summary>
public sealed partial class ImportCommandTests
{
    private const int Lines = 300_000;
    private const int LinesPerPerson = 600;
    private const long MaxMemory = 500L * 1024 * 1024;
    private const string Nir = "284067505600131";

    private const string Members =
        "numero_contrat;formule;date_debut_contrat;qualite;rang;nom;prenom;date_naissance;nir\n"
        + $"IND-000001;ESSENTIEL;01/01/2024;ASSURE;1;LORMEAU;Camille;15/06/1984;{Nir}\n"
        + "IND-000001;ESSENTIEL;01/01/2024;ENFANT;2;LORMEAU;Lou;12/05/2015;\n";

    private const string Statements =
        "NIR_ASSURE;RANG_BENEFICIAIRE;DCT_ORD_NUM;PRS_ORD_NUM;REM_TYP_AFF;PRS_NAT_REF;EXE_SOI_DTD;PRS_PAI_MNT;BSE_REM_BSE;RGO_REM_TAU;"
        + "BSE_REM_MNT;PART_COMPLEMENTAIRE\n"
        + $"{Nir};1;1001;1;0;1111;10/02/2026;30,00;30,00;70;19,00;9,00\n";

    private const string Communes =
        "#Code_commune_INSEE;Nom_de_la_commune;Code_postal;Libellé_d_acheminement;Ligne_5\n"
        + "55500;ESSAI SUR MEUSE;55230;ESSAI SUR MEUSE;\n5550;PAS UN CODE;ABC;X;\n";

    private const string Dsn =
        "S10.G00.00.001,'Essai'\nS10.G00.00.006,'P24V01'\nS20.G00.05.001,'01'\nS20.G00.05.002,'01'\nS20.G00.05.005,'01092024'\n"
        + "S21.G00.06.001,'123456782'\n"
        + "S21.G00.15.001,'CTR-SANTE-0001'\nS21.G00.15.002,'PFICT1'\nS21.G00.15.005,'1'\nS21.G00.30.001,'1900213055042'\n"
        + "S21.G00.30.002,'TEMOIN'\nS21.G00.30.004,'Noé'\n"
        + "S21.G00.30.006,'03021990'\nS21.G00.40.001,'15012020'\nS21.G00.40.009,'00002'\nS21.G00.70.013,'1'\nS90.G00.90.001,'18'\n"
        + "S90.G00.90.002,'1'\n";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_kind_ends_with_its_account_and_its_code()
    {
        using var cli = new CliProcess();
        var path = cli.Write("members.csv", Members);
        var early = await cli.RunAsync(Ct, "import", "members", path);
        Assert.Equal(2, early.Code);
        Assert.Contains("migrate", early.Error, StringComparison.Ordinal);
        Assert.Equal(0, (await cli.RunAsync(Ct, "migrate")).Code);

        var trial = await cli.RunAsync(Ct, "import", "members", path, "--dry-run");
        Assert.Equal(0, trial.Code);
        Assert.Contains("2 lus, 2 créés, 0 modifiés, 0 inchangés, 0 sans effet, 0 rejetés", trial.Output, StringComparison.Ordinal);
        Assert.Contains("rien n'a été écrit", trial.Output, StringComparison.Ordinal);
        Assert.Equal([0L], cli.Query("SELECT COUNT(*) FROM Persons"));

        Assert.Contains("2 lus, 2 créés", (await cli.RunAsync(Ct, "import", "members", path)).Output, StringComparison.Ordinal);
        Assert.Contains(
            "2 lus, 0 créés, 0 modifiés, 2 inchangés",
            (await cli.RunAsync(Ct, "import", "Members", path)).Output,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "1 lus, 1 créés",
            (await cli.RunAsync(Ct, "import", "statements", cli.Write("statements.csv", Statements))).Output,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "1 lus, 1 créés",
            (await cli.RunAsync(Ct, "import", "dsn", cli.Write("mois.dsn", Dsn))).Output,
            StringComparison.Ordinal
        );

        var report = Path.Combine(cli.Folder, "rejets.csv");
        var communes = await cli.RunAsync(Ct, "import", "communes", cli.Write("communes.csv", Communes), "--report", report);
        Assert.Equal(1, communes.Code);
        Assert.Contains("ligne 3, Code_postal : code de cinq caractères attendu [ABC]", communes.Output, StringComparison.Ordinal);
        Assert.Contains("2 lus, 1 créés, 0 modifiés, 0 inchangés, 0 sans effet, 1 rejetés", communes.Output, StringComparison.Ordinal);
        var bytes = await File.ReadAllBytesAsync(report, Ct);
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        Assert.Contains(
            "\"3\";\"Code_postal\";\"code de cinq caractères attendu\";\"ABC\"",
            Encoding.UTF8.GetString(bytes),
            StringComparison.Ordinal
        );
        // The eight tables of tariffs that migrate loads, and the five above.
        Assert.Equal([13L], cli.Query("SELECT COUNT(*) FROM LedgerEvents WHERE Kind = 'import.finished'"));
    }

    [Fact]
    public async Task What_cannot_be_read_ends_with_two_and_says_why()
    {
        using var cli = new CliProcess();
        Assert.Equal(0, (await cli.RunAsync(Ct, "migrate")).Code);
        foreach (
            var (kind, path, word) in new[]
            {
                ("statements", Path.Combine(cli.Folder, "absent.csv"), "n’existe pas"),
                ("statements", cli.Folder, "dossier"),
                ("statements", cli.Write("vide.csv", ""), "vide"),
                ("statements", cli.Write("autre.csv", "a;b\n1;2\n"), "colonnes manquantes : NIR_ASSURE"),
                ("medicines", cli.Write("seul.txt", "x"), "CIS_bdpm.txt"),
                ("dsn", cli.Write("faux.dsn", Members), "n’est pas une DSN"),
                ("factures", cli.Write("quoi.csv", Members), "There is no kind factures"),
            }
        )
        {
            var run = await cli.RunAsync(Ct, "import", kind, path);
            Assert.Equal((2, ""), (run.Code, run.Output));
            Assert.Contains(word, run.Error, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_database_that_fails_ends_with_one_and_no_trace_of_code()
    {
        using var cli = new CliProcess();
        cli.Write("mon-harmonie.db", new string('x', 8192));

        var run = await cli.RunAsync(Ct, "import", "members", cli.Write("members.csv", Members));

        Assert.Equal(1, run.Code);
        Assert.Contains("Stopped: ", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    /// <summary>
    /// Killed without warning after a hundred thousand lines, then run again: what is there is what one run makes, and the memory of the
    /// process does not depend on the file.
    /// </summary>
    [Fact]
    public async Task A_large_file_survives_a_kill_and_stays_in_bounded_memory()
    {
        using var cli = new CliProcess();
        Assert.Equal(0, (await cli.RunAsync(Ct, "migrate")).Code);
        var persons = Lines / LinesPerPerson;
        Assert.Equal(0, (await cli.RunAsync(Ct, "import", "members", WriteMembers(cli, persons))).Code);
        var path = WriteStatements(cli, persons);

        using (var killed = cli.Start("import", "statements", path))
        {
            _ = killed.StandardOutput.ReadToEndAsync(Ct);
            Assert.Contains("enregistrements lus, 33 %", await killed.StandardError.ReadLineAsync(Ct), StringComparison.Ordinal);
            killed.Kill();
            await killed.WaitForExitAsync(Ct);
        }

        var written = (long)cli.Query("SELECT COUNT(*) FROM ReimbursementParts")[0];
        Assert.InRange(written, 1, Lines - 1);
        Assert.Equal(["ok"], cli.Query("PRAGMA integrity_check"));

        var again = await cli.RunAsync(Ct, "import", "statements", path);
        Assert.Equal(0, again.Code);
        Assert.Contains(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Lines} lus, {Lines - written} créés, 0 modifiés, {written} inchangés, 0 sans effet, 0 rejetés"
            ),
            again.Output,
            StringComparison.Ordinal
        );
        Assert.Equal(
            [(long)Lines, Lines * 3000L, Lines * 1900L, Lines * 900L],
            cli.Query("SELECT COUNT(*), SUM(SpentCents), SUM(AmoPaidCents), SUM(AmcPaidCents) FROM ReimbursementParts")
        );
        Assert.Equal(
            [(long)Lines, Lines * 3000L, Lines * 1900L, Lines * 900L, Lines * 200L],
            cli.Query("SELECT COUNT(*), SUM(SpentCents), SUM(AmoPaidCents), SUM(AmcPaidCents), SUM(RemainingCents) FROM Reimbursements")
        );
        Assert.Equal(
            [(long)LinesPerPerson, (long)LinesPerPerson],
            cli.Query("SELECT MIN(n), MAX(n) FROM (SELECT COUNT(*) AS n FROM Reimbursements GROUP BY PersonId)")
        );
        Assert.Equal([Lines / 2L], cli.Query("SELECT COUNT(*) FROM Statements"));
        var memory = long.Parse(Memory().Match(again.Output).Groups["size"].Value, CultureInfo.InvariantCulture) * 1024 * 1024;
        Assert.InRange(memory, 1, MaxMemory);
    }

    private static string WriteMembers(CliProcess cli, int persons)
    {
        var text = new StringBuilder(Members[..(Members.IndexOf('\n', StringComparison.Ordinal) + 1)]);
        for (var i = 0; i < persons; i++)
            text.Append(CultureInfo.InvariantCulture, $"C-{i:00000};ESSENTIEL;01/01/2024;ASSURE;1;NOM{i};Camille;15/06/1984;{NirOf(i)}\n");
        return cli.Write("many-members.csv", text.ToString());
    }

    /// <summary>Two acts a statement; the persons come mixed.</summary>
    private static string WriteStatements(CliProcess cli, int persons)
    {
        using var writer = new StreamWriter(Path.Combine(cli.Folder, "many-statements.csv"));
        writer.Write(Statements[..(Statements.IndexOf('\n', StringComparison.Ordinal) + 1)]);
        for (var i = 0; i < Lines; i++)
            writer.Write(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{NirOf(i / 2 % persons)};1;{2_000_000 + i / 2};{i % 2 + 1};0;1111;"
                        + $"{new DateOnly(2025, 1, 1).AddDays(i / 2 / persons):yyyy-MM-dd};30.00;30.00;70;19.00;9.00\n"
                )
            );
        return Path.Combine(cli.Folder, "many-statements.csv");
    }

    private static string NirOf(int person) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"28406{10 + person / 900 % 80:00}{100 + person / 30 % 30:000}{100 + person % 30 + person / 72_000:000}"
        );

    [GeneratedRegex(@"mémoire (?<size>\d+) Mo", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Memory();
}
