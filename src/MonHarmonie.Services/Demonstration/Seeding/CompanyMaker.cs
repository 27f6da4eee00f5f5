using System.Globalization;
using MonHarmonie.Services.Persistence.Bulk;

namespace MonHarmonie.Services.Demonstration.Seeding;

/// <summary>Makes a company, with its contract for each population, when the first of its employees joins.</summary>
internal sealed class CompanyMaker(SeedOptions options)
{
    private const int Most = 3_000;
    private static readonly string[] Trades =
    [
        "Ateliers",
        "Transports",
        "Menuiserie",
        "Imprimerie",
        "Boulangeries",
        "Maçonnerie",
        "Conserverie",
        "Logistique",
        "Papeterie",
        "Électricité",
        "Jardins",
        "Filature",
        "Verrerie",
        "Laiterie",
        "Informatique",
    ];
    private static readonly SharedText[] Populations = [new("CADRES"), new("NON CADRES")];
    private readonly Dictionary<int, CompanyContractRow[]> made = [];

    /// <summary>A company contract whose product is known.</summary>
    internal sealed record Group(Guid Id, string ProductCode);

    public Group Join(ref DemoRandom random, RowBatch rows)
    {
        // Few large employers, many small ones.
        var unit = random.Unit();
        var index = (int)(Most * unit * unit * unit);
        if (!made.TryGetValue(index, out var contracts))
            made[index] = contracts = Make(index, rows);
        var joined = contracts[contracts.Length == 1 || random.Chance(0.25) ? 0 : 1];
        return new Group(joined.Id, joined.ProductCode.Value);
    }

    private CompanyContractRow[] Make(int index, RowBatch rows)
    {
        var random = DemoRandom.For(options.Seed ^ 0xC0_1157, index);
        var company = DemoIds.Make(DemoId.Company, options.Seed, index);
        var name = string.Create(
            CultureInfo.InvariantCulture,
            $"{Trades[random.Below(Trades.Length)]} {DemoNames.Family(ref random)} {index + 1}"
        );
        rows.Companies.Add(new CompanyRow(company, DemoNumbers.Siren(index), name, random.Between(8, 900)));
        var two = random.Chance(0.5);
        var contracts = new CompanyContractRow[two ? 2 : 1];
        for (var i = 0; i < contracts.Length; i++)
        {
            contracts[i] = new CompanyContractRow(
                DemoIds.Make(DemoId.CompanyContract, options.Seed, 2L * index + i),
                company,
                string.Create(CultureInfo.InvariantCulture, $"COL{index:000000}"),
                two ? Populations[i] : SharedText.Empty,
                StatementMaker.ProductText((two && i == 0) || random.Chance(0.3) ? Products.CompanyPlus : Products.CompanyBase),
                new DateOnly(2008, 1, 1)
            );
            rows.CompanyContracts.Add(contracts[i]);
        }
        return contracts;
    }
}
