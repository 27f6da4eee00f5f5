using MonHarmonie.Services.Claims.Sending;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Documents.Reading;
using MonHarmonie.Services.Persistence;

namespace MonHarmonie.Web.Pages.Member.Claims.Sending;

/// <summary>Collects the readings of a draft's files for its screens.</summary>
public sealed class DraftReading(FileReadings readings)
{
    /// <returns>What was read so far, and whether something is still being looked at or read.</returns>
    public async Task<(ReadDraft Read, bool IsPending)> ReadAsync(DataLicence licence, DraftView draft, CancellationToken ct)
    {
        var pending = false;
        var read = new List<(Guid, DocumentReading)>(draft.Files.Count);
        foreach (var file in draft.Files.Where(f => f.State != FileState.Rejected))
        {
            var answer = file.State == FileState.Available ? await readings.GetAsync(licence, file.Id, ct) : null;
            pending |= answer is null or { State: ReadingState.Waiting };
            if (answer?.Reading is { } reading)
                read.Add((file.Id, reading));
        }
        return (ReadDraft.Of(read, (file, page) => MemberLinks.Claims.DraftPicture(draft.Id, file, page)), pending);
    }
}
