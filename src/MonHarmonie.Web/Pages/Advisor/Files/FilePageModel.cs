using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Advisors.Desk;
using MonHarmonie.Services.Advisors.Opening;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Authentication;

namespace MonHarmonie.Web.Pages.Advisor.Files;

/// <summary>
/// A page of an opened file. Nothing of it is read before the opening is found to be this advisor's, in this session, and not over; each
/// part asks the gate for its own licence.
/// </summary>
public abstract class FilePageModel(FileDesk desk) : PageModel
{
    [TempData]
    public string? Notice { get; set; }

    /// <summary>The notice says why nothing happened.</summary>
    [TempData]
    public bool IsRefusal { get; set; }

    public OpenedFile Opened { get; private set; } = null!;

    /// <summary>Which tab this is.</summary>
    public abstract FilePart Part { get; }

    /// <summary>Why the part is not shown; null when it is.</summary>
    public PartRefusal? Refusal { get; private set; }

    protected FileDesk Desk => desk;

    /// <returns>Where to go instead: the file is not open (any more).</returns>
    protected async Task<IActionResult?> OpenAsync(Guid id, CancellationToken ct)
    {
        if (await desk.FindAsync(User.AccountId(), User.SessionId(), id, ct) is { } file)
        {
            Opened = file;
            return null;
        }
        return Back(AdvisorLinks.Search, FileTexts.NotOpen, isRefusal: true);
    }

    /// <summary>The licence of a category of this part; null, with <see cref="Refusal"/> set, when it is not shown.</summary>
    protected async Task<DataLicence?> LicenceAsync(DataCategory category, CancellationToken ct)
    {
        var (licence, refusal) = await desk.LicenceAsync(Opened, Part, category, ct);
        Refusal ??= refusal;
        return licence;
    }

    /// <summary>Whether this part may be shown at all; what lies in it still needs its licences.</summary>
    protected bool IsShown()
    {
        if (!Opened.Shows(Part))
            Refusal ??= Opened.Opening.ShowsContent ? PartRefusal.NotNeeded : PartRefusal.Unverified;
        return Refusal is null;
    }

    protected IActionResult Back(string address, string notice, bool isRefusal = false)
    {
        (Notice, IsRefusal) = (notice, isRefusal);
        return LocalRedirect(address);
    }
}
