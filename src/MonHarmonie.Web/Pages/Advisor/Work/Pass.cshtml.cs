using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Queues;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Authentication;

namespace MonHarmonie.Web.Pages.Advisor.Work;

/// <summary>Hands work to a colleague, or puts it off, whatever its kind; it shows nothing of whose it is.</summary>
public sealed class PassModel(WorkInbox inbox, Colleagues colleagues, TimeProvider clock) : PageModel
{
    [BindProperty]
    public Guid Version { get; set; }

    [BindProperty]
    public string? To { get; set; }

    [BindProperty]
    public DateOnly? Until { get; set; }

    /// <summary>The colleagues whom what was typed may mean.</summary>
    public IReadOnlyList<Colleague> Found { get; private set; } = [];

    public WorkRow Row { get; private set; } = null!;
    public DateOnly Today { get; } = clock.Today();
    public DateOnly LastDay => WorkRules.LastSnooze(Row.PromisedOn, Today);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (await FindAsync(id, ct) is { } elsewhere)
            return elsewhere;
        Version = Row.Version;
        return Page();
    }

    public async Task<IActionResult> OnPostHandOverAsync(Guid id, Guid? colleague, CancellationToken ct)
    {
        if (await FindAsync(id, ct) is { } elsewhere)
            return elsewhere;
        if (colleague is null)
        {
            Found = await colleagues.FindAsync(To ?? "", User.AccountId(), ct);
            if (Found.Count != 1)
            {
                ModelState.AddModelError(
                    nameof(To),
                    Found.Count == 0
                        ? "Aucun conseiller en activité n’a ce nom ou cette adresse. Écrivez le début du nom, ou l’adresse entière."
                        : "Plusieurs conseillers portent ce nom. Choisissez ci-dessous, ou écrivez l’adresse entière."
                );
                return Page();
            }
        }
        var to = colleague ?? Found[0].Id;
        return Finish(
            await inbox.QueueOf(Row.Kind).HandOverAsync(ActionOn(id), to, ct),
            nameof(To),
            $"{WorkTexts.The(Row.Kind)} {Row.Reference} est à votre collègue, jusqu’au soir du prochain jour ouvré."
        );
    }

    public async Task<IActionResult> OnPostSnoozeAsync(Guid id, CancellationToken ct)
    {
        if (await FindAsync(id, ct) is { } elsewhere)
            return elsewhere;
        return Finish(
            await inbox.QueueOf(Row.Kind).SnoozeAsync(ActionOn(id), Until ?? default, ct),
            nameof(Until),
            $"{WorkTexts.The(Row.Kind)} {Row.Reference} reviendra ce jour-là."
        );
    }

    private WorkAction ActionOn(Guid id) => new(User.AccountId(), id, Version);

    private IActionResult Finish(WorkOutcome outcome, string field, string done)
    {
        if (outcome == WorkOutcome.Done)
        {
            TempData[nameof(IndexModel.Notice)] = char.ToUpperInvariant(done[0]) + done[1..];
            return LocalRedirect(AdvisorLinks.Home);
        }
        ModelState.AddModelError(field, WorkTexts.Of(outcome));
        ModelState.Remove(nameof(Version));
        Version = Row.Version;
        return Page();
    }

    /// <returns>Where to go instead: there is no such work, or somebody else has it, or nobody.</returns>
    private async Task<IActionResult?> FindAsync(Guid id, CancellationToken ct)
    {
        if (await inbox.FindAsync(User.AccountId(), id, ct) is not { } row)
            return NotFound();
        Row = row;
        return row.IsMine ? null : LocalRedirect(AdvisorLinks.Work.One(row.Kind, id));
    }
}
