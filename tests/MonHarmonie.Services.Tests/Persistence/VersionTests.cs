using Microsoft.EntityFrameworkCore;

namespace MonHarmonie.Services.Tests.Persistence;

public sealed class VersionTests
{
    [Theory, BothDatabases]
    public async Task Save_RowChangedMeanwhile_IsRefusedAndTheFirstChangeStands(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var member = await database.Data.CreateMemberAsync();
        await using var first = database.NewContext();
        await using var second = database.NewContext();
        (await first.Persons.SingleAsync(p => p.Id == member.PersonId)).City = "RENNES";
        (await second.Persons.SingleAsync(p => p.Id == member.PersonId)).City = "LILLE";

        await first.SaveChangesAsync();
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => second.SaveChangesAsync());

        Assert.Equal("RENNES", await database.ReadAsync(db => db.Persons.Select(p => p.City).SingleAsync()));
    }

    [Theory, BothDatabases]
    public async Task Save_SameContextTwice_HasNoFalseConflict(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await database.Data.CreateMemberAsync();
        await using var db = database.NewContext();
        var person = await db.Persons.SingleAsync();
        var versions = new List<Guid> { person.Version };
        foreach (var city in (string[])["RENNES", "LILLE"])
        {
            person.City = city;
            await db.SaveChangesAsync();
            versions.Add(person.Version);
        }
        Assert.Equal(3, versions.Distinct().Count());
    }

    [Fact]
    public async Task Model_EveryVersionedRow_HasTheToken()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.NewContext();
        var versioned = db.Model.GetEntityTypes().Where(e => e.ClrType.IsAssignableTo(typeof(IVersioned))).ToList();
        Assert.True(versioned.Count >= 7);
        Assert.All(versioned, e => Assert.True(e.FindProperty(nameof(IVersioned.Version))!.IsConcurrencyToken));
    }
}
