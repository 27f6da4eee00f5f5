using System.Globalization;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Rules;
using MonHarmonie.Rules.Guarantees;
using MonHarmonie.Services.Contracts;
using MonHarmonie.Services.Demonstration.Seeding;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared.Csv;

namespace MonHarmonie.Services.Demonstration;

/// <summary>A line of a demonstration guarantee table.</summary>
/// <param name="Key">Names the line in code; not stored.</param>
/// <param name="Item">Which acts find their guarantee there.</param>
/// <param name="Family">The family of care.</param>
/// <param name="Label">What is covered, in the member's words.</param>
/// <param name="Expression">The guarantee, in the grammar of pricing cases.</param>
public sealed record ProductLine(string Key, GuaranteeItem Item, CareFamily Family, string Label, string Expression);

public sealed record ProductTable(string ProductCode, string Name, DateOnly ValidFrom, IReadOnlyList<ProductLine> Lines);

/// <summary>
/// The products of the demonstration: three for individuals, two for companies, made up by us, each with a guarantee table from
/// 2024-01-01 and a second one from 2026-01-01. All are « contrats responsables » (CSS R871-1, R871-2). Lines are in <c>Guarantees.csv</c>.
/// </summary>
public static class Products
{
    public const string Essential = "ESSENTIEL";
    public const string Balance = "EQUILIBRE";
    public const string Comfort = "CONFORT";
    public const string CompanyBase = "ENT-SOCLE";
    public const string CompanyPlus = "ENT-RENFORT";

    public static readonly IReadOnlyList<string> Individual = [Essential, Balance, Comfort];
    public static readonly IReadOnlyList<string> Company = [CompanyBase, CompanyPlus];

    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        [Essential] = "Formule Essentielle",
        [Balance] = "Formule Équilibre",
        [Comfort] = "Formule Confort",
        [CompanyBase] = "Entreprise Socle",
        [CompanyPlus] = "Entreprise Renfort",
    };

    private static readonly Dictionary<string, GuaranteeItem> Items = new(StringComparer.Ordinal)
    {
        ["doctor"] = GuaranteeItem.Doctor,
        ["doctor-free"] = GuaranteeItem.DoctorWithoutOptam,
        ["imaging"] = GuaranteeItem.Imaging,
        ["biology"] = GuaranteeItem.Biology,
        ["paramedical"] = GuaranteeItem.Paramedical,
        ["medicine-65"] = GuaranteeItem.Medicine65,
        ["medicine-30"] = GuaranteeItem.Medicine30,
        ["medicine-15"] = GuaranteeItem.Medicine15,
        ["psychology"] = GuaranteeItem.Psychologist,
        ["stay"] = GuaranteeItem.HospitalStay,
        ["daily"] = GuaranteeItem.FlatCharge,
        ["room"] = GuaranteeItem.PrivateRoom,
        ["surgery"] = GuaranteeItem.TechnicalAct,
        ["surgery-free"] = GuaranteeItem.TechnicalActWithoutOptam,
        ["maternity"] = GuaranteeItem.Maternity,
        ["transport"] = GuaranteeItem.Transport,
        ["dental"] = GuaranteeItem.DentalCare,
        ["dental-zero"] = GuaranteeItem.DentalNoRemainingCost,
        ["dental-crown"] = GuaranteeItem.DentalProsthesis,
        ["implant"] = GuaranteeItem.Implant,
        ["orthodontics"] = GuaranteeItem.Orthodontics,
        ["optics-zero"] = GuaranteeItem.OpticsNoRemainingCost,
        ["optics-frame"] = GuaranteeItem.Frame,
        ["optics-lens"] = GuaranteeItem.Lens,
        ["hearing-zero"] = GuaranteeItem.HearingNoRemainingCost,
        ["hearing"] = GuaranteeItem.HearingAid,
        ["equipment"] = GuaranteeItem.Equipment,
        ["alternative"] = GuaranteeItem.AlternativeMedicine,
        ["prevention"] = GuaranteeItem.Prevention,
        ["spa"] = GuaranteeItem.Spa,
    };

    public static IReadOnlyList<ProductTable> Tables { get; } = Load();

    /// <summary>The table of a product on a day; before the first one, the first.</summary>
    public static ProductTable TableOn(string productCode, DateOnly day) =>
        Tables.Where(t => t.ProductCode == productCode && t.ValidFrom <= day).MaxBy(t => t.ValidFrom)
        ?? Tables.Where(t => t.ProductCode == productCode).MinBy(t => t.ValidFrom)
        ?? throw new ArgumentException("No demonstration product has this code.", nameof(productCode));

    /// <summary>Writes the tables that are missing; running it again changes nothing.</summary>
    public static async Task EnsureAsync(HarmonieDbContext db, CancellationToken ct = default)
    {
        var codes = Names.Keys.ToList();
        var present = await db
            .GuaranteeTables.AsNoTracking()
            .Where(t => codes.Contains(t.ProductCode))
            .Select(t => new
            {
                t.Id,
                t.ProductCode,
                t.ValidFrom,
            })
            .ToListAsync(ct);
        var number = 0L;
        foreach (var table in Tables)
        {
            var tableId = DemoIds.Make(DemoId.Guarantee, 0, number++);
            var firstLine = number;
            number += table.Lines.Count;
            if (present.Find(p => p.ProductCode == table.ProductCode && p.ValidFrom == table.ValidFrom) is { } known)
            {
                await NameItemsAsync(db, known.Id, table, ct);
                continue;
            }
            db.GuaranteeTables.Add(
                new GuaranteeTable
                {
                    Id = tableId,
                    ProductCode = table.ProductCode,
                    Name = table.Name,
                    ValidFrom = table.ValidFrom,
                    IsResponsible = true,
                }
            );
            db.GuaranteeLines.AddRange(
                table.Lines.Select(
                    (line, position) =>
                        new GuaranteeLine
                        {
                            Id = DemoIds.Make(DemoId.Guarantee, 0, firstLine + position),
                            TableId = tableId,
                            Item = line.Item,
                            Family = line.Family,
                            Position = position + 1,
                            Label = line.Label,
                            Expression = line.Expression,
                        }
                )
            );
        }
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Tables of before lines had items: theirs are found by their place.</summary>
    private static async Task NameItemsAsync(HarmonieDbContext db, Guid tableId, ProductTable table, CancellationToken ct)
    {
        foreach (var line in await db.GuaranteeLines.Where(l => l.TableId == tableId && l.Item == GuaranteeItem.Other).ToListAsync(ct))
            if (line.Position <= table.Lines.Count)
                line.Item = table.Lines[line.Position - 1].Item;
    }

    private static List<ProductTable> Load()
    {
        var table = ShippedTable.Read("Demonstration.Guarantees", '|');
        var rows = table.Rows;
        var later = rows.Where(r => r[0].Length > 0).ToDictionary(r => r[1], StringComparer.Ordinal);
        var first = rows.Where(r => r[0].Length == 0).ToList();
        var second = first.Select(r => later.GetValueOrDefault(r[1], r)).ToList();
        var changedOn = DateOnly.Parse(later.Values.First()[0], CultureInfo.InvariantCulture);
        return
        [
            .. table
                .Titles.Skip(4)
                .SelectMany(
                    (code, column) =>
                        new[]
                        {
                            new ProductTable(code, Names[code], new DateOnly(2024, 1, 1), Lines(first, column)),
                            new ProductTable(code, Names[code], changedOn, Lines(second, column)),
                        }
                ),
        ];
    }

    private static List<ProductLine> Lines(List<string[]> rows, int column) =>
        [
            .. rows.Select(r => new ProductLine(
                r[1],
                Items[r[1]],
                Enum.Parse<CareFamily>(r[2]),
                r[3].Replace(" %", "\u00A0%", StringComparison.Ordinal),
                r[4 + column]
            )),
        ];
}
