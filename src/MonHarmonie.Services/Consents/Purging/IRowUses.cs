using MonHarmonie.Services.Persistence;

namespace MonHarmonie.Services.Consents.Purging;

/// <summary>
/// Rows of lower modules that a module names. They are kept until it has let go of them, so that nothing is left that names nobody.
/// </summary>
public interface IRowUses
{
    IEnumerable<IQueryable<Guid>> Persons(HarmonieDbContext db) => [];

    IEnumerable<IQueryable<Guid>> Contracts(HarmonieDbContext db) => [];

    IEnumerable<IQueryable<Guid>> BankAccounts(HarmonieDbContext db) => [];
}

/// <summary>Whose contracts ended, told by the module that keeps them, which ranks above this one.</summary>
public interface IEndedContracts
{
    /// <summary>Persons who were covered once, and by nothing on this day or later.</summary>
    IQueryable<Guid> PersonsBefore(HarmonieDbContext db, DateOnly day);

    /// <summary>Everybody else who is known.</summary>
    IQueryable<Guid> PersonsSince(HarmonieDbContext db, DateOnly day);
}
