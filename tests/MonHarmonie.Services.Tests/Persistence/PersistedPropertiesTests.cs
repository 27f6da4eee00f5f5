using Microsoft.EntityFrameworkCore;

namespace MonHarmonie.Services.Tests.Persistence;

public sealed class PersistedPropertiesTests
{
    [Fact]
    public async Task Of_Model_EveryPropertyHasExactlyOneCategory()
    {
        await using var database = await TestDatabase.CreateAsync();
        var properties = await database.ReadAsync(db => Task.FromResult(PersistedProperties.Of(db.Model)));
        Assert.True(properties.Count > 150);
        Assert.Empty(
            properties
                .Where(p => p.Marks != 1)
                .Select(p => $"{p.Entity.Name}.{p.Name}: {p.Marks} marks, one of [Personal] and [NotPersonal] is needed")
        );
    }

    [Fact]
    public async Task Of_Model_ListsAmountsAndTheColumnsOfIdentity()
    {
        await using var database = await TestDatabase.CreateAsync();
        var properties = await database.ReadAsync(db => Task.FromResult(PersistedProperties.Of(db.Model)));
        Assert.Equal(DataCategory.Reimbursements, properties.Single(p => p.Entity.Name == "Reimbursement" && p.Name == "Spent").Category);
        Assert.Equal(DataCategory.Contact, properties.Single(p => p.Entity.Name == "User" && p.Name == "Email").Category);
        Assert.Equal(DataCategory.Nir, properties.Single(p => p.Entity.Name == "Person" && p.Name == "NirCipher").Category);
    }

    [Fact]
    public void Of_PropertyWithoutOrWithTwoMarks_IsCounted()
    {
        var builder = new DbContextOptionsBuilder().UseSqlite("Data Source=:memory:");
        using var db = new Unmarked(builder.Options);
        var marks = PersistedProperties.Of(db.Model).ToDictionary(p => p.Name, p => p.Marks);
        Assert.Equal((0, 2, 1), (marks["Id"], marks["Twice"], marks["Once"]));
    }

    private sealed class Unmarked(DbContextOptions options) : DbContext(options)
    {
        public DbSet<Row> Rows => Set<Row>();
    }

    private sealed class Row
    {
        public int Id { get; set; }

        [Personal(DataCategory.Contact), NotPersonal]
        public int Twice { get; set; }

        [NotPersonal]
        public int Once { get; set; }
    }
}
