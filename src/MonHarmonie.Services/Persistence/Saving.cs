using Microsoft.EntityFrameworkCore;

namespace MonHarmonie.Services.Persistence;

public static class Saving
{
    /// <summary>Saves, unless another writer was faster: then nothing is saved, and nothing is tracked any more.</summary>
    public static async Task<bool> TrySaveAsync(this HarmonieDbContext db, CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
            return true;
        }
        catch (DbUpdateException failure) when (DatabaseFaults.IsConflict(failure))
        {
            db.ChangeTracker.Clear();
            return false;
        }
    }
}
