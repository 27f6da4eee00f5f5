using System.Globalization;

namespace MonHarmonie.Services.Demonstration.Seeding;

/// <summary>
/// What one line of a guarantee table pays, for made-up statements: the part of the pricing grammar that the demonstration
/// products use. It is no substitute for the reimbursement rules.
/// </summary>
internal sealed class DemoCover
{
    private readonly double percentOfBase;
    private readonly bool copayment;
    private readonly bool everything;
    private readonly long perUnit;
    private readonly long perYear;
    private readonly int maxUnitsAYear = int.MaxValue;
    private readonly long maxCentsAYear = long.MaxValue;

    public DemoCover(string expression)
    {
        var parts = expression.Split(';', StringSplitOptions.TrimEntries);
        foreach (var term in parts[0].Split('+', StringSplitOptions.TrimEntries))
        {
            switch (term)
            {
                case "NONE":
                    break;
                case "TM":
                    copayment = true;
                    break;
                case "FR" or "100% SANTE":
                    everything = true;
                    break;
                case var share when share.EndsWith("% BR", StringComparison.Ordinal):
                    percentOfBase = Number(share, "% BR") / 100;
                    break;
                // 4,005 €: the monthly ceiling of 2026, near enough for made-up statements of the years before.
                case var ceiling when ceiling.EndsWith("% PMSS/AN", StringComparison.Ordinal):
                    perYear = (long)(Number(ceiling, "% PMSS/AN") * 4005);
                    break;
                case var year when year.EndsWith(" EUR/AN", StringComparison.Ordinal):
                    perYear = (long)(Number(year, " EUR/AN") * 100);
                    break;
                case var act when act.EndsWith(" EUR/ACTE", StringComparison.Ordinal):
                    perUnit = (long)(Number(act, " EUR/ACTE") * 100);
                    break;
                case var day when day.EndsWith(" EUR/JOUR", StringComparison.Ordinal):
                    perUnit = (long)(Number(day, " EUR/JOUR") * 100);
                    break;
                default:
                    throw new FormatException($"The demonstration does not know the guarantee « {term} ».");
            }
        }
        foreach (var limit in parts[1..])
        {
            var words = limit.Split(' ');
            if (words[^1] == "EUR/AN")
                maxCentsAYear = long.Parse(words[1], CultureInfo.InvariantCulture) * 100;
            else if (words[^1] is "ACTES/AN" or "JOURS/AN")
                maxUnitsAYear = int.Parse(words[1], CultureInfo.InvariantCulture);
        }
    }

    /// <summary>Our share of an act.</summary>
    /// <param name="spent">What was charged, in cents.</param>
    /// <param name="reference">The base, in cents.</param>
    /// <param name="gross">The share of the compulsory scheme before what it withholds.</param>
    /// <param name="units">Acts, pieces or days.</param>
    /// <param name="used">What this line has paid this year so far: cents and units; updated.</param>
    public long Share(long spent, long reference, long gross, int units, ref (long Cents, int Units) used)
    {
        var left = spent - gross;
        if (left <= 0)
            return 0;
        var floor = copayment ? Math.Min(reference, spent) - gross : 0;
        var share = Math.Max(0, floor);
        if (everything)
            share = left;
        if (percentOfBase > 0)
            share = Math.Max(share, Math.Min((long)(percentOfBase * reference), spent) - gross);
        var paidUnits = Math.Min(units, maxUnitsAYear - used.Units);
        if (maxUnitsAYear != int.MaxValue && paidUnits <= 0 && !copayment)
            return 0;
        if (perUnit > 0)
            share += perUnit * Math.Max(0, paidUnits);
        if (perYear > 0)
            share += Math.Max(0, perYear - used.Cents);
        share = Math.Min(Math.Max(0, share), left);
        // A ceiling never takes back the co-payment of care that the compulsory scheme covers (CSS R871-2).
        var mandatory = Math.Max(0, Math.Min(reference, spent) - gross);
        share = Math.Max(Math.Min(share, Math.Max(0, maxCentsAYear - used.Cents)), Math.Min(share, mandatory));
        used = (used.Cents + share, used.Units + units);
        return share;
    }

    private static double Number(string term, string unit) => double.Parse(term[..^unit.Length], CultureInfo.InvariantCulture);
}
