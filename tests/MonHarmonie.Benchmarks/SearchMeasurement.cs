using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Members.Search;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Persistence.Bulk;

namespace MonHarmonie.Benchmarks;

/// <summary>
/// What an advisor's search costs in the database, call by call, with few and with many persons: <c>search [few] [many] [calls]</c>. The
/// persons are made up: their birth dates are spread over eighty years, names drawn from syllables, one e-mail and telephone each.
/// </summary>
internal static class SearchMeasurement
{
    private const int BatchSize = 20_000;
    private const int OldestAge = 80;

    private static readonly string[] Starts =
    [
        "Mar",
        "Du",
        "Le",
        "Ber",
        "Ro",
        "Gau",
        "Pi",
        "Fon",
        "Mo",
        "Che",
        "La",
        "Vi",
        "Bou",
        "Gir",
        "Sau",
    ];
    private static readonly string[] Middles =
    [
        "ti",
        "pon",
        "ga",
        "nar",
        "che",
        "re",
        "li",
        "vau",
        "lai",
        "mon",
        "si",
        "ver",
        "ta",
        "do",
        "ner",
    ];
    private static readonly string[] Ends = ["n", "t", "d", "lle", "tte", "r", "x", "s", "ard", "eau", "ier", "on", "et", "y", "ou"];
    private static readonly CancellationToken None = CancellationToken.None;

    public static async Task RunAsync(int few, int many, int calls)
    {
        var folder = Directory.CreateTempSubdirectory("monharmonie-search-").FullName;
        try
        {
            await using var services = Measurements.Build(folder);
            var factory = services.GetRequiredService<IDbContextFactory<HarmonieDbContext>>();
            await using (var db = await factory.CreateDbContextAsync())
                await db.Database.EnsureCreatedAsync();
            Console.WriteLine($"{calls} searches each, microseconds");
            Console.WriteLine("| persons | key | median | 95th percentile | 99th percentile |");
            Console.WriteLine("| --- | --- | --- | --- | --- |");
            var filled = 0;
            foreach (var count in new[] { few, many })
            {
                await FillAsync(factory, filled, count);
                filled = count;
                await MeasureAllAsync(services, count, calls);
            }
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task MeasureAllAsync(ServiceProvider services, int count, int calls)
    {
        var random = new Random(7);
        Task MeasureAsync(string key, Func<PersonFinder, int, Task<IReadOnlyList<Guid>>> find) =>
            Measurements.MeasureAsync(
                $"{count:N0} | {key}",
                calls,
                async () =>
                {
                    await using var scope = services.CreateAsyncScope();
                    var finder = scope.ServiceProvider.GetRequiredService<PersonFinder>();
                    var found = await find(finder, random.Next(count));
                    if (found.Count == 0)
                        throw new InvalidOperationException($"Nobody was found by {key}.");
                }
            );

        await MeasureAsync("member number", (f, n) => f.ByMemberNumberAsync(Number(n), None));
        await MeasureAsync("e-mail", (f, n) => f.ByEmailAsync(Email(n), Email(n).ToUpperInvariant(), 21, None));
        await MeasureAsync("telephone", (f, n) => f.ByPhoneAsync(Phone(n), 21, None));
        await MeasureAsync(
            "name and birth date",
            (f, n) => f.ByNameAsync(new NameMatcher(FamilyName(n), FirstName(n)), BirthDate(n), 21, None)
        );
        // The same with a slip of the finger: the last letter of the family name is left out.
        await MeasureAsync(
            "name misspelt and birth date",
            (f, n) => f.ByNameAsync(new NameMatcher(FamilyName(n)[..^1], FirstName(n)), BirthDate(n), 21, None)
        );
    }

    private static async Task FillAsync(IDbContextFactory<HarmonieDbContext> factory, int from, int until)
    {
        for (var start = from; start < until; start += BatchSize)
        {
            await using var db = await factory.CreateDbContextAsync();
            db.ChangeTracker.AutoDetectChangesEnabled = false;
            var persons = Enumerable.Range(start, Math.Min(BatchSize, until - start)).Select(NewPerson);
            await db.InTransactionAsync(
                async ct =>
                {
                    db.Persons.AddRange(persons);
                    await db.InsertAddedAsync(ct);
                },
                None
            );
        }
    }

    private static Person NewPerson(int n) =>
        new()
        {
            MemberNumber = Number(n),
            FirstName = FirstName(n),
            FamilyName = FamilyName(n),
            SearchName = Person.SearchNameOf(FirstName(n), FamilyName(n)),
            BirthDate = BirthDate(n),
            Email = Email(n),
            Phone = Phone(n),
            AddressLine = "1 rue du Lac",
            PostalCode = "44000",
            City = "Nantes",
        };

    private static string Number(int n) => n.ToString("000000000", CultureInfo.InvariantCulture);

    private static string Email(int n) => $"adherent{n}@exemple.test";

    private static string Phone(int n) => $"06{n:00000000}";

    private static DateOnly BirthDate(int n) => new DateOnly(1945, 1, 1).AddDays(Mix(n, 1) % (OldestAge * 365));

    private static string FamilyName(int n) => Pick(Starts, n, 2) + Pick(Middles, n, 3) + Pick(Ends, n, 4);

    private static string FirstName(int n) => Pick(Starts, n, 5) + Pick(Ends, n, 6);

    private static string Pick(string[] parts, int n, int salt) => parts[Mix(n, salt) % parts.Length];

    /// <summary>The same for the same number, and spread.</summary>
    private static int Mix(int n, int salt)
    {
        var mixed = (uint)n * 2_654_435_761u ^ (uint)salt * 2_246_822_519u;
        mixed ^= mixed >> 15;
        mixed *= 2_246_822_519u;
        return (int)((mixed ^ mixed >> 13) & 0x7FFFFFFF);
    }
}
