using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Advisors.Alerts;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Authentication;

namespace MonHarmonie.Web.Pages.Shared.Alerts;

/// <summary>The alerts, for the data protection officer and for supervisors alike; nobody closes one about themselves.</summary>
public abstract class AlertsPageModel(AccessAlerts alerts) : PageModel
{
    [FromQuery]
    public string? Cursor { get; set; }

    [FromQuery]
    public bool Closed { get; set; }

    [TempData]
    public string? Notice { get; set; }

    [TempData]
    public bool IsRefusal { get; set; }

    public Page<AlertRow> Rows { get; private set; } = new([], null, null);

    /// <summary>The address of this page.</summary>
    public abstract string Address { get; }

    /// <summary>The role of the reader, as the ledger names it.</summary>
    protected abstract string Role { get; }

    public async Task OnGetAsync(CancellationToken ct) =>
        Rows = await alerts.ListAsync(User.AccountId(), Closed, DayCursor.Parse(Cursor), ct);

    public async Task<IActionResult> OnPostCloseAsync(Guid id, bool justified, CancellationToken ct)
    {
        var outcome = await alerts.CloseAsync(User.AccountId(), Role, id, justified, ct);
        (Notice, IsRefusal) = outcome switch
        {
            AlertOutcome.Done => ("L’alerte est close.", false),
            AlertOutcome.OwnAlert => ("Cette alerte vous concerne\u00A0: quelqu’un d’autre doit la clore.", true),
            _ => ("Cette alerte est déjà close.", true),
        };
        return LocalRedirect(Address);
    }
}
