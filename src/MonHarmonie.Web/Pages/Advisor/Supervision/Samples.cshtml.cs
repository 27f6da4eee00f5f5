using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Advisors.Supervision;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Authentication;

namespace MonHarmonie.Web.Pages.Advisor.Supervision;

/// <summary>Calls that a supervisor looks at: the script and its result, never whose file it was.</summary>
public sealed class SamplesModel(CallSamples samples) : PageModel
{
    [FromQuery]
    public string? Cursor { get; set; }

    [TempData]
    public string? Notice { get; set; }

    [TempData]
    public bool IsRefusal { get; set; }

    public Page<SampledCall> Calls { get; private set; } = new([], null, null);

    public async Task OnGetAsync(CancellationToken ct) => Calls = await samples.ListAsync(User.AccountId(), DayCursor.Parse(Cursor), ct);

    public async Task<IActionResult> OnPostReviewAsync(Guid id, bool sound, CancellationToken ct)
    {
        (Notice, IsRefusal) = await samples.ReviewAsync(User.AccountId(), id, sound, ct) switch
        {
            ReviewOutcome.Done => ("C’est enregistré.", false),
            ReviewOutcome.OwnCall => ("C’est votre propre appel\u00A0: quelqu’un d’autre doit le relire.", true),
            _ => ("Cet appel a déjà été relu.", true),
        };
        return LocalRedirect(AdvisorLinks.Work.Samples);
    }
}
