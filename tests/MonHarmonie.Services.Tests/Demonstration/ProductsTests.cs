using Microsoft.EntityFrameworkCore;
using MonHarmonie.Rules;
using MonHarmonie.Services.Demonstration;
using MonHarmonie.Services.Demonstration.Seeding;

namespace MonHarmonie.Services.Tests.Demonstration;

public sealed class ProductsTests
{
    [Fact]
    public async Task EnsureAsync_Twice_WritesEachTableOnce()
    {
        await using var database = await TestDatabase.CreateAsync();
        for (var i = 0; i < 2; i++)
        {
            await using var db = database.NewContext();
            await Products.EnsureAsync(db, TestContext.Current.CancellationToken);
        }

        var tables = await database.ReadAsync(db => db.GuaranteeTables.ToListAsync());
        Assert.Equal(10, tables.Count);
        Assert.All(tables, t => Assert.True(t.IsResponsible));
        Assert.Equal(Products.Tables.Sum(t => t.Lines.Count), await database.ReadAsync(db => db.GuaranteeLines.CountAsync()));
    }

    [Fact]
    public void TableOn_NewYear2026_BringsTheSecondVersion()
    {
        var before = Products.TableOn(Products.Comfort, new DateOnly(2025, 12, 31));
        var after = Products.TableOn(Products.Comfort, new DateOnly(2026, 1, 1));

        Assert.Equal((new DateOnly(2024, 1, 1), new DateOnly(2026, 1, 1)), (before.ValidFrom, after.ValidFrom));
        Assert.NotEqual(before.Lines, after.Lines);
    }

    [Fact]
    public void Tables_EveryLine_CoversTheCopaymentThatTheLawDemands()
    {
        // CSS R871-1 and R871-2: optional for medicines at 15 % and 30 %, spa, and what the compulsory scheme does not cover.
        CareFamily[] optional = [CareFamily.Spa, CareFamily.AlternativeMedicine];
        string[] optionalLines = ["medicine-15", "medicine-30", "room", "implant"];
        var lines = Products
            .Tables.SelectMany(t => t.Lines)
            .Where(l => !optional.Contains(l.Family) && !optionalLines.Contains(l.Key) && l.Key != "prevention");

        Assert.All(
            lines,
            line =>
            {
                (long, int) used = (0, 0);
                Assert.True(
                    new DemoCover(line.Expression).Share(100_00, 100_00, 60_00, 1, ref used) >= 40_00,
                    $"{line.Key}: {line.Expression}"
                );
            }
        );
    }

    [Theory]
    [InlineData("100% BR", 60_00, 30_00, 21_00, 9_00)]
    [InlineData("150% BR", 60_00, 30_00, 21_00, 24_00)]
    [InlineData("TM + 70 EUR/ACTE; MAX 1/2 ANS", 150_00, 5, 3, 70_02)]
    [InlineData("FR", 60_00, 0, 0, 60_00)]
    [InlineData("NONE", 60_00, 0, 0, 0)]
    [InlineData("50 EUR/AN", 60_00, 0, 0, 50_00)]
    public void Cover_Expression_PaysItsShare(string expression, long spent, long reference, long gross, long expected)
    {
        (long, int) used = (0, 0);

        Assert.Equal(expected, new DemoCover(expression).Share(spent, reference, gross, 1, ref used));
    }

    [Fact]
    public void Cover_YearlyCeiling_IsShared()
    {
        (long, int) used = (0, 0);
        var cover = new DemoCover("50 EUR/AN");

        Assert.Equal(
            (30_00L, 20_00L, 0L),
            (cover.Share(30_00, 0, 0, 1, ref used), cover.Share(30_00, 0, 0, 1, ref used), cover.Share(30_00, 0, 0, 1, ref used))
        );
    }
}
