using MonHarmonie.Services.Advisors.Alerts;
using MonHarmonie.Web.Pages.Shared.Alerts;

namespace MonHarmonie.Web.Pages.Advisor.Supervision;

/// <summary>Alerts about the team, for supervisors.</summary>
public sealed class AlertsModel(AccessAlerts alerts) : AlertsPageModel(alerts)
{
    public override string Address => AdvisorLinks.Alerts;

    protected override string Role => "supervisor";
}
