using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using MonHarmonie.Web.Pages.Shared.Layouts;

namespace MonHarmonie.Web.Pages;

/// <summary>Every component on one page, in several states. Development only.</summary>
[AllowAnonymous]
public sealed class DesignModel(IHostEnvironment environment) : PageModel
{
    /// <summary>The layout shown: public, account, member, staff or erreur.</summary>
    [BindProperty(SupportsGet = true, Name = "vue")]
    public string? View { get; set; }

    public Form Input { get; set; } = new();

    public static readonly IReadOnlyList<SelectListItem> Families =
    [
        new("Toutes les familles", ""),
        new("Consultations et visites", "consultations"),
        new("Dentaire", "dental"),
        new("Optique", "optical"),
        new("Pharmacie", "pharmacy"),
    ];

    public static readonly IReadOnlyList<SelectListItem> Channels = [new("Par e-mail", "mail"), new("Par courrier", "letter")];

    public static readonly StaffSpace StaffExample = new(
        "Espace conseiller",
        [new("Composants", "search", "/design"), new("Accueil", "house", "/mon-compte")]
    );

    /// <summary>Shows the pieces; <c>?erreurs=1</c> shows the forms refused.</summary>
    public IActionResult OnGet(bool? erreurs)
    {
        if (!environment.IsDevelopment())
            return NotFound();
        if (erreurs is not true)
            return Page();

        ModelState.AddModelError("Input.Email", "Écrivez une adresse e-mail complète, par exemple claire.martin@exemple.fr.");
        ModelState.AddModelError("Input.BirthDate", "Cette date n’existe pas : février 1964 avait 29 jours.");
        ModelState.AddModelError("Input.Channel", "Choisissez comment recevoir vos relevés.");
        ModelState.AddModelError("Input.Consent", "Cochez la case pour continuer.");
        return Page();
    }

    public sealed class Form
    {
        public string? Email { get; set; }
        public string? Password { get; set; }
        public DateOnly? BirthDate { get; set; }
        public DateOnly? From { get; set; } = new(2026, 1, 1);
        public string? Family { get; set; }
        public string? Channel { get; set; }
        public bool Consent { get; set; }
        public decimal? Amount { get; set; } = 54.5m;
        public string? Code { get; set; }
        public string? Message { get; set; }
    }
}
