using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MonHarmonie.Web.Pages.Account.Settings.SecondFactors;

/// <summary>Shows the recovery codes, once.</summary>
public sealed class RecoveryCodesModel : PageModel
{
    [TempData]
    public string? RecoveryCodes { get; set; }

    public IReadOnlyList<string> Codes { get; private set; } = [];

    public IActionResult OnGet()
    {
        if (RecoveryCodes is not { } codes)
            return LocalRedirect(AccountLinks.SecondFactor);
        Codes = codes.Split(' ');
        return Page();
    }
}
