using MonHarmonie.Services.Claims;
using MonHarmonie.Services.Documents;

namespace MonHarmonie.Web.Pages.Member.Claims.Sending.Uploads;

/// <summary>
/// What a form with files may weigh: a few files too many or too large must reach the page, which says so, rather than the server's
/// refusal.
/// </summary>
public static class UploadLimits
{
    /// <summary>A slow telephone sends for minutes.</summary>
    public const int RequestMilliseconds = 10 * 60 * 1000;
    public const long MaxRequestBytes = (Claim.MaxFiles + 2) * 2 * FileVault.MaxBytes;
}
