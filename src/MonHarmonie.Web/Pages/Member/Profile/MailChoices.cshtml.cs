using FluentValidation;
using FluentValidation.AspNetCore;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Notifications.Preferences;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Formatting;
using MonHarmonie.Web.Licences;

namespace MonHarmonie.Web.Pages.Member.Profile;

/// <summary>« Mes e-mails » : which messages also come by mail, and at which hours.</summary>
[Reads(DataCategory.Exchanges, Purpose.Correspondence)]
public sealed class MailChoicesModel(MailPreferenceService preferences, IValidator<MailChoicesModel.Form> validator) : PageModel
{
    [BindProperty]
    public Form Input { get; set; } = new();

    [TempData]
    public string? Notice { get; set; }

    public static IEnumerable<SelectListItem> Hours { get; } =
    [
        .. Enumerable
            .Range(0, QuietHours.HoursADay)
            .Select(hour => new SelectListItem(hour == 0 ? "minuit" : $"{hour}{French.Space}h", French.Number(hour))),
    ];

    public async Task OnGetAsync(DataLicence licence, CancellationToken ct) =>
        Input = Form.Of(await preferences.GetAsync(licence.Viewer.AccountId, ct));

    public async Task<IActionResult> OnPostAsync(DataLicence licence, CancellationToken ct)
    {
        (await validator.ValidateAsync(Input, ct)).AddToModelState(ModelState, nameof(Input));
        if (!ModelState.IsValid)
            return Page();
        await preferences.SetAsync(licence.Viewer.AccountId, Input.ToChoice(), ct);
        Notice = French.Typeset("C’est enregistré. Vos choix valent aussi pour les e-mails qui ne sont pas encore partis.");
        return LocalRedirect(MemberLinks.Messages.Choices);
    }

    /// <summary>A box for each mail that one may do without: ticked, it is sent.</summary>
    public sealed class Form
    {
        public const int UsualFromHour = 21;
        public const int UsualUntilHour = 8;

        public bool RequestReceived { get; set; }
        public bool RequestAnswered { get; set; }
        public bool RequestPaid { get; set; }
        public bool PaymentReturned { get; set; }
        public bool IbanWanted { get; set; }
        public bool IsQuiet { get; set; }
        public int FromHour { get; set; } = UsualFromHour;
        public int UntilHour { get; set; } = UsualUntilHour;

        public QuietHours Quiet => new(FromHour, UntilHour);

        public static Form Of(MailChoice choice) =>
            new()
            {
                RequestReceived = !choice.Muted.HasFlag(MailTopics.RequestReceived),
                RequestAnswered = !choice.Muted.HasFlag(MailTopics.RequestAnswered),
                RequestPaid = !choice.Muted.HasFlag(MailTopics.RequestPaid),
                PaymentReturned = !choice.Muted.HasFlag(MailTopics.PaymentReturned),
                IbanWanted = !choice.Muted.HasFlag(MailTopics.IbanWanted),
                IsQuiet = choice.Quiet is not null,
                FromHour = choice.Quiet?.FromHour ?? UsualFromHour,
                UntilHour = choice.Quiet?.UntilHour ?? UsualUntilHour,
            };

        public MailChoice ToChoice() =>
            new(
                (RequestReceived ? MailTopics.None : MailTopics.RequestReceived)
                    | (RequestAnswered ? MailTopics.None : MailTopics.RequestAnswered)
                    | (RequestPaid ? MailTopics.None : MailTopics.RequestPaid)
                    | (PaymentReturned ? MailTopics.None : MailTopics.PaymentReturned)
                    | (IbanWanted ? MailTopics.None : MailTopics.IbanWanted),
                IsQuiet ? Quiet : null
            );
    }
}

public sealed class MailChoicesFormValidator : AbstractValidator<MailChoicesModel.Form>
{
    public MailChoicesFormValidator() =>
        RuleFor(f => f.UntilHour)
            .Must((form, _) => form.Quiet.IsValid)
            .When(f => f.IsQuiet)
            .WithMessage("Choisissez deux heures différentes\u00A0: une pour le début, une pour la fin.");
}
