using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MonHarmonie.Web.Pages.Account.Settings.SecondFactors;

/// <summary>Shows the recovery codes, once.</summary>
public sealed class RecoveryCodesModel : PageModel
{
    [TempData]
    public string? RecoveryCodes { get; set; }

    public IReadOnlyList<string> Codes { get; private set; } = [];

    /// <summary>The codes as a text file within the address: they are kept nowhere to be asked for again.</summary>
    public string Download =>
        "data:text/plain;charset=utf-8,"
        + Uri.EscapeDataString(
            "Mes codes de secours pour Mon Harmonie.\r\nChacun remplace une fois le code de l’application.\r\n\r\n"
                + string.Join("\r\n", Codes)
                + "\r\n"
        );

    public IActionResult OnGet()
    {
        if (RecoveryCodes is not { } codes)
            return LocalRedirect(AccountLinks.SecondFactor);
        Codes = codes.Split(' ');
        return Page();
    }
}
