using MonHarmonie.Services.Advisors.Alerts;
using MonHarmonie.Web.Pages.Shared.Alerts;

namespace MonHarmonie.Web.Pages.Privacy.Alerts;

/// <summary>Alerts about how files are looked up, for the data protection officer.</summary>
public sealed class IndexModel(AccessAlerts alerts) : AlertsPageModel(alerts)
{
    public override string Address => PrivacyLinks.Alerts;

    protected override string Role => "privacy-officer";
}
