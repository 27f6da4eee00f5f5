using System.Globalization;
using MonHarmonie.Services.Nomenclature;
using MonHarmonie.Services.Shared;
using MonHarmonie.Services.Shared.Csv;

namespace MonHarmonie.Services.Demonstration.Seeding;

/// <summary>What the compulsory scheme withholds on an act.</summary>
internal enum Withholding : byte
{
    None,
    Participation,
    FranchisePerUnit,
    FranchisePerTrip,
}

/// <summary>What a line of <c>Care.csv</c>'s units means.</summary>
internal enum UnitKind : byte
{
    /// <summary>That many acts, some days apart.</summary>
    Acts,

    /// <summary>One act of that many pieces or days, each at the price.</summary>
    Pieces,

    /// <summary>One act at the price, that holds that many boxes or trips.</summary>
    Boxes,
}

/// <summary>An amount with its day of effect, or a range; in cents.</summary>
internal sealed class DemoPrice
{
    private readonly (int From, int Cents)[] dated = [];
    private readonly int low;
    private readonly int high;

    public DemoPrice(string text)
    {
        if (text.Split("..") is [var least, var most])
        {
            low = int.Parse(least, CultureInfo.InvariantCulture);
            high = int.Parse(most, CultureInfo.InvariantCulture);
            return;
        }
        dated =
        [
            .. text.Split(' ')
                .Select(part => part.Split('@'))
                .Select(part =>
                    (
                        part.Length > 1 ? DateOnly.Parse(part[1], CultureInfo.InvariantCulture).DayNumber : 0,
                        int.Parse(part[0], CultureInfo.InvariantCulture)
                    )
                ),
        ];
    }

    public int On(int day, ref DemoRandom random)
    {
        if (dated.Length == 0)
            return random.Between(low, high);
        var at = dated.Length - 1;
        while (at > 0 && dated[at].From > day)
            at--;
        return dated[at].Cents;
    }
}

/// <summary>A kind of care the generator knows: how often at what age, at what price, paid by whom. One line of <c>Care.csv</c>.</summary>
internal sealed class CareItem
{
    private const int FirstAge = 7;

    public static readonly IReadOnlyList<CareItem> All = Load();

    private CareItem(string[] cells, IReadOnlyList<string> guarantees)
    {
        Key = cells[0];
        Nature = CareNatures.Find(cells[1]);
        FoldedLabel = SearchText.Fold(Nature.Label);
        Guarantee = guarantees.ToList().IndexOf(cells[2]);
        if (Guarantee < 0)
            throw new InvalidOperationException($"Care {Key} names a guarantee that no product has.");
        Professional = cells[3];
        Rate = int.Parse(cells[4], CultureInfo.InvariantCulture);
        Base = new DemoPrice(cells[5]);
        if (cells[6].Split("%:") is [var chance, var mean])
            (OverrunChance, OverrunMean) = (
                int.Parse(chance, CultureInfo.InvariantCulture) / 100.0,
                int.Parse(mean, CultureInfo.InvariantCulture) / 100.0
            );
        else if (cells[6].Length > 0)
            Price = new DemoPrice(cells[6]);
        ByAge = [.. cells[FirstAge..(FirstAge + 8)].Select(c => double.Parse(c, CultureInfo.InvariantCulture))];
        var women = double.Parse(cells[15], CultureInfo.InvariantCulture);
        ForWomen = women >= 2 ? 2 : 2 * women / (1 + women);
        Months = Season.Cumulated(cells[16]);
        ToProfessional = cells[17] == "professional";
        Withheld = cells[18] switch
        {
            "P" => Withholding.Participation,
            "F" => Withholding.FranchisePerUnit,
            "T" => Withholding.FranchisePerTrip,
            _ => Withholding.None,
        };
        Units = cells[19][0] switch
        {
            'x' => UnitKind.Pieces,
            'n' => UnitKind.Boxes,
            _ => UnitKind.Acts,
        };
        var range = cells[19].TrimStart('x', 'n').Split("..");
        (LeastUnits, MaxUnits) = (int.Parse(range[0], CultureInfo.InvariantCulture), int.Parse(range[^1], CultureInfo.InvariantCulture));
        EveryYears = int.Parse(cells[20], CultureInfo.InvariantCulture);
    }

    public string Key { get; }
    public CareNature Nature { get; }
    public string FoldedLabel { get; }

    /// <summary>Index of the line of the guarantee table that covers it.</summary>
    public int Guarantee { get; }
    public string Professional { get; }
    public int Rate { get; }
    public DemoPrice Base { get; }

    /// <summary>What is charged; null when it is the base, with an overrun now and then.</summary>
    public DemoPrice? Price { get; }
    public double OverrunChance { get; }
    public double OverrunMean { get; }

    /// <summary>How often a year at 0-1, 2-5, 6-15, 16-24, 25-44, 45-64, 65-79, 80 and more.</summary>
    public double[] ByAge { get; }

    /// <summary>Women's share of two; men have the rest.</summary>
    public double ForWomen { get; }
    public double[] Months { get; }
    public bool ToProfessional { get; }
    public Withholding Withheld { get; }
    public UnitKind Units { get; }
    public int LeastUnits { get; }
    public int MaxUnits { get; }

    /// <summary>At most once in this many years; 0 without limit.</summary>
    public int EveryYears { get; }

    /// <summary>What comes with it the same day, and how often.</summary>
    public IReadOnlyList<(CareItem Item, double Chance)> Together { get; private set; } = [];
    public int Index { get; private set; }

    private static CareItem[] Load()
    {
        var guarantees = Products.Tables[0].Lines.Select(l => l.Key).ToList();
        var rows = ShippedTable.Read("Demonstration.Seeding.Care", '|').Rows;
        var items = rows.Select(r => new CareItem(r, guarantees)).ToArray();
        for (var i = 0; i < items.Length; i++)
        {
            items[i].Index = i;
            items[i].Together =
            [
                .. rows[i]
                    [21]
                    .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                    .Select(t => t.Split(':'))
                    .Select(t => (items.Single(c => c.Key == t[0]), double.Parse(t[1], CultureInfo.InvariantCulture))),
            ];
        }
        return items;
    }
}
