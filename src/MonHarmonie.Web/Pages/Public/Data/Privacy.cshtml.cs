using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Web.Pages.Public.Data;

/// <summary>What anybody may know: the register of today, as the gate applies it.</summary>
public sealed class PrivacyModel(TimeProvider clock) : PageModel
{
    public IReadOnlyList<PurposeRule> Rules { get; } = [.. ProcessingRules.InForce(clock.Today())];
}
