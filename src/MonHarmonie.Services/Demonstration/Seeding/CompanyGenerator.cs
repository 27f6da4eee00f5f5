using System.Globalization;
using MonHarmonie.Services.Contracts;
using MonHarmonie.Services.Demonstration.Seeding.Writing;

namespace MonHarmonie.Services.Demonstration.Seeding;

/// <summary>Makes a company, with its contract for each population, when the first of its employees joins.</summary>
internal sealed class CompanyGenerator(SeedOptions options)
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
    private static readonly string[] Populations = ["CADRES", "NON CADRES"];
    private readonly Dictionary<int, CompanyContract[]> made = [];

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
        return new Group(joined.Id, joined.ProductCode);
    }

    private CompanyContract[] Make(int index, RowBatch rows)
    {
        var random = DemoRandom.For(options.Seed ^ 0xC0_1157, index);
        var company = DemoIds.Make(DemoId.Company, options.Seed, index);
        var name = string.Create(
            CultureInfo.InvariantCulture,
            $"{Trades[random.Below(Trades.Length)]} {DemoNames.Family(ref random)} {index + 1}"
        );
        rows.Companies.Add(
            new Company
            {
                Id = company,
                Siren = DemoNumbers.Siren(index),
                Name = name,
                Headcount = random.Between(8, 900),
            }
        );
        var two = random.Chance(0.5);
        var contracts = new CompanyContract[two ? 2 : 1];
        for (var i = 0; i < contracts.Length; i++)
        {
            contracts[i] = new CompanyContract
            {
                Id = DemoIds.Make(DemoId.CompanyContract, options.Seed, 2L * index + i),
                CompanyId = company,
                Reference = string.Create(CultureInfo.InvariantCulture, $"COL{index:000000}"),
                Population = two ? Populations[i] : "",
                Option = "",
                ProductCode = (two && i == 0) || random.Chance(0.3) ? Products.CompanyPlus : Products.CompanyBase,
                StartsOn = new DateOnly(2008, 1, 1),
            };
            rows.CompanyContracts.Add(contracts[i]);
        }
        return contracts;
    }
}
