using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Persistence;

namespace MonHarmonie.Services.Contracts;

/// <summary>Finds policyholders by their number (« matricule ») in the company whose contract they joined.</summary>
public sealed class StaffNumbers(HarmonieDbContext db)
{
    /// <summary>Contracts of one company: by population and option.</summary>
    private const int MaxContracts = 200;

    /// <param name="company">Its SIREN, or the reference of its contract.</param>
    public async Task<IReadOnlyList<Guid>> PersonsAsync(string company, string staffNumber, int limit, CancellationToken ct)
    {
        var bySiren = db.CompanyContracts.Where(g => db.Companies.Any(c => c.Id == g.CompanyId && c.Siren == company)).Select(g => g.Id);
        var byReference = db.CompanyContracts.Where(g => g.Reference == company).Select(g => g.Id);
        var ids = await bySiren.Union(byReference).Take(MaxContracts).ToListAsync(ct);
        return await db
            .Contracts.AsNoTracking()
            .Where(c => c.CompanyContractId != null && ids.Contains(c.CompanyContractId.Value) && c.StaffNumber == staffNumber)
            .Select(c => c.PolicyholderId)
            .Distinct()
            .Take(limit)
            .ToListAsync(ct);
    }
}
