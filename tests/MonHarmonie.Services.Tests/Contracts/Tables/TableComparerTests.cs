using Microsoft.EntityFrameworkCore;
using MonHarmonie.Rules;
using MonHarmonie.Rules.Guarantees;
using MonHarmonie.Services.Contracts;
using MonHarmonie.Services.Contracts.Tables;
using MonHarmonie.Services.Demonstration;
using MonHarmonie.TestSupport;
using Xunit;

namespace MonHarmonie.Services.Tests.Contracts.Tables;

/// <summary>What a table of 1 January 2027 changes in the demonstration's of 1 January 2026.</summary>
public sealed class TableComparerTests
{
    private static readonly DateOnly Ahead = new(2027, 1, 1);
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static async Task<(TestDatabase Database, TableContent Same)> StartAsync(DatabaseProvider provider = DatabaseProvider.Sqlite)
    {
        var database = await TestDatabase.CreateAsync(provider);
        await using var db = database.NewContext();
        await Products.EnsureAsync(db, Ct);
        var id = await db
            .GuaranteeTables.Where(t => t.ProductCode == Products.Balance && t.ValidFrom == new DateOnly(2026, 1, 1))
            .Select(t => t.Id)
            .SingleAsync(Ct);
        var table = await database.CallAsync<GuaranteeTableService, GuaranteeTableDetail?>(s => s.GetAsync(id, Ct));
        return (database, table!.Content with { ValidFrom = Ahead });
    }

    private static Task<TableComparison> CompareAsync(TestDatabase database, TableContent content) =>
        database.CallAsync<TableComparer, TableComparison>(c => c.CompareAsync(content, Ct));

    [Fact]
    public async Task Compare_LinesMovedOnly_ChangesNothing()
    {
        var (database, same) = await StartAsync();
        await using var _ = database;

        var found = await CompareAsync(database, same with { Lines = [.. same.Lines.Reverse()] });

        Assert.Equal((0, same.Lines.Count), (found.Changed.Count, found.Same));
        Assert.Equal(new DateOnly(2026, 1, 1), found.Earlier!.ValidFrom);
    }

    [Fact]
    public async Task Compare_LineChangedAddedAndGone_TellsTheEurosOfEach()
    {
        var (database, same) = await StartAsync();
        await using var _ = database;
        List<GuaranteeRow> lines =
        [
            .. same
                .Lines.Where(l => l.Item != GuaranteeItem.Spa)
                .Select(l => l.Item == GuaranteeItem.Implant ? l with { Expression = "333 EUR/AN" } : l),
            new GuaranteeRow(CareFamily.Surgery, GuaranteeItem.RefractiveSurgery, "Myopie", "250 EUR/AN"),
        ];

        var found = await CompareAsync(database, same with { Lines = lines });

        var (implant, added, gone) = (
            found.Changed.Single(c => c.After?.Item == GuaranteeItem.Implant),
            found.Changed.Single(c => c.Before is null),
            found.Changed.Single(c => c.After is null)
        );
        Assert.Equal((3, same.Lines.Count - 2), (found.Changed.Count, found.Same));
        Assert.Equal(Money.FromEuros(333), implant.Becomes!.AmcPaid);
        Assert.Equal((Money.Zero, Money.FromEuros(250)), (added.Was!.AmcPaid, added.Becomes!.AmcPaid));
        Assert.Equal((GuaranteeItem.Spa, Money.Zero), (gone.Before!.Item, gone.Becomes!.AmcPaid));
        Assert.True(gone.Was!.AmcPaid > Money.Zero);
    }

    [Fact]
    public async Task Compare_NoLongerResponsible_CountsWhatTheLawMadeTheContractPay()
    {
        var (database, same) = await StartAsync();
        await using var _ = database;
        var lines = same.Lines.Select(l => l.Item == GuaranteeItem.Doctor ? l with { Expression = "71% BR" } : l).ToList();

        var responsible = await CompareAsync(database, same with { Lines = lines });
        var free = await CompareAsync(database, same with { Lines = lines, IsResponsible = false });

        static Money Paid(TableComparison found) => found.Changed.Single(c => c.After!.Item == GuaranteeItem.Doctor).Becomes!.AmcPaid;
        Assert.True(Paid(responsible) > Paid(free));
    }

    [Fact]
    public async Task Compare_FirstTableOfAProduct_ReplacesNone()
    {
        var (database, same) = await StartAsync();
        await using var _ = database;

        var found = await CompareAsync(database, same with { ProductCode = "NOUVEAU" });

        Assert.Equal((null, 0, 0), (found.Earlier, found.Changed.Count, found.Same));
    }

    [Theory, BothDatabases]
    public async Task CountCovered_CountsEachPersonOnceOnThatDay(DatabaseProvider provider)
    {
        var (database, _) = await StartAsync(provider);
        await using var kept = database;
        var member = await database.Data.CreateMemberAsync(m => m.WithContract(c => c.ProductCode = Products.Comfort).WithChild(5));
        await database.Data.CreateMemberAsync(m =>
            m.WithContract(c => (c.ProductCode, c.EndsOn) = (Products.Comfort, new DateOnly(2026, 6, 30)))
        );

        Task<int> Count(DateOnly day) => database.CallAsync<TableComparer, int>(c => c.CountCoveredAsync(Products.Comfort, day, Ct));

        Assert.Equal((3, 2), (await Count(new DateOnly(2026, 6, 30)), await Count(Ahead)));
        Assert.NotNull(member.Contract);
    }
}
