using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Web.Authentication;

namespace MonHarmonie.Web.Pages.Account.SignIn;

/// <summary>Shows the form that was sent when the session had ended; sending it is the reader's to decide.</summary>
public sealed class ResumeModel(InterruptedForms forms) : PageModel
{
    /// <summary>Shorter values are choices of a form: they say nothing without their labels.</summary>
    private const int TextLength = 30;

    public InterruptedForm Interrupted { get; private set; } = null!;

    /// <summary>What the person wrote, to know it again.</summary>
    public IEnumerable<string> Texts => Interrupted.Fields.Select(f => f.Value).Where(v => v.Length > TextLength && v.Contains(' '));

    public IActionResult OnGet()
    {
        if (forms.Find(HttpContext) is not { } form)
            return LocalRedirect(AccountLinks.Spaces);
        Interrupted = form;
        return Page();
    }

    public IActionResult OnPostForget()
    {
        var address = forms.Find(HttpContext)?.Address;
        forms.Forget(HttpContext);
        return LocalRedirect(this.LocalUrlOrNull(address?.Split('?')[0]) ?? AccountLinks.Spaces);
    }
}
