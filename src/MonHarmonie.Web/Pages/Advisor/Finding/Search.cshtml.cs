using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Advisors.Search;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Members.Search;
using MonHarmonie.Web.Authentication;
using MonHarmonie.Web.Pages.Advisor.Files;

namespace MonHarmonie.Web.Pages.Advisor.Finding;

/// <summary>
/// Finds a file. Everything is posted and answered at once, so that no name stands in an address, in a log or in the browser's history.
/// </summary>
public sealed class SearchModel(FileSearch search) : PageModel
{
    private const string CallerKey = "caller";

    [BindProperty]
    public string? Q { get; set; }

    [BindProperty]
    public NameForm ByName { get; set; } = new();

    [BindProperty]
    public StaffForm ByStaff { get; set; } = new();

    [BindProperty]
    public NirForm ByNir { get; set; } = new();

    /// <summary>What became of the file that was open.</summary>
    [TempData]
    public string? Notice { get; set; }

    [TempData]
    public bool IsRefusal { get; set; }

    /// <summary>What was found; null before a search.</summary>
    public IReadOnlyList<FoundPerson>? Rows { get; private set; }

    /// <summary>The form that was sent, to show it open again.</summary>
    public string? Sent { get; private set; }

    /// <param name="tel">
    /// The number that calls, from the telephone system. It leaves the address at once: what is searched comes from a sealed cookie.
    /// </param>
    public async Task<IActionResult> OnGetAsync(string? tel, CancellationToken ct)
    {
        if (tel is { Length: > 0 })
        {
            if (PhoneNumbers.Parse(tel) is { } number)
                TempData[CallerKey] = number;
            return LocalRedirect(AdvisorLinks.Search);
        }
        if (TempData[CallerKey] is string calling)
            await FindAsync(SearchKeys.ByPhone(calling), nameof(Q), ct);
        return Page();
    }

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => AnswerAsync(SearchBox.Parse(Q), nameof(Q), ct);

    public Task<IActionResult> OnPostNameAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid)
            return Task.FromResult<IActionResult>(Again(nameof(ByName)));
        var keys =
            string.IsNullOrWhiteSpace(ByName.FamilyName) ? SearchKeys.Of(SearchProblem.NameWanted)
            : ByName.BirthDate is { } day ? SearchKeys.ByName(ByName.FamilyName, ByName.FirstName, day)
            : SearchKeys.Of(SearchProblem.BirthDateWanted);
        return AnswerAsync(keys, nameof(ByName), ct);
    }

    public Task<IActionResult> OnPostStaffAsync(CancellationToken ct) =>
        AnswerAsync(
            string.IsNullOrWhiteSpace(ByStaff.Company) || string.IsNullOrWhiteSpace(ByStaff.Number)
                ? SearchKeys.Of(SearchProblem.BothStaffKeysWanted)
                : SearchKeys.ByStaffNumber(ByStaff.Company, ByStaff.Number),
            nameof(ByStaff),
            ct
        );

    public Task<IActionResult> OnPostNirAsync(CancellationToken ct) =>
        AnswerAsync(SearchKeys.ByNir(ByNir.Number ?? "", ByNir.Motive is { } motive && Enum.IsDefined(motive)), nameof(ByNir), ct);

    private async Task<IActionResult> AnswerAsync(SearchKeys keys, string form, CancellationToken ct)
    {
        await FindAsync(keys, form, ct);
        return Page();
    }

    private async Task FindAsync(SearchKeys keys, string form, CancellationToken ct)
    {
        Sent = form;
        var found = await search.FindAsync(User.AccountId(), User.SessionId(), keys, ct);
        if (found.Problem is { } problem)
            ModelState.AddModelError(FieldOf(form, problem), FileTexts.Of(problem));
        else
            Rows = found.Rows;
    }

    private PageResult Again(string form)
    {
        Sent = form;
        return Page();
    }

    private static string FieldOf(string form, SearchProblem problem) =>
        form switch
        {
            nameof(ByName) => problem == SearchProblem.BirthDateWanted ? "ByName.BirthDate" : "ByName.FamilyName",
            nameof(ByStaff) => "ByStaff.Company",
            nameof(ByNir) => problem == SearchProblem.NirMotiveWanted ? "ByNir.Motive" : "ByNir.Number",
            _ => nameof(Q),
        };

    public sealed class NameForm
    {
        public string? FamilyName { get; set; }
        public string? FirstName { get; set; }
        public DateOnly? BirthDate { get; set; }
    }

    public sealed class StaffForm
    {
        public string? Company { get; set; }
        public string? Number { get; set; }
    }

    public sealed class NirForm
    {
        public string? Number { get; set; }
        public FileMotive? Motive { get; set; }
    }
}
