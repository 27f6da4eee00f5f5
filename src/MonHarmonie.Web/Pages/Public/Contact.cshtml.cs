using FluentValidation;
using FluentValidation.AspNetCore;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Appointments;
using MonHarmonie.Services.Contact;
using MonHarmonie.Services.Queues;
using MonHarmonie.Services.Shared;
using MonHarmonie.Services.Shared.Work;
using MonHarmonie.Web.Authentication;
using MonHarmonie.Web.Formatting;
using MonHarmonie.Web.HttpSecurity;
using MonHarmonie.Web.Pages.Account;

namespace MonHarmonie.Web.Pages.Public;

/// <summary>« Nous contacter » : a message to the publisher, from somebody signed in or from a visitor who leaves an address.</summary>
[EnableRateLimiting(RateLimits.Contact)]
public sealed class ContactModel(
    ContactService contact,
    IEnumerable<IMeasuredTimes> measured,
    CallWindows windows,
    IOptions<PublisherOptions> publisher,
    IValidator<ContactModel.Form> validator,
    TimeProvider clock
) : PageModel
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

    /// <summary>The motive whose ways are shown; null until one is chosen.</summary>
    public ContactTopic? Shown => Input.Topic is { } topic && Enum.IsDefined(topic) ? topic : null;

    /// <summary>Somebody signed in who has a space of messages.</summary>
    public bool IsMember => HttpContext.Session() is { PersonId: not null } session && session.Roles.Contains(Role.Member);

    /// <summary>When the telephone is answered; null when nobody has said.</summary>
    public OpeningHours? Hours { get; private set; }

    public OpeningState? Opening => Hours is { IsKnown: true } hours ? hours.At(Now) : null;

    /// <summary>How fast each kind of request was answered, where that is known.</summary>
    public IReadOnlyDictionary<WorkKind, WaitTime> Times { get; private set; } = new Dictionary<WorkKind, WaitTime>();

    /// <summary>How fast messages were answered; null while that is not known.</summary>
    public WaitTime? Time => Times.GetValueOrDefault(WorkKind.Message);

    /// <summary>How long members waited to be called; null while that is not known.</summary>
    public WaitTime? CallTime => Times.GetValueOrDefault(WorkKind.CallBack);

    /// <summary>Whether call-backs can be asked for.</summary>
    public bool OffersCalls => windows.AreOffered;

    public DateTime Now { get; } = clock.UtcNow();

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

    private async Task ShowAsync(CancellationToken ct)
    {
        Address = HttpContext.Session() is { } session ? await contact.AddressAsync(session.AccountId, ct) : null;
        Hours = OpeningHours.Read(Publisher.Hours);
        Times = await measured.FindAllAsync(ct);
    }

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
