using FluentValidation;
using FluentValidation.AspNetCore;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using MonHarmonie.Services.Nomenclature.Tariffs.Search;
using MonHarmonie.Services.Shared;
using MonHarmonie.Services.Simulator;
using MonHarmonie.Services.Simulator.Bundles;

namespace MonHarmonie.Web.Pages.Shared.Simulator;

/// <summary>
/// What the simulator of members and that of visitors share: one typed field finds the act, one page answers, switches ask again. What is
/// typed is kept as a draft and the page is opened again, so that « Précédent » never asks to send a form twice. A script asks for pieces
/// of the page only (header <c>X-Fragment</c>).
/// </summary>
public abstract class SimulatorModel(CareSearch search, IValidator<SimulatorForm> validator, SimulatorDrafts drafts, TimeProvider clock)
    : PageModel
{
    private const int MaxFound = 12;

    /// <summary>A script asks for a piece of the page, not for the page.</summary>
    internal const string FragmentHeader = "X-Fragment";

    [BindProperty]
    public SimulatorForm Input { get; set; } = new();

    public IReadOnlyList<FoundAct> Found { get; private set; } = [];

    /// <summary>What is met as one thing and holds an act found.</summary>
    public IReadOnlyList<CareBundle> Bundles { get; private set; } = [];

    /// <summary>What was perhaps meant, when nothing is found.</summary>
    public IReadOnlyList<string> Suggestions { get; private set; } = [];
    public bool HasSearched { get; private set; }
    public Simulation? Answer { get; private set; }

    /// <summary>Whether this is the simulator of a member, with contracts and counters of their own.</summary>
    public abstract bool IsMember { get; }

    /// <summary>Whether somebody else than whom it is for fills the form: an advisor, with a member.</summary>
    public virtual bool IsForAnother => false;

    /// <summary>Whether an advisor works it out with a member, and may send it to them.</summary>
    public virtual bool CanSend => false;

    /// <summary>Whether no contract pays on the day asked: the answer then holds the scheme's share only, and says so.</summary>
    public virtual bool NoCover => false;

    /// <summary>For whom it is, or with which guarantees, in a word or two; empty when it goes without saying.</summary>
    public virtual string Whom => "";

    /// <summary>The persons that a single line may be for; fewer than two when there is no choice.</summary>
    public virtual IReadOnlyList<SelectListItem> PeopleOfLines => [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var draft = drafts.Find(HttpContext);
        Input = draft ?? Input;
        if (await OpenAsync(ct) is { } refused)
            return refused;
        if (draft is null)
            Prepare();
        else if (await ValidateAsync(ct))
        {
            await SearchAsync(isSubmitted: false, ct);
            await CalculateAsync(ct);
        }
        return Page();
    }

    public async Task<IActionResult> OnPostSearchAsync(CancellationToken ct)
    {
        var isBound = ModelState.IsValid;
        if (await OpenAsync(ct) is { } refused)
            return refused;
        if (!await ValidateAsync(ct))
            return Shown(isBound);
        if (!string.IsNullOrWhiteSpace(Input.Pick))
            (Input.Text, Input.Pick) = (Input.Pick, null);
        if (!string.IsNullOrWhiteSpace(Input.Text))
            await SearchAsync(isSubmitted: true, ct);
        else if (Input.Lines.Count == 0)
        {
            ModelState.AddModelError("Input.Text", "Écrivez le soin que vous cherchez, par exemple « couronne ».");
            return Page();
        }
        return await AnswerAsync(ct);
    }

    /// <summary>The same as a piece of the page, while somebody types.</summary>
    /// <param name="done">Whether they have left the field: what is not found then counts as looked for.</param>
    public async Task<IActionResult> OnPostActsAsync([FromQuery] bool done, CancellationToken ct)
    {
        if (await ValidateAsync(ct))
            await SearchAsync(isSubmitted: done, ct);
        return Partial("Simulator/_Acts", this);
    }

    /// <summary>Adds the act chosen, or all of a bundle, and answers.</summary>
    public async Task<IActionResult> OnPostAddAsync(CancellationToken ct)
    {
        if (CareBundle.Find(Input.Bundle) is { } bundle)
            Input.Lines.AddRange(bundle.Acts.Select(a => new SimulatorLine { Act = a.Act, Quantity = a.Quantity }));
        else if (!string.IsNullOrWhiteSpace(Input.Act))
            Input.Lines.Add(new SimulatorLine { Act = Input.Act });
        (Input.Act, Input.Bundle, Input.Text) = (null, null, null);
        return await UpdateAsync(ct);
    }

    /// <summary>Tries a price that is proposed, or the item without remaining cost instead of the one of a line.</summary>
    public Task<IActionResult> OnPostTryAsync(CancellationToken ct)
    {
        Input.Apply(Input.Try);
        Input.Try = null;
        return UpdateAsync(ct);
    }

    /// <summary>Takes a line away.</summary>
    public Task<IActionResult> OnPostRemoveAsync([FromQuery] int line, CancellationToken ct)
    {
        if (line >= 0 && line < Input.Lines.Count)
            Input.Lines.RemoveAt(line);
        return UpdateAsync(ct);
    }

    /// <summary>Forgets what was typed.</summary>
    public IActionResult OnPostClear()
    {
        drafts.Forget(HttpContext);
        return LocalRedirect(Request.Path);
    }

    /// <summary>Answers again, after a switch or a price changed.</summary>
    public Task<IActionResult> OnPostUpdateAsync(CancellationToken ct) => UpdateAsync(ct);

    /// <summary>The key « Entrée »: looks for what was typed, else answers again; never takes a line away.</summary>
    public Task<IActionResult> OnPostEnterAsync(CancellationToken ct) => OnPostSearchAsync(ct);

    /// <summary>Prepares what every answer needs; anything but null ends the request with it.</summary>
    protected abstract Task<IActionResult?> OpenAsync(CancellationToken ct);

    /// <summary>Answers for care in the circumstances of the form; null when it may not be answered for.</summary>
    protected abstract Task<Simulation?> SimulateAsync(IReadOnlyList<SimulatedCare> care, DateOnly today, CancellationToken ct);

    /// <summary>Fills a form that nothing was typed in yet.</summary>
    protected virtual void Prepare() { }

    /// <summary>Saves what the form asks to be kept for the next time.</summary>
    protected virtual Task RememberAsync(CancellationToken ct) => Task.CompletedTask;

    protected async Task CalculateAsync(CancellationToken ct)
    {
        var care = Input.ToCare();
        if (care.Count > 0)
            Answer = await SimulateAsync(care, clock.Today(), ct);
    }

    protected async Task<bool> ValidateAsync(CancellationToken ct)
    {
        (await validator.ValidateAsync(Input, ct)).AddToModelState(ModelState, nameof(Input));
        return ModelState.IsValid;
    }

    private async Task<IActionResult> UpdateAsync(CancellationToken ct)
    {
        var isBound = ModelState.IsValid;
        if (await OpenAsync(ct) is { } refused)
            return refused;
        return await ValidateAsync(ct) ? await AnswerAsync(ct) : Shown(isBound);
    }

    private async Task<IActionResult> AnswerAsync(CancellationToken ct)
    {
        await RememberAsync(ct);
        Input.Remember = false;
        if (!IsFragment && drafts.TryKeep(HttpContext, Input))
            return LocalRedirect(Request.Path);
        await CalculateAsync(ct);
        // Lines may have moved: fields show the form as it stands now, not as it was posted.
        ModelState.Clear();
        if (IsFragment)
            drafts.TryKeep(HttpContext, Input);
        return Shown(isBound: false);
    }

    private bool IsFragment => Request.Headers.ContainsKey(FragmentHeader);

    /// <summary>What was typed comes back with its errors: from the draft, unless a field could not even be read.</summary>
    private IActionResult Shown(bool isBound)
    {
        if (IsFragment)
            return Partial("Simulator/_Answer", this);
        return isBound && drafts.TryKeep(HttpContext, Input) ? LocalRedirect(Request.Path) : Page();
    }

    private async Task SearchAsync(bool isSubmitted, CancellationToken ct)
    {
        (Found, Suggestions) = await search.FindAsync(Input.Text, MaxFound, Input.CareDate ?? clock.Today(), isSubmitted, ct);
        Bundles = CareBundle.Of([.. Found.Select(f => f.Code)]);
        HasSearched = !string.IsNullOrWhiteSpace(Input.Text);
    }
}
