using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Contracts;
using MonHarmonie.Services.Nomenclature;
using MonHarmonie.Services.Nomenclature.Tariffs;
using MonHarmonie.Services.Persistence.Bulk;

namespace MonHarmonie.Services.Tests.Architecture;

/// <summary>What a method of <see cref="TableTrespassers"/> writes.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class WritesAttribute(string entity) : Attribute
{
    public string Entity { get; } = entity;
}

/// <summary>Writes tables in every way there is; never run, only looked at by <see cref="TableOwnershipTests"/>.</summary>
internal static class TableTrespassers
{
    private const string Any = TableWrites.AnyTable;

    [Writes(nameof(Company))]
    public static void Add(HarmonieDbContext db, Company row) => db.Companies.Add(row);

    [Writes(nameof(Company))]
    public static void AddBySet(HarmonieDbContext db, Company row) => db.Set<Company>().Add(row);

    [Writes(nameof(Company))]
    public static void AddByContext(HarmonieDbContext db, Company row) => db.Add(row);

    [Writes(Any)]
    public static void AddWhatever(HarmonieDbContext db, object row) => db.AddRange(row);

    [Writes(Any)]
    public static void AddGeneric<T>(HarmonieDbContext db, T row)
        where T : class => db.Set<T>().Add(row);

    [Writes(nameof(Company))]
    public static void AddRange(HarmonieDbContext db, List<Company> rows) => db.Companies.AddRange(rows);

    [Writes(nameof(Company))]
    public static async Task AddLater(HarmonieDbContext db, Company row)
    {
        await Task.Yield();
        await db.Companies.AddAsync(row);
    }

    [Writes(nameof(Company))]
    public static void AddInLambda(HarmonieDbContext db, List<Company> rows) => rows.ForEach(row => db.Companies.Add(row));

    [Writes(nameof(Company))]
    public static void Attach(HarmonieDbContext db, Company row) => db.Attach(row);

    [Writes(nameof(Company))]
    public static void Update(HarmonieDbContext db, Company row) => db.Companies.Update(row);

    [Writes(nameof(Company))]
    public static void Remove(HarmonieDbContext db, Company row) => db.Companies.Remove(row);

    [Writes(nameof(Company))]
    public static void ChangeState(HarmonieDbContext db, Company row) => db.Entry(row).State = EntityState.Deleted;

    [Writes(nameof(Company))]
    public static void SetProperty(Company row) => row.Name = "";

    [Writes(nameof(TariffVersion))]
    public static void CallChangingMethod(TariffVersion row) => row.Finish(default, new TariffCounts(0, 0, 0, 0));

    [Writes("IdentityUser`1")]
    public static void SetInherited(User row) => row.Email = "";

    [Writes(nameof(User))]
    public static Task UseManager(UserManager<User> users, User row) => users.UpdateAsync(row);

    [Writes(Any)]
    public static void SetVersion(IVersioned row) => row.Version = Guid.Empty;

    [Writes(nameof(Commune))]
    public static Commune Make() =>
        new()
        {
            InseeCode = "",
            Locality = "",
            Name = "",
            PostalCode = "",
            RoutingLabel = "",
            SearchName = "",
        };

    [Writes(nameof(Company))]
    public static Task Delete(HarmonieDbContext db) => db.Companies.Where(c => c.Name == "").ExecuteDeleteAsync();

    [Writes(nameof(Company))]
    public static Task Change(HarmonieDbContext db) => db.Companies.ExecuteUpdateAsync(set => set.SetProperty(c => c.Name, ""));

    [Writes(Any)]
    public static Task RunSql(HarmonieDbContext db) => db.Database.ExecuteSqlAsync($"DELETE FROM Persons");

    [Writes(Any)]
    public static void Command(SqliteConnection connection) => connection.CreateCommand().ExecuteNonQuery();

    [Writes(nameof(Company))]
    public static Task Bulk(HarmonieDbContext db, List<Company> rows) => BulkWriter.For(db).InsertAsync(rows, CancellationToken.None);

    [Writes(nameof(Company))]
    public static Task BulkUpdate(IBulkWriter writer, List<Company> rows) =>
        writer.UpdateAsync(rows, [nameof(Company.Name)], CancellationToken.None);

    [Writes(Any)]
    public static Task BulkSave(HarmonieDbContext db) => db.InsertAddedAsync(CancellationToken.None);

    public static Task<List<string>> Read(HarmonieDbContext db) => db.Companies.Where(c => c.Siren == "").Select(c => c.Name).ToListAsync();
}
