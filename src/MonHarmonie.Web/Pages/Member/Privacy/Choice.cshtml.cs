using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.Decisions;
using MonHarmonie.Services.Members.Ages;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Authentication;
using MonHarmonie.Web.Formatting;
using MonHarmonie.Web.Licences;
using MonHarmonie.Web.Setup;

namespace MonHarmonie.Web.Pages.Member.Privacy;

/// <summary>One question: what a yes and a no change, the text, and two answers of the same size.</summary>
[Reads(DataCategory.ConsentRecords, Purpose.Evidence)]
public sealed class ChoiceModel(ConsentService consents, ConsentReceipts receipts, DeciderService deciders) : PageModel
{
    [TempData]
    public string? Notice { get; set; }

    public ConsentChoice Choice { get; private set; } = null!;
    public ChoiceText Text { get; private set; } = null!;

    /// <summary>What was answered so far, the newest first.</summary>
    public IReadOnlyList<ConsentEventRow> Events { get; private set; } = [];
    public string? ChildName { get; private set; }

    public async Task<IActionResult> OnGetAsync(DataLicence licence, string slug, Guid? child, CancellationToken ct) =>
        await DeciderAsync(child, ct) is { } decider && await ShowAsync(decider, slug, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(
        DataLicence licence,
        string slug,
        Guid? child,
        Guid? noticeId,
        bool? agrees,
        CancellationToken ct
    )
    {
        if (await DeciderAsync(child, ct) is not { } decider || !await ShowAsync(decider, slug, ct))
            return NotFound();
        if (agrees is not { } yes || noticeId is not { } read)
        {
            ModelState.AddModelError("agrees", "Choisissez une des deux réponses.");
            return Page();
        }
        var rule = Choice.Rule;
        var outcome = await consents.DecideAsync(
            decider,
            new ConsentStatement(rule.Purpose, rule.Category, yes, read, PortalVersion.Text),
            ct
        );
        if (outcome is ConsentOutcome.OtherNotice or ConsentOutcome.NotAsked)
        {
            await ShowAsync(decider, slug, ct);
            ModelState.AddModelError(
                "agrees",
                "Le texte a changé pendant que vous le lisiez. Relisez-le, puis répondez\u00A0: rien n’a été enregistré."
            );
            return Page();
        }
        Notice = French.Typeset(
            (yes, outcome) switch
            {
                (true, _) => "C’est noté : vous êtes d’accord. Vous pouvez arrêter ici même, quand vous voulez.",
                (_, ConsentOutcome.Unchanged) => "C’était déjà non : rien ne change.",
                _ => "C’est noté : c’est non, dès maintenant. Vous pourrez changer d’avis ici même.",
            }
        );
        return LocalRedirect(MemberLinks.Privacy.Choice(slug, child));
    }

    /// <summary>Who answers: the member, or they for a child; null when the child is not theirs to answer for.</summary>
    private async Task<Decider?> DeciderAsync(Guid? childId, CancellationToken ct)
    {
        if (childId is not { } id)
            return Decider.Self(User.Viewer());
        var child = await deciders.FindChildAsync(User.Viewer(), id, ct);
        ChildName = child?.FirstName;
        return child?.Decider;
    }

    private async Task<bool> ShowAsync(Decider decider, string slug, CancellationToken ct)
    {
        if (
            ChoiceTexts.Find(slug) is not var (purpose, category)
            || await consents.FindAsync(decider, purpose, category, ct) is not { } choice
        )
            return false;
        (Choice, Text) = (choice, ChoiceTexts.Of(choice.Rule));
        Events = await receipts.ListAsync(decider, choice, ct);
        return true;
    }
}
