using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Reimbursements;

namespace MonHarmonie.Services.Tests.Reimbursements;

public sealed class PagingTests
{
    [Theory, BothDatabases]
    public async Task List_WalkedOlderThenNewer_GivesEachOfAThousandRowsOnceInOrder(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var member = await database.Data.CreateMemberAsync(m =>
        {
            // A hundred acts on each of ten days: the id alone tells them apart.
            for (var number = 0; number < 1000; number++)
                m.WithReimbursement(r => r.CareDate = new DateOnly(2025, 6, 1).AddDays(number % 10));
        });
        var licence = await database.CallAsync<PurposeGate, DataLicence?>(g =>
            g.IssueForFamilyAsync(member.AsViewer(), DataCategory.Reimbursements, Purpose.Reimbursement, "test", CancellationToken.None)
        );
        Task<Page<ReimbursementRow>> PageAsync(string? cursor) =>
            database.CallAsync<ReimbursementService, Page<ReimbursementRow>>(s =>
                s.ListAsync(licence!, new ReimbursementFilter(), DayCursor.Parse(cursor), CancellationToken.None)
            );

        var older = new List<ReimbursementRow>();
        var page = await PageAsync(null);
        Assert.Null(page.Newer);
        var last = page;
        while (true)
        {
            older.AddRange(page.Items);
            last = page;
            if (page.Older is null)
                break;
            page = await PageAsync(page.Older);
        }
        var newer = last.Items.Reverse().ToList();
        while (last.Newer is not null)
        {
            last = await PageAsync(last.Newer);
            newer.AddRange(last.Items.Reverse());
        }

        Assert.Equal(1000, older.Select(r => r.Id).Distinct().Count());
        Assert.Equal(1000, older.Count);
        Assert.Equal(older.Select(r => r.PaidOn).OrderDescending(), older.Select(r => r.PaidOn));
        Assert.Equal(older.Select(r => r.Id), newer.AsEnumerable().Reverse().Select(r => r.Id));
    }

    [Fact]
    public async Task List_RowArrivesMeanwhile_ShiftsNothing()
    {
        await using var database = await TestDatabase.CreateAsync();
        var member = await database.Data.CreateMemberAsync(m =>
        {
            for (var number = 0; number < 45; number++)
                m.WithReimbursement();
        });
        var licence = await database.CallAsync<PurposeGate, DataLicence?>(g =>
            g.IssueForFamilyAsync(member.AsViewer(), DataCategory.Reimbursements, Purpose.Reimbursement, "test", CancellationToken.None)
        );
        Task<Page<ReimbursementRow>> PageAsync(string? cursor) =>
            database.CallAsync<ReimbursementService, Page<ReimbursementRow>>(s =>
                s.ListAsync(licence!, new ReimbursementFilter(), DayCursor.Parse(cursor), CancellationToken.None)
            );
        var first = await PageAsync(null);

        var added = database.Data.NewReimbursement(member.PersonId, member.Contract!.Id, r => r.CareDate = database.Today);
        await database.AddAsync(added.Statement, added.Row, added.Part);
        var second = await PageAsync(first.Older);
        var third = await PageAsync(second.Older);

        Assert.Equal(45, first.Items.Concat(second.Items).Concat(third.Items).Select(r => r.Id).Distinct().Count());
        Assert.Null(third.Older);
        Assert.Equal(added.Row.Id, (await PageAsync((await PageAsync(second.Newer)).Newer)).Items.Single().Id);
    }

    [Theory]
    [InlineData("o20250601" + "0193aaaa00007000800000000000000g")]
    [InlineData("x202506010193aaaa000070008000000000000001")]
    [InlineData("o202513010193aaaa000070008000000000000001")]
    [InlineData("'; DROP TABLE Persons; --")]
    [InlineData("")]
    public void DayCursor_Malformed_IsTheFirstPage(string text) => Assert.Null(DayCursor.Parse(text));

    [Fact]
    public void DayCursor_Written_IsReadBack()
    {
        var cursor = new DayCursor(new DateOnly(2025, 6, 1), Ids.New(), PageDirection.Newer);
        Assert.Equal(cursor, DayCursor.Parse(cursor.ToString()));
    }
}
