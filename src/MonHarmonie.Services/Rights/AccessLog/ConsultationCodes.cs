using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared.Identifiers;

namespace MonHarmonie.Services.Rights.AccessLog;

/// <summary>
/// Whose file a consultation was of, by the code that the person reads in their log. Codes are short: two consultations may have the same,
/// and those from before codes were numbered have none here.
/// </summary>
public sealed class ConsultationCodes(HarmonieDbContext db)
{
    public static bool IsCode(string code) => SpokenCode.ReadNumber(AccessLogService.CodePrefix, code) is not null;

    public async Task<IReadOnlyList<Guid>> PersonsAsync(string code, int count, CancellationToken ct) =>
        SpokenCode.ReadNumber(AccessLogService.CodePrefix, code) is { } number
            ? await db
                .LedgerEvents.AsNoTracking()
                .Where(e => e.CodeNumber == number && e.SubjectId != null)
                .Select(e => e.SubjectId!.Value)
                .Distinct()
                .Take(count)
                .ToListAsync(ct)
            : [];
}
