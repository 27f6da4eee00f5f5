using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Accounts.Staff;
using MonHarmonie.Web.Authentication;
using MonHarmonie.Web.Formatting;

namespace MonHarmonie.Web.Pages.Admin.Accounts;

/// <summary>One colleague's account: its roles, its invitation, its end. Nobody changes their own, nor those who control them.</summary>
[RequireRecentProof]
public sealed class OneModel(StaffService staff, StaffDirectory directory) : PageModel
{
    /// <summary>The role to give or to take.</summary>
    [BindProperty]
    public Role Role { get; set; }

    [TempData]
    public string? Notice { get; set; }

    public StaffLine Account { get; private set; } = null!;

    public bool IsOwn => Account.Id == User.AccountId();

    public bool CanChange => !IsOwn && StaffService.IsChangedByAdministrators(Account.Roles);

    public Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => ShowAsync(id, ct);

    public Task<IActionResult> OnPostGrantAsync(Guid id, CancellationToken ct) =>
        ActAsync(
            id,
            (account, by) => staff.GrantAsync(account.Email, Role, by, ct),
            "Le rôle est donné. Il vaut dès la prochaine page que la personne ouvre.",
            ct
        );

    public Task<IActionResult> OnPostRevokeAsync(Guid id, CancellationToken ct) =>
        ActAsync(id, (account, by) => staff.RevokeAsync(account.Email, Role, by, ct), "Le rôle est retiré.", ct);

    public Task<IActionResult> OnPostInviteAsync(Guid id, CancellationToken ct) =>
        ActAsync(id, (account, by) => staff.InviteAsync(account.Email, by, ct), "L’invitation part dans un instant.", ct);

    public Task<IActionResult> OnPostResetAsync(Guid id, CancellationToken ct) =>
        ActAsync(id, (account, by) => staff.ResetAsync(account.Email, by, ct), "Une invitation part dans un instant.", ct);

    public Task<IActionResult> OnPostCloseAsync(Guid id, CancellationToken ct) =>
        ActAsync(id, (account, by) => staff.CloseAsync(account.Email, by, ct), "Le compte est fermé.", ct);

    private async Task<IActionResult> ActAsync(Guid id, Func<StaffLine, Actor, Task<StaffOutcome>> act, string done, CancellationToken ct)
    {
        if (await directory.GetAsync(id, ct) is not { } account)
            return NotFound();
        var outcome = await act(account, new Actor(User.AccountId(), AccountEvents.Administrator));
        if (outcome is not StaffOutcome.Done)
        {
            ModelState.AddModelError("", French.Typeset(StaffTexts.Of(outcome)));
            return await ShowAsync(id, ct);
        }
        Notice = done;
        // Without any role left the account is no colleague's, and has no page here.
        return LocalRedirect(await directory.GetAsync(id, ct) is null ? AdminLinks.Accounts.List : AdminLinks.Accounts.One(id));
    }

    private async Task<IActionResult> ShowAsync(Guid id, CancellationToken ct)
    {
        if (await directory.GetAsync(id, ct) is not { } account)
            return NotFound();
        Account = account;
        return Page();
    }
}
