using MonHarmonie.Services.Advisors.Desk;
using MonHarmonie.Services.Consents;

namespace MonHarmonie.Services.Advisors.Acts;

/// <summary>Leave to act in an opened file: the rules first, then the gate, which writes the access log.</summary>
public sealed class ActDesk(PurposeGate gate)
{
    public const string Screen = "file-acts";

    /// <returns>Null with the reason when the advisor may not act.</returns>
    public async Task<(DataLicence? Licence, ActRefusal? Refusal)> LicenceAsync(OpenedFile file, ActKind act, CancellationToken ct)
    {
        if (ActRules.RefusalOf(file.Opening, act) is { } refusal)
            return (null, refusal);
        var (category, purpose) = ActRules.ReadsOf(act);
        var licence = await gate.IssueForAdvisorAsync(file.Viewer, file.Opening.PersonId, category, purpose, Screen, ct);
        return (licence, licence is null ? ActRefusal.Refused : null);
    }
}
