using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Web.Pages.Member.Privacy;

/// <summary>« À quoi servent mes données » : the register of today, in everyday words.</summary>
public sealed class UsesModel(TimeProvider clock) : PageModel
{
    public IReadOnlyList<PurposeRule> Rules { get; } = [.. ProcessingRules.InForce(clock.Today())];
}
