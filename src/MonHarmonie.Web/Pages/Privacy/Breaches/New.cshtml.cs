using FluentValidation;
using FluentValidation.AspNetCore;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Breaches;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Authentication;

namespace MonHarmonie.Web.Pages.Privacy.Breaches;

/// <summary>A breach is recorded at once, with what is known; the rest comes later.</summary>
public sealed class NewModel(BreachService breaches, IValidator<BreachForm> rules, TimeProvider clock) : PageModel, IBreachFormPage
{
    [BindProperty]
    public BreachForm Input { get; set; } = new();

    [TempData]
    public string? Notice { get; set; }

    public string NewFormKey { get; } = Ids.Secret();

    public void OnGet()
    {
        var now = clock.UtcNow();
        Input = new() { NoticedOn = FrenchTime.DayOf(now), NoticedAt = TypedTime.Write(now) };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        (await rules.ValidateAsync(Input, ct)).AddToModelState(ModelState, nameof(Input));
        if (!ModelState.IsValid)
            return Page();
        var id = await breaches.RecordAsync(User.AccountId(), Input.ToFacts(), Input.ToStory(), Input.FormKey, ct);
        Notice = "La violation est enregistrée. Les 72 heures courent.";
        return LocalRedirect(PrivacyLinks.Breach(id));
    }
}
