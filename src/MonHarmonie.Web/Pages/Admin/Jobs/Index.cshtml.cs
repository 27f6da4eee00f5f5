using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Jobs;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Authentication;
using MonHarmonie.Web.Formatting;
using MonHarmonie.Web.Health;

namespace MonHarmonie.Web.Pages.Admin.Jobs;

/// <summary>Every job: how its last run went, when the next one is, and a button to run it now.</summary>
public sealed class IndexModel(JobService jobs, HealthOptions health, TimeProvider clock) : PageModel
{
    [TempData]
    public string? Notice { get; set; }

    /// <summary>The notice says why nothing happened.</summary>
    [TempData]
    public bool IsRefusal { get; set; }

    public JobOverview Overview { get; private set; } = new([], null);

    /// <summary>As they are read: by title, then by worker.</summary>
    public IEnumerable<JobView> Jobs =>
        Overview.Jobs.OrderBy(job => JobTexts.Title(job.Name), StringComparer.InvariantCulture).ThenBy(job => job.Slot);

    public DateTime NowUtc { get; } = clock.UtcNow();

    public async Task OnGetAsync(CancellationToken ct) => Overview = await jobs.ListAsync(TimeSpan.FromMinutes(health.JobsMinutes), ct);

    public async Task<IActionResult> OnPostRunAsync(string name, CancellationToken ct)
    {
        var answer = await jobs.RunNowAsync(name, User.AccountId(), ct);
        if (answer is RunRequest.NotFound)
            return NotFound();
        IsRefusal = answer is RunRequest.AlreadyRunning;
        Notice = French.Typeset(
            IsRefusal ? $"« {JobTexts.Title(name)} » est déjà en cours." : $"« {JobTexts.Title(name)} » commence dans quelques secondes."
        );
        return LocalRedirect(AdminLinks.Jobs);
    }

    public async Task<IActionResult> OnPostConfirmClockAsync(CancellationToken ct)
    {
        if (await jobs.ConfirmClockAsync(User.AccountId(), ct))
            Notice = "L’horloge est confirmée. Les purges reprennent.";
        return LocalRedirect(AdminLinks.Jobs);
    }
}
