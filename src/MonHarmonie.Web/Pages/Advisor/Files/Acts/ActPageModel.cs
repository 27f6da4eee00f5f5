using Microsoft.AspNetCore.Mvc;
using MonHarmonie.Services.Advisors.Acts;
using MonHarmonie.Services.Advisors.Desk;
using MonHarmonie.Services.Advisors.Opening;
using MonHarmonie.Services.Consents;

namespace MonHarmonie.Web.Pages.Advisor.Files.Acts;

/// <summary>A page on which an advisor acts in an opened file: the licence for it is asked for each time, reading and writing.</summary>
public abstract class ActPageModel(FileDesk desk, ActDesk acts) : FilePageModel(desk)
{
    public override FilePart Part => FilePart.Household;

    protected abstract ActKind Act { get; }

    /// <summary>Why nothing can be done here; null when something can.</summary>
    public ActRefusal? ActRefusal { get; private set; }

    /// <summary>A letter or a message asks for it: the form asks which.</summary>
    public bool NeedsProof => ActRules.NeedsProof(Opened.Opening.Channel);

    /// <summary>Leave to act; null with the answer when there is none.</summary>
    protected async Task<(DataLicence? Licence, IActionResult? Elsewhere)> BeginAsync(Guid id, CancellationToken ct)
    {
        if (await OpenAsync(id, ct) is { } elsewhere)
            return (null, elsewhere);
        var (licence, refusal) = await acts.LicenceAsync(Opened, Act, ct);
        ActRefusal = refusal;
        return (licence, licence is null ? Page() : null);
    }

    protected void CheckProof(string? proof, string field)
    {
        if (NeedsProof && proof?.Trim().Length is not (>= MotiveRules.SentenceMinLength and <= MotiveRules.SentenceMaxLength))
            ModelState.AddModelError(field, ActTexts.ProofWanted);
    }
}
