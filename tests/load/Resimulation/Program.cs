using System.Diagnostics;
using System.Globalization;
using MonHarmonie.Load.Resimulation;
using MonHarmonie.Rules;

// What a changed tariff would cost, and to which member: every act of a year, of every member, priced under the old and the new tariff.
//   dotnet run -c Release --project tests/load/Resimulation -- <database file> <year> <nature> <old base> <new base> [most members]
// Sums only, and none over fewer than 11 persons. The database is opened read-only.
const int MinimumPersons = 11;
if (args.Length < 5)
{
    Console.Error.WriteLine("database year nature old-base new-base [most-members]");
    return 2;
}
var change = new TariffChange(
    args[2],
    Money.FromEuros(decimal.Parse(args[3], CultureInfo.InvariantCulture)),
    Money.FromEuros(decimal.Parse(args[4], CultureInfo.InvariantCulture))
);
if (change.IsAmbiguous)
{
    Console.Error.WriteLine("Other natures are priced as the same act.");
    return 2;
}
var most = args.Length > 5 ? int.Parse(args[5], CultureInfo.InvariantCulture) : int.MaxValue;
var clock = Stopwatch.StartNew();
var cores = Environment.ProcessorCount;
var years = new MemberYears(Path.GetFullPath(args[0]), int.Parse(args[1], CultureInfo.InvariantCulture), cores);
var parts = await Task.WhenAll(
    Enumerable
        .Range(0, cores)
        .Select(part =>
            Task.Run(() =>
            {
                var sums = new TwoTariffs(change, years.Products);
                foreach (var year in years.Read(part).Take(most / cores))
                    sums.Read(year);
                return sums;
            })
        )
);
var reading = clock.Elapsed.TotalSeconds;
using var process = Process.GetCurrentProcess();
var before = process.TotalProcessorTime;
await Task.WhenAll(parts.Select(part => Task.Run(part.Price)));
process.Refresh();
var pricing = (process.TotalProcessorTime - before).TotalSeconds;
var total = parts[0];
foreach (var part in parts.Skip(1))
    total.Add(part);
var seconds = clock.Elapsed.TotalSeconds;
static string Euros(long cents) => (cents / 100m).ToString("N2", CultureInfo.InvariantCulture);
if (total.Touched < MinimumPersons)
{
    Console.WriteLine($"Fewer than {MinimumPersons} persons are concerned: no sum is shown.");
}
else
{
    Console.WriteLine($"{change.Nature}: {change.Old} -> {change.New}, {total.Touched} persons concerned");
    Console.WriteLine(
        $"spent     {Euros(total.Before.Spent), 20} -> {Euros(total.After.Spent), 20}  {Euros(total.After.Spent - total.Before.Spent), 16}"
    );
    Console.WriteLine(
        $"AMO       {Euros(total.Before.Amo), 20} -> {Euros(total.After.Amo), 20}  {Euros(total.After.Amo - total.Before.Amo), 16}"
    );
    Console.WriteLine(
        $"AMC       {Euros(total.Before.Amc), 20} -> {Euros(total.After.Amc), 20}  {Euros(total.After.Amc - total.Before.Amc), 16}"
    );
    Console.WriteLine(
        $"remaining {Euros(total.Before.Remaining), 20} -> {Euros(total.After.Remaining), 20}  "
            + $"{Euros(total.After.Remaining - total.Before.Remaining), 16}"
    );
}
Console.WriteLine(
    string.Create(
        CultureInfo.InvariantCulture,
        $"{total.Members} members with acts, {total.Lines} lines priced ({total.NotComputable} not computable), {seconds:0.0} s, "
            + $"{total.Members / seconds:0} members/s, {total.Lines / seconds:0} lines/s, memory {process.PeakWorkingSet64 / 1048576} "
            + $"MB"
    )
);
Console.WriteLine(
    string.Create(
        CultureInfo.InvariantCulture,
        $"read in {reading:0.0} s; priced in {pricing:0.00} s of processor, {total.Lines / pricing / 1e6:0.0} million lines/s and core; "
            + $"{total.Distinct} distinct lines"
    )
);
return 0;
