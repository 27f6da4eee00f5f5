using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Members;

namespace MonHarmonie.Services.Tests.Architecture;

/// <summary>Reads a sensitive table in every way there is; never run, only looked at by <see cref="LicenceTests"/>.</summary>
internal static class UnlicensedReaders
{
    private static readonly Func<HarmonieDbContext, IAsyncEnumerable<string>> Query = EF.CompileAsyncQuery(
        (HarmonieDbContext db) => db.BankAccounts.Select(b => b.Holder)
    );

    public static IQueryable<string> BySet(HarmonieDbContext db) => db.BankAccounts.Select(b => b.Holder);

    public static IQueryable<string> ByGenericSet(HarmonieDbContext db) => db.Set<BankAccount>().Select(b => b.Holder);

    public static async Task<List<string>> LaterAsync(HarmonieDbContext db)
    {
        await Task.Yield();
        return await db.BankAccounts.Select(b => b.Holder).ToListAsync();
    }

    public static IQueryable<string> ByHelper(HarmonieDbContext db) => Helper(db);

    public static IAsyncEnumerable<string> ByCompiledQuery(HarmonieDbContext db) => Query(db);

    public static IQueryable<string> Licensed(HarmonieDbContext db, DataLicence licence) =>
        db.BankAccounts.Where(b => licence.PersonIds.Contains(b.PersonId)).Select(b => b.Holder);

    public static IQueryable<string> Harmless(HarmonieDbContext db) => db.Companies.Select(c => c.Name);

    private static IQueryable<string> Helper(HarmonieDbContext db) => db.BankAccounts.Select(b => b.Holder);
}
