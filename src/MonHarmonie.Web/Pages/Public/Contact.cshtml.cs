using FluentValidation;
using FluentValidation.AspNetCore;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using MonHarmonie.Services.Contact;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Authentication;
using MonHarmonie.Web.Formatting;
using MonHarmonie.Web.HttpSecurity;
using MonHarmonie.Web.Pages.Account;

namespace MonHarmonie.Web.Pages.Public;

/// <summary>« Nous contacter » : a message to the publisher, from somebody signed in or from a visitor who leaves an address.</summary>
[EnableRateLimiting(RateLimits.Contact)]
public sealed class ContactModel(ContactService contact, IOptions<PublisherOptions> publisher, IValidator<ContactModel.Form> validator)
    : PageModel
{
    [BindProperty]
    public Form Input { get; set; } = new();

    /// <summary>What a link says the message will be about.</summary>
    [FromQuery(Name = "sujet")]
    public ContactTopic? Asked { get; set; }

    /// <summary>The reference of the message that has just been sent.</summary>
    [TempData]
    public string? Reference { get; set; }

    /// <summary>Where the answer to somebody signed in goes; null for a visitor.</summary>
    public string? Address { get; private set; }

    public PublisherOptions Publisher => publisher.Value;
    public string NewFormKey { get; } = Ids.Secret();

    public IEnumerable<SelectListItem> Topics =>
        [
            new("Choisissez un sujet", ""),
            new("Mes remboursements", nameof(ContactTopic.Reimbursements)),
            new("Mes données personnelles, la déléguée à la protection des données", nameof(ContactTopic.PersonalData)),
            new("L’accessibilité du portail", nameof(ContactTopic.Accessibility)),
            new("L’accès à mon espace", nameof(ContactTopic.AccountAccess)),
            new("Un autre sujet", nameof(ContactTopic.Other)),
        ];

    public async Task OnGetAsync(CancellationToken ct)
    {
        Input.Topic = Asked;
        ModelState.Clear();
        await ShowAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var account = HttpContext.Session()?.AccountId;
        Input.IsSignedIn = account is not null;
        (await validator.ValidateAsync(Input, ct)).AddToModelState(ModelState, nameof(Input));
        if (!ModelState.IsValid)
        {
            await ShowAsync(ct);
            return Page();
        }
        Reference = await contact.SendAsync(account, new ContactMessage(Input.Topic!.Value, Input.Text!, Input.Email), Input.FormKey, ct);
        return LocalRedirect(PublicLinks.Contact);
    }

    private async Task ShowAsync(CancellationToken ct) =>
        Address = HttpContext.Session() is { } session ? await contact.AddressAsync(session.AccountId, ct) : null;

    public sealed class Form
    {
        public ContactTopic? Topic { get; set; }
        public string? Text { get; set; }

        /// <summary>Where to answer; somebody signed in has an address.</summary>
        public string? Email { get; set; }

        /// <summary>Made with the form, so that posting it twice sends once.</summary>
        public string? FormKey { get; set; }

        internal bool IsSignedIn { get; set; }
    }
}

/// <summary>Rules of the form, with French messages.</summary>
public sealed class ContactFormValidator : AbstractValidator<ContactModel.Form>
{
    public ContactFormValidator()
    {
        RuleFor(f => f.Topic).Must(t => t is not null && Enum.IsDefined(t.Value)).WithMessage("Choisissez le sujet de votre message.");
        RuleFor(f => f.Text)
            .Must(text => !string.IsNullOrWhiteSpace(text))
            .WithMessage("Écrivez votre message.")
            .MaximumLength(ContactService.TextMaxLength)
            .WithMessage(
                $"Votre message dépasse {French.Number(ContactService.TextMaxLength)} caractères. "
                    + "Raccourcissez-le, ou envoyez-le en deux fois."
            );
        RuleFor(f => f.Email).Email().When(f => !f.IsSignedIn);
    }
}
