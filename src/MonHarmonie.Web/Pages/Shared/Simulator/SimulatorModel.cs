using FluentValidation;
using FluentValidation.AspNetCore;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Nomenclature.Tariffs.Search;
using MonHarmonie.Services.Shared;
using MonHarmonie.Services.Simulator;

namespace MonHarmonie.Web.Pages.Shared.Simulator;

/// <summary>
/// What the simulator of members and that of visitors share: one typed field finds the act, one page answers, switches ask again.
/// A script asks for pieces of the page only (header <c>X-Fragment</c>); without it the same posts answer with the whole page.
/// </summary>
public abstract class SimulatorModel(CareSearch search, IValidator<SimulatorForm> validator, TimeProvider clock) : PageModel
{
    private const int MaxFound = 12;
    private const string FragmentHeader = "X-Fragment";

    [BindProperty]
    public SimulatorForm Input { get; set; } = new();

    public IReadOnlyList<FoundAct> Found { get; private set; } = [];

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

    public async Task<IActionResult> OnPostSearchAsync(CancellationToken ct)
    {
        if (await OpenAsync(ct) is { } refused)
            return refused;
        if (!await ValidateAsync(ct))
            return Page();
        if (string.IsNullOrWhiteSpace(Input.Text + Input.Pick) && Input.Lines.Count > 0)
            return await AnswerAsync(ct);
        if (!string.IsNullOrWhiteSpace(Input.Pick))
        {
            (Input.Text, Input.Pick) = (Input.Pick, null);
            ModelState.Remove("Input.Text");
        }
        await SearchAsync(isSubmitted: true, ct);
        if (Found.Count == 0 && string.IsNullOrWhiteSpace(Input.Text))
            ModelState.AddModelError("Input.Text", "Écrivez le soin que vous cherchez, par exemple « couronne ».");
        if (Input.Lines.Count > 0)
            await CalculateAsync(ct);
        return Page();
    }

    /// <summary>The same as a piece of the page, while somebody types.</summary>
    /// <param name="done">Whether they have left the field: what is not found then counts as looked for.</param>
    public async Task<IActionResult> OnPostActsAsync([FromQuery] bool done, CancellationToken ct)
    {
        if (await ValidateAsync(ct))
            await SearchAsync(isSubmitted: done, ct);
        return Partial("Simulator/_Acts", this);
    }

    /// <summary>Adds the act chosen, and answers.</summary>
    public async Task<IActionResult> OnPostAddAsync(CancellationToken ct)
    {
        if (!string.IsNullOrWhiteSpace(Input.Act))
            Input.Lines.Add(new SimulatorLine { Act = Input.Act });
        (Input.Act, Input.Text) = (null, null);
        return await UpdateAsync(ct);
    }

    /// <summary>Takes a line away.</summary>
    public Task<IActionResult> OnPostRemoveAsync([FromQuery] int line, CancellationToken ct)
    {
        if (line >= 0 && line < Input.Lines.Count)
            Input.Lines.RemoveAt(line);
        return UpdateAsync(ct);
    }

    /// <summary>Answers again, after a switch or a price changed.</summary>
    public Task<IActionResult> OnPostUpdateAsync(CancellationToken ct) => UpdateAsync(ct);

    /// <summary>The key « Entrée »: looks for what was typed, else answers again; never takes a line away.</summary>
    public Task<IActionResult> OnPostEnterAsync(CancellationToken ct) => OnPostSearchAsync(ct);

    /// <summary>Prepares what every answer needs; anything but null ends the request with it.</summary>
    protected abstract Task<IActionResult?> OpenAsync(CancellationToken ct);

    /// <summary>Answers for care in the circumstances of the form; null when it may not be answered for.</summary>
    protected abstract Task<Simulation?> SimulateAsync(IReadOnlyList<SimulatedCare> care, DateOnly today, CancellationToken ct);

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
        if (await OpenAsync(ct) is { } refused)
            return refused;
        if (!await ValidateAsync(ct))
            return Shown();
        return await AnswerAsync(ct);
    }

    private async Task<IActionResult> AnswerAsync(CancellationToken ct)
    {
        await CalculateAsync(ct);
        // Lines may have moved: fields show the form as it stands now, not as it was posted.
        ModelState.Clear();
        return Shown();
    }

    private IActionResult Shown() => Request.Headers.ContainsKey(FragmentHeader) ? Partial("Simulator/_Answer", this) : Page();

    private async Task SearchAsync(bool isSubmitted, CancellationToken ct)
    {
        (Found, Suggestions) = await search.FindAsync(Input.Text, MaxFound, Input.CareDate ?? clock.Today(), isSubmitted, ct);
        HasSearched = !string.IsNullOrWhiteSpace(Input.Text);
    }
}
