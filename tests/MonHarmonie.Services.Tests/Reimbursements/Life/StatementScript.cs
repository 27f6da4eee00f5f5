using System.Globalization;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Rules;
using MonHarmonie.Rules.Guarantees;
using MonHarmonie.Services.Contracts;
using MonHarmonie.Services.Imports;
using MonHarmonie.Services.Reimbursements;
using MonHarmonie.Services.Reimbursements.Settling;
using MonHarmonie.Services.Tests.Imports;
using Xunit;

namespace MonHarmonie.Services.Tests.Reimbursements.Life;

/// <summary>One line of a statements file, in the columns that tell an act apart.</summary>
/// <param name="Share">Our share as the file says it; null when it says none.</param>
internal sealed record ScriptLine(
    string Nir,
    int Statement,
    int Act,
    int Type,
    DateOnly CareDate,
    DateOnly PaidOn,
    string Nature,
    decimal Spent,
    decimal Base,
    int Rate,
    decimal Amo,
    decimal? Share = null,
    bool TakesBack = false,
    int? Quantity = null
)
{
    public const string Header =
        "NIR_ASSURE;RANG_BENEFICIAIRE;DCT_ORD_NUM;PRS_ORD_NUM;REM_TYP_AFF;DATE_PAIEMENT;PRS_NAT_REF;EXE_SOI_DTD;EXE_SOI_DTF;PRS_ACT_QTE;"
        + "PRS_PAI_MNT;BSE_REM_BSE;RGO_REM_TAU;BSE_REM_MNT;BSE_REM_SGN;PART_COMPLEMENTAIRE\n";

    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Nir};1;{Statement};{Act};{Type};{PaidOn:yyyy-MM-dd};{Nature};{CareDate:yyyy-MM-dd};{CareDate:yyyy-MM-dd};{Quantity};"
        ) + string.Create(CultureInfo.InvariantCulture, $"{Spent:0.00};{Base:0.00};{Rate};{Amo:0.00};{(TakesBack ? 2 : 1)};{Share:0.00}\n");
}

/// <summary>An act as it is left: what a member reads, and what it uses of the guarantee.</summary>
internal sealed record ActResult(
    string Statement,
    int Rank,
    long Spent,
    long Base,
    long AmoPaid,
    long AmcPaid,
    long Remaining,
    int Units,
    long Package,
    ActState State,
    WaitingReason Waiting
);

/// <summary>Imports lines, settles, and reads what came of it, for a few members with a table that has every kind of limit.</summary>
internal static class StatementScript
{
    public static readonly string[] Nirs = ["284067505600131", "271037516528276", "152074437573555"];

    public const string OtherProduct = "ESSAI-2";

    public static async Task<TestDatabase> StartAsync(DatabaseProvider provider = DatabaseProvider.Sqlite)
    {
        var database = await TestDatabase.CreateAsync(provider, withTariffs: true);
        for (var member = 0; member < Nirs.Length; member++)
            await database.GiveProductAsync(member, TestData.ProductCode);
        await database.AddTableAsync(new DateOnly(2024, 1, 1), "150% BR");
        await database.AddTableAsync(new DateOnly(2024, 1, 1), "TM", OtherProduct);
        return database;
    }

    /// <summary>Gives the contract of a member a product, as a file of members does.</summary>
    public static async Task GiveProductAsync(this TestDatabase database, int member, string product)
    {
        string[] births = ["15/06/1984", "02/03/1971", "11/07/1952"];
        var report = await database.ImportAsync(
            ImportKind.Members,
            "contrat;formule;date_effet;qualite;rang;nom;prenom;date_naissance;nir\n"
                + $"IND-{member};{product};01/01/2020;ASSURE;1;LORMEAU;Camille;{births[member]};{Nirs[member]}\n"
        );
        Assert.Empty(report.FirstRejections);
    }

    /// <summary>Corrects what a responsible contract may pay for a frame, from a day on.</summary>
    public static async Task CorrectFrameMaxAsync(this TestDatabase database, DateOnly from, int euros)
    {
        var path = Path.Combine(database.Folder, "rates.csv");
        await File.WriteAllTextAsync(
            path,
            "key,value,unit,valid_from,valid_to,source,confidence\n"
                + $"responsible.optical.frame_max,{euros},EUR,{from:yyyy-MM-dd},,Essai,high\n"
        );
        var report = await database.ImportFileAsync(new ImportRequest(ImportKind.Rates, path) { Corrections = true });
        Assert.Empty(report.FirstRejections);
    }

    public static async Task AddTableAsync(
        this TestDatabase database,
        DateOnly validFrom,
        string doctors,
        string product = TestData.ProductCode,
        string frames = "TM + 75 EUR/ACTE; MAX 1/2 ANS",
        string hearingAids = "TM"
    )
    {
        var table = new GuaranteeTable
        {
            ProductCode = product,
            Name = "Essai",
            ValidFrom = validFrom,
            IsResponsible = true,
        };
        (GuaranteeItem Item, CareFamily Family, string Expression)[] lines =
        [
            (GuaranteeItem.Doctor, CareFamily.Consultation, doctors),
            (GuaranteeItem.Frame, CareFamily.Optics, frames),
            (GuaranteeItem.HearingAid, CareFamily.Hearing, hearingAids),
            (GuaranteeItem.AlternativeMedicine, CareFamily.AlternativeMedicine, "25 EUR/ACTE; MAX 2 ACTES/AN"),
            (GuaranteeItem.Implant, CareFamily.Dental, "500 EUR/AN"),
            (GuaranteeItem.PrivateRoom, CareFamily.Hospital, "80 EUR/JOUR; MAX 6 JOURS/AN"),
        ];
        await database.AddAsync([
            table,
            .. lines.Select(
                (line, place) =>
                    new GuaranteeLine
                    {
                        TableId = table.Id,
                        Item = line.Item,
                        Family = line.Family,
                        Position = place + 1,
                        Label = line.Item.ToString(),
                        Expression = line.Expression,
                    }
            ),
        ]);
    }

    public static async Task<ImportReport> ReceiveAsync(this TestDatabase database, IEnumerable<ScriptLine> lines, int? batchSize = null)
    {
        var report = await database.ImportAsync(
            ImportKind.Statements,
            ScriptLine.Header + string.Concat(lines.Select(l => l.ToString())),
            batchSize: batchSize
        );
        Assert.Empty(report.FirstRejections);
        return report;
    }

    public static Task<SettlementReport> SettleAsync(this TestDatabase database) =>
        database.CallAsync<SettlementService, SettlementReport>(s => s.SettleAllAsync(null, TestContext.Current.CancellationToken));

    public static async Task<IReadOnlyList<ActResult>> ResultsAsync(this TestDatabase database) =>
        await database.ReadAsync(db =>
            db.Reimbursements.AsNoTracking()
                .Join(db.Statements, r => r.StatementId, s => s.Id, (r, s) => new { Act = r, s.Number })
                .OrderBy(r => r.Number)
                .ThenBy(r => r.Act.Rank)
                .Select(r => new ActResult(
                    r.Number,
                    r.Act.Rank,
                    r.Act.Spent.Cents,
                    r.Act.Base.Cents,
                    r.Act.AmoPaid.Cents,
                    r.Act.AmcPaid.Cents,
                    r.Act.Remaining.Cents,
                    r.Act.CountedUnits,
                    r.Act.PackagePaid.Cents,
                    r.Act.State,
                    r.Act.WaitingReason
                ))
                .ToListAsync(TestContext.Current.CancellationToken)
        );
}
