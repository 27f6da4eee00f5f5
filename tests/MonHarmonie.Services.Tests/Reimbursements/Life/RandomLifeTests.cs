using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Reimbursements;
using Xunit;

namespace MonHarmonie.Services.Tests.Reimbursements.Life;

/// <summary>
/// Whatever is imported, corrected, cancelled or run again, in any order, the acts end as one settlement from scratch of the final facts
/// would have them.
/// </summary>
public sealed class RandomLifeTests
{
    private static readonly (string Nature, decimal Base, int Rate, decimal Amo)[] Kinds =
    [
        ("1111", 30, 70, 19),
        ("H901", 0, 0, 0),
        ("3563", 0.05m, 60, 0.03m),
        ("1465", 0, 0, 0),
        ("2141", 0, 0, 0),
    ];

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, 16)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public Task Life_AnySequence_EndsAsOneSettlementFromScratch(int seed) => RunAsync(DatabaseProvider.Sqlite, seed);

    [Theory, BothDatabases]
    public Task Life_AnySequenceOnEitherDatabase_EndsAsOneSettlementFromScratch(DatabaseProvider provider) => RunAsync(provider, 99);

    private static async Task RunAsync(DatabaseProvider provider, int seed)
    {
        var random = new Random(seed);
        await using var lived = await StatementScript.StartAsync(provider);
        var (final, world) = await LiveAsync(lived, random);

        await using var scratch = await StatementScript.StartAsync(provider);
        scratch.Clock.SetUtcNow(lived.Clock.GetUtcNow());
        foreach (var change in world)
            await change(scratch);
        await scratch.ReceiveAsync(final);
        await scratch.SettleAsync();

        var acts = await lived.ResultsAsync();
        Assert.Equal(await scratch.ResultsAsync(), acts);
        Assert.All(acts, a => Assert.True(a.Spent < 0 || a.Remaining >= 0));
        Assert.All(acts, a => Assert.True(a.State == ActState.Settled || (a.State == ActState.Waiting && a.Waiting != WaitingReason.None)));
        await CheckDifferencesAsync(lived);
    }

    /// <summary>
    /// The differences that the settlements of an act state add up to what is paid, or to what the statement says of it since.
    /// </summary>
    private static async Task CheckDifferencesAsync(TestDatabase database)
    {
        var settlements = await database.ReadAsync(db => db.Settlements.AsNoTracking().OrderBy(s => s.Number).ToListAsync());
        var paid = await database.ReadAsync(db =>
            db.Reimbursements.AsNoTracking().Where(r => !r.IsShareStated).ToDictionaryAsync(r => r.Id, r => r.AmcPaid)
        );
        foreach (var act in settlements.GroupBy(s => s.ReimbursementId))
        {
            var numbers = act.ToList();
            Assert.Equal(Enumerable.Range(1, numbers.Count), numbers.Select(s => s.Number));
            if (paid.TryGetValue(act.Key, out var share))
                Assert.Equal(share, numbers[^1].AmcPaid);
        }
    }

    /// <summary>Lives through a random sequence.</summary>
    /// <returns>The lines as they are left, and what became of tables, rates and contracts.</returns>
    private static async Task<(List<ScriptLine> Lines, List<Func<TestDatabase, Task>> World)> LiveAsync(
        TestDatabase database,
        Random random
    )
    {
        var facts = new Facts(random);
        var last = new List<ScriptLine>();
        var world = new List<Func<TestDatabase, Task>>();
        var tableDays = new HashSet<DateOnly>();
        for (var step = 0; step < 16; step++)
        {
            switch (random.Next(11))
            {
                case 0 or 1 or 2:
                    last = facts.New(random.Next(1, 9));
                    await ImportAsync(last);
                    break;
                case 3:
                    await ImportAsync(last.FindAll(facts.IsCurrent));
                    break;
                case 4:
                    await ImportAsync(facts.Corrected());
                    break;
                case 5:
                    await ImportAsync(facts.Cancelled());
                    break;
                case 6:
                    await ImportAsync(facts.TakenBackElsewhere());
                    break;
                case 7:
                    await database.SettleAsync();
                    break;
                case 8:
                    await ChangeWorldAsync();
                    break;
                case 9:
                    await Task.WhenAll(database.SettleAsync(), ChangeWorldAsync());
                    break;
                default:
                    await Task.WhenAll(database.SettleAsync(), database.SettleAsync());
                    break;
            }
        }
        await database.SettleAsync();
        return (facts.Lines, world);

        Task ChangeWorldAsync()
        {
            var change = Change();
            world.Add(change);
            return change(database);
        }

        Func<TestDatabase, Task> Change()
        {
            var day = new DateOnly(2025, 6, 1).AddDays(random.Next(0, 260));
            var (member, euros, percent) = (random.Next(StatementScript.Nirs.Length), random.Next(30, 90), random.Next(100, 220));
            var product = random.Next(2) == 0 ? TestData.ProductCode : StatementScript.OtherProduct;
            return random.Next(3) switch
            {
                0 when tableDays.Add(day) => d => d.AddTableAsync(day, $"{percent}% BR", product),
                1 => d => d.GiveProductAsync(member, product),
                _ => d => d.CorrectFrameMaxAsync(day, euros),
            };
        }

        Task ImportAsync(List<ScriptLine> lines)
        {
            var shuffled = lines.ToArray();
            random.Shuffle(shuffled);
            return database.ReceiveAsync(shuffled, random.Next(1, 6));
        }
    }

    /// <summary>The lines of all files, as the last file that names each leaves it.</summary>
    private sealed class Facts(Random random)
    {
        private int statements;

        public List<ScriptLine> Lines { get; } = [];

        public List<ScriptLine> New(int count)
        {
            var lines = Enumerable.Range(0, count).SelectMany(_ => NewAct()).ToList();
            Lines.AddRange(lines);
            return lines;
        }

        public bool IsCurrent(ScriptLine line) => Lines.Contains(line);

        /// <summary>Other prices on the same lines; lines that were taken back stay as they are.</summary>
        public List<ScriptLine> Corrected()
        {
            var open = Lines.FindAll(l =>
                l is { TakesBack: false, Type: 0 } && Lines.Count(o => (o.Statement, o.Act) == (l.Statement, l.Act)) == 1
            );
            var corrected = new List<ScriptLine>();
            foreach (var line in Some(open))
            {
                Lines.Remove(line);
                corrected.Add(line with { Spent = Price(line.Base), Share = line.Share is null ? null : 0 });
            }
            Lines.AddRange(corrected);
            return corrected;
        }

        /// <summary>Lines that take others back, in the same act.</summary>
        public List<ScriptLine> Cancelled()
        {
            var back = Some(Lines.FindAll(l => !l.TakesBack && !Lines.Contains(l with { TakesBack = true })))
                .ConvertAll(l => l with { TakesBack = true });
            Lines.AddRange(back);
            return back;
        }

        /// <summary>Statements of their own that take an act back, or a part of its price.</summary>
        public List<ScriptLine> TakenBackElsewhere()
        {
            var originals = Lines.FindAll(l => l is { TakesBack: false, Type: 0, Share: null });
            var back = Some(originals)
                .ConvertAll(l =>
                {
                    var number = ++statements;
                    var own = l with { Statement = number, TakesBack = true, PaidOn = l.PaidOn.AddDays(random.Next(1, 9)) };
                    return random.Next(2) == 0 ? own : own with { Spent = Math.Round(l.Spent / 3, 2), Base = 0, Amo = 0 };
                });
            Lines.AddRange(back);
            return back;
        }

        private IEnumerable<ScriptLine> NewAct()
        {
            var kind = Kinds[random.Next(Kinds.Length)];
            var care = new DateOnly(2025, 6, 1).AddDays(random.Next(0, 260));
            decimal? share = random.Next(4) == 0 ? random.Next(0, 20) : null;
            var line = new ScriptLine(
                StatementScript.Nirs[random.Next(StatementScript.Nirs.Length)],
                ++statements,
                random.Next(1, 4),
                0,
                care,
                care.AddDays(random.Next(1, 12)),
                kind.Nature,
                Price(kind.Base),
                kind.Base,
                kind.Rate,
                kind.Amo,
                share,
                Quantity: kind.Nature == "2141" ? random.Next(1, 6) : 1
            );
            yield return line;
            if (kind.Nature == "1111" && random.Next(4) == 0)
                yield return line with
                {
                    Type = 1,
                    Rate = 0,
                    Amo = 0,
                    Share = share is null ? null : 1,
                };
        }

        private decimal Price(decimal basis) => Math.Max(basis, random.Next(25, 700));

        private List<ScriptLine> Some(List<ScriptLine> lines) => lines.FindAll(_ => random.Next(4) == 0);
    }
}
