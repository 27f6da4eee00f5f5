using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Conversations.Desk;
using MonHarmonie.Web.Authentication;
using MonHarmonie.Web.Documents;

namespace MonHarmonie.Web.Pages.Advisor.Messages;

/// <summary>A file of the conversation that the advisor has; to everybody else it does not exist.</summary>
public sealed class FileModel(MessageDesk desk) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid id, Guid file, CancellationToken ct) =>
        await desk.OpenFileAsync(new MessageAdvisor(User.AccountId(), User.SessionId()), id, file, ct) is { } opened
            ? new VaultFileResult(opened, isInline: false)
            : NotFound();
}
