using MonHarmonie.Services.Persistence;

namespace MonHarmonie.Services.Consents.Holds;

/// <summary>Somebody who is or was on a contract.</summary>
public sealed class ContractCover
{
    public required Guid ContractId { get; init; }
    public required Guid PersonId { get; init; }
}

/// <summary>Who is or was on which contract, told by the module that keeps covers, which ranks above this one.</summary>
public interface ICoveredPersons
{
    IQueryable<ContractCover> In(HarmonieDbContext db);
}
