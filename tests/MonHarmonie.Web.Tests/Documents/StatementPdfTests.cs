using MonHarmonie.Rules;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Reimbursements;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Documents.Statements;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Tokens;
using Xunit;

namespace MonHarmonie.Web.Tests.Documents;

public sealed class StatementPdfTests
{
    private static readonly PersonName Holder = new(Ids.New(), "Éloïse", "Œuvrard-D’Astier");
    private static readonly PersonName Spouse = new(Ids.New(), "Gaël", "Quéméré");
    private static readonly DateTime NowUtc = new(2026, 4, 2, 8, 30, 0, DateTimeKind.Utc);

    [Fact]
    public void Write_AStatement_ReadsBackWithAccentsAmountsAndTotals()
    {
        var text = PdfText.Of(
            Write(
                Act("Consultation de médecine générale", 3000, 1900, 900),
                Act("Paire de lunettes : verres et monture", 123456, 900, 70000),
                Hidden(5500, 3650, 1650) with
                {
                    Status = ReimbursementStatus.AwaitingUs,
                }
            )
        );

        foreach (
            var expected in new[]
            {
                "Vos remboursements de mars 2026",
                "Éloïse Œuvrard-D’Astier",
                "100 000 016",
                "du 1er au 31 mars 2026",
                "Établi le 2 avril 2026",
                "En cours de calcul",
                "Consultation de médecine",
                "générale",
                "05/03/2026",
                "02/03/2026",
                "1 234,56 €",
                "Soin d’un",
                "détail",
                "masqué",
                "Gaël Quéméré",
                "Total, 3 soins",
                "1 319,56 €",
                "64,50 €",
                "725,50 €",
                "529,56 €",
                "Page 1 sur 1",
                "livre II du Code de la mutualité",
            }
        )
            Assert.Contains(expected, text);
    }

    [Fact]
    public void Write_AStatement_IsTaggedForScreenReaders()
    {
        var file = Write(Act("Consultation", 3000, 1900, 900), Hidden(5500, 3650, 1650));
        var structure = PdfText.Structure(file);

        Assert.Equal("Document", structure[0]);
        Assert.Equal(1, structure.Count(s => s == "H1"));
        Assert.Equal(1, structure.Count(s => s == "Table"));
        Assert.Equal(8, structure.Count(s => s == "TH(Column)"));
        Assert.Equal(3, structure.Count(s => s == "TH(Row)"));
        Assert.Equal(2 * 7 + 4, structure.Count(s => s == "TD"));

        using var pdf = PdfDocument.Open(file);
        var catalog = pdf.Structure.Catalog.CatalogDictionary;
        Assert.Equal("fr-FR", PdfText.Resolve<StringToken>(pdf, catalog, "Lang").Data);
        Assert.True(PdfText.Resolve<BooleanToken>(pdf, PdfText.Resolve<DictionaryToken>(pdf, catalog, "MarkInfo"), "Marked").Data);
        Assert.True(
            PdfText.Resolve<BooleanToken>(pdf, PdfText.Resolve<DictionaryToken>(pdf, catalog, "ViewerPreferences"), "DisplayDocTitle").Data
        );
        Assert.Equal("Relevé de remboursements, mars 2026", pdf.Information.Title);
    }

    [Fact]
    public void Write_EveryMark_IsInTheStructureTreeOnce()
    {
        using var pdf = PdfDocument.Open(Write([.. Enumerable.Range(1, 80).Select(n => Act($"Soin numéro {n}", 1000, 600, 400))]));
        var tree = PdfText.Resolve<DictionaryToken>(pdf, pdf.Structure.Catalog.CatalogDictionary, "StructTreeRoot");
        var byPage = PdfText.Resolve<ArrayToken>(pdf, PdfText.Resolve<DictionaryToken>(pdf, tree, "ParentTree"), "Nums");

        Assert.True(pdf.NumberOfPages > 1);
        for (var page = 1; page <= pdf.NumberOfPages; page++)
        {
            var marks = pdf.GetPage(page).GetMarkedContents().Where(m => !m.IsArtifact).Select(m => m.MarkedContentIdentifier).ToList();
            var elements = (ArrayToken)pdf.Structure.GetObject(((IndirectReferenceToken)byPage.Data[2 * page - 1]).Data).Data;
            Assert.Equal(Enumerable.Range(0, elements.Length), marks);
        }
    }

    [Fact]
    public void Write_ManyActs_RepeatsTheHeaderAndNumbersThePages()
    {
        var pages = PdfText.Pages(Write([.. Enumerable.Range(1, 120).Select(n => Act($"Soin numéro {n}", 1000, 600, 400))]));

        Assert.True(pages.Count >= 4);
        Assert.All(pages.Take(pages.Count - 1), page => Assert.Contains("Reste à charge", page));
        for (var page = 0; page < pages.Count; page++)
            Assert.Contains($"Page {page + 1} sur {pages.Count}", pages[page]);
        Assert.Contains("Total, 120 soins", string.Join(" ", pages));
        for (var act = 1; act <= 120; act++)
            Assert.Contains($"Soin numéro {act}", string.Join(" ", pages));
    }

    [Fact]
    public void Write_AMonthThatIsNotOver_StopsAtTheDayItIsMade_AndSaysWhereToWrite()
    {
        var statement = new MonthlyStatement(
            new DateOnly(2026, 4, 1),
            Holder,
            "100000016",
            [Act("Consultation", 3000, 1900, 900)],
            new Dictionary<Guid, PersonName>()
        );
        var text = PdfText.Of(StatementPdf.Write(statement, NowUtc, "La mutuelle, 1 rue de l’Exemple, 44000 Nantes"));

        Assert.Contains("du 1er au 2 avril 2026, à ce jour", text);
        Assert.DoesNotContain("30 avril", text);
        Assert.Contains("La mutuelle, 1 rue de l’Exemple", text);
    }

    [Fact]
    public void Write_NamesBeyondLatin_AreKept()
    {
        var foreign = new PersonName(Ids.New(), "Nguyễn", "Żółć-Ιωάννης Жанна");
        var file = StatementPdf.Write(
            new MonthlyStatement(
                new DateOnly(2026, 3, 1),
                foreign,
                "100000016",
                [Act("Consultation", 3000, 1900, 900)],
                new Dictionary<Guid, PersonName>()
            ),
            NowUtc
        );

        Assert.Contains("Nguyễn Żółć-Ιωάννης Жанна", PdfText.Of(file));
    }

    [Fact]
    public void Write_ThousandsOfActs_StaysFastAndSmall()
    {
        ReimbursementRow[] acts = [.. Enumerable.Range(1, 2_000).Select(n => Act($"Soin numéro {n}", 1000 + n, 600, 400))];
        Write(acts[..1]);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var file = Write(acts);

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"{watch.Elapsed} for 2,000 acts");
        Assert.True(file.Length < 6_000_000, $"{file.Length} bytes");
        Assert.True(Write(acts[..20]).Length < 100_000);
    }

    private static byte[] Write(params ReimbursementRow[] acts)
    {
        var names = new Dictionary<Guid, PersonName> { [Holder.Id] = Holder, [Spouse.Id] = Spouse };
        var file = StatementPdf.Write(new MonthlyStatement(new DateOnly(2026, 3, 1), Holder, "100000016", acts, names), NowUtc);
        // For the eye: the folder named by STATEMENT_OUT keeps each file.
        if (Environment.GetEnvironmentVariable("STATEMENT_OUT") is { Length: > 0 } folder)
            File.WriteAllBytes(Path.Combine(folder, $"statement-{acts.Length}.pdf"), file);
        return file;
    }

    private static ReimbursementRow Act(string label, long spent, long amo, long amc) =>
        new(
            Ids.New(),
            Holder.Id,
            new DateOnly(2026, 3, 5),
            false,
            new DateOnly(2026, 3, 2),
            CareFamily.Consultation,
            label,
            "Dr Hélène Préaubert, médecin généraliste",
            ReimbursementStatus.Paid,
            new Money(spent),
            new Money(amo),
            new Money(amc),
            new Money(spent - amo - amc)
        );

    private static ReimbursementRow Hidden(long spent, long amo, long amc) =>
        new(
            Ids.New(),
            Spouse.Id,
            new DateOnly(2026, 3, 12),
            true,
            null,
            null,
            null,
            null,
            ReimbursementStatus.Paid,
            new Money(spent),
            new Money(amo),
            new Money(amc),
            new Money(spent - amo - amc)
        );
}
