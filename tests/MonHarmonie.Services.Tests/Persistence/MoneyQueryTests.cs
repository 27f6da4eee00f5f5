using Microsoft.EntityFrameworkCore;
using MonHarmonie.Rules;

namespace MonHarmonie.Services.Tests.Persistence;

public sealed class MoneyQueryTests
{
    [Theory, BothDatabases]
    public async Task Query_SumFilterSortAndGroup_RunInTheDatabaseToTheCent(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        long[] cents = [10_050, 2_010, 905, -905, 1];
        await database.Data.CreateMemberAsync(m =>
        {
            foreach (var spent in cents)
                m.WithReimbursement(r => (r.Spent, r.Family) = (new Money(spent), spent < 1000 ? CareFamily.Pharmacy : CareFamily.Dental));
        });
        await using var db = database.NewContext();

        Assert.Equal(12_061, await db.Reimbursements.SumAsync(r => r.Spent.Cents));
        Assert.Equal(10_050, await db.Reimbursements.MaxAsync(r => r.Spent.Cents));
        Assert.Equal(
            [-905, 1, 905, 2_010, 10_050],
            await db.Reimbursements.OrderBy(r => r.Spent.Cents).Select(r => r.Spent.Cents).ToListAsync()
        );
        Assert.Equal(2, await db.Reimbursements.CountAsync(r => r.Spent.Cents >= 2_010));
        Assert.Equal(
            [(CareFamily.Pharmacy, 1L), (CareFamily.Dental, 12_060L)],
            (
                await db
                    .Reimbursements.GroupBy(r => r.Family)
                    .OrderBy(g => g.Key)
                    .Select(g => new { g.Key, Sum = g.Sum(r => r.Spent.Cents) })
                    .ToListAsync()
            ).Select(g => (g.Key, g.Sum))
        );
        Assert.Contains("SUM(", db.Reimbursements.GroupBy(_ => 1).Select(g => g.Sum(r => r.Spent.Cents)).ToQueryString());
    }
}
