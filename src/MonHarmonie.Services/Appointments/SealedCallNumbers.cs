using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Persistence;

namespace MonHarmonie.Services.Appointments;

/// <summary>Numbers typed for a call that waits.</summary>
internal sealed class SealedCallNumbers : ISealedColumn
{
    public SealedField Field => Appointment.PhoneField;

    public Task<List<SealedValue>> ReadAsync(HarmonieDbContext db, Guid after, int count, CancellationToken ct) =>
        db
            .Appointments.AsNoTracking()
            .Where(a => a.Id.CompareTo(after) > 0 && a.Phone != null)
            .OrderBy(a => a.Id)
            .Take(count)
            .Select(a => new SealedValue(a.Id, a.Phone!))
            .ToListAsync(ct);

    public async Task<bool> ReplaceAsync(HarmonieDbContext db, SealedValue old, byte[] cipher, string text, CancellationToken ct) =>
        await db
            .Appointments.Where(a => a.Id == old.RowId && a.Phone == old.Cipher)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.Phone, cipher), ct) == 1;
}
