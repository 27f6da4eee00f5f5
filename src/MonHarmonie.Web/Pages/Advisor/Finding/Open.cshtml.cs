using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Advisors.Opening;
using MonHarmonie.Services.Advisors.Search;
using MonHarmonie.Services.Consents;
using MonHarmonie.Web.Authentication;
using MonHarmonie.Web.Pages.Advisor.Files;

namespace MonHarmonie.Web.Pages.Advisor.Finding;

/// <summary>Why the file is opened, before anything of it is shown. Whose it is comes in the post, never in the address.</summary>
public sealed class OpenModel(FileSearch search, FileOpenings openings) : PageModel
{
    [BindProperty]
    public Form Input { get; set; } = new();

    public FoundPerson Person { get; private set; } = null!;

    /// <summary>Neither a call nor work makes it necessary: the advisor is asked to say why, and to accept that it is told.</summary>
    public bool IsException { get; private set; }

    public bool MayControl => User.IsInRole(Roles.Supervisor);

    public IActionResult OnGet() => LocalRedirect(AdvisorLinks.Search);

    /// <summary>From the list of those found.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await search.RowAsync(Input.Person, ct) is not { } person)
            return LocalRedirect(AdvisorLinks.Search);
        Person = person;
        ModelState.Clear();
        Input.Channel ??= FileChannel.IncomingCall;
        return Page();
    }

    public async Task<IActionResult> OnPostOpenAsync(CancellationToken ct)
    {
        if (await search.RowAsync(Input.Person, ct) is not { } person)
            return LocalRedirect(AdvisorLinks.Search);
        Person = person;
        if (Input.Motive is null)
            ModelState.AddModelError("Input.Motive", "Choisissez le motif.");
        if (Input.Channel is null)
            ModelState.AddModelError("Input.Channel", "Choisissez comment la personne vous a joint.");
        if (Input.Sentence?.Length > MotiveRules.SentenceMaxLength)
            ModelState.AddModelError("Input.Sentence", $"Écrivez au plus {MotiveRules.SentenceMaxLength} caractères.");
        if (!ModelState.IsValid)
            return Page();
        var answer = await openings.OpenAsync(
            User.AccountId(),
            User.SessionId(),
            new OpeningRequest(Input.Person, Input.Motive!.Value, Input.Channel!.Value, Input.Sentence, Input.AcceptsException),
            ct
        );
        if (answer.OpeningId is { } id)
            return LocalRedirect(AdvisorLinks.Files.One(id));
        IsException = answer.Outcome == OpeningOutcome.ExceptionToConfirm;
        ModelState.AddModelError(FieldOf(answer.Outcome), FileTexts.Of(answer.Outcome));
        return Page();
    }

    private static string FieldOf(OpeningOutcome outcome) =>
        outcome switch
        {
            OpeningOutcome.SentenceMissing or OpeningOutcome.ExceptionToConfirm => "Input.Sentence",
            OpeningOutcome.MotiveNotYours or OpeningOutcome.MotiveMissing => "Input.Motive",
            _ => "",
        };

    public sealed class Form
    {
        public Guid Person { get; set; }
        public FileMotive? Motive { get; set; }
        public FileChannel? Channel { get; set; }
        public string? Sentence { get; set; }
        public bool AcceptsException { get; set; }
    }
}
