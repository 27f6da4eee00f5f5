using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Claims;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Licences;

namespace MonHarmonie.Web.Pages.Member.Claims;

/// <summary>« Mes demandes » : what was sent, what waits for the member first.</summary>
[Reads(DataCategory.Documents, Purpose.QuotesAndInvoices, Scope = ReadScope.Family)]
public sealed class ListModel(ClaimService claims, PersonService persons) : PageModel
{
    public IReadOnlyList<ClaimRow> Expected { get; private set; } = [];
    public Page<ClaimRow> Claims { get; private set; } = new([], null, null);
    public IReadOnlyDictionary<Guid, PersonName> Family { get; private set; } = new Dictionary<Guid, PersonName>();

    /// <param name="cursor">Where the page starts; absent or wrong: the first one. Not « page »: pages have a route value of that
    /// name.</param>
    public async Task OnGetAsync(DataLicence licence, [FromQuery] string? cursor, CancellationToken ct)
    {
        var from = DayCursor.Parse(cursor);
        Claims = await claims.ListAsync(licence, from, ct);
        Expected = from is null ? await claims.ExpectedAsync(licence, ct) : [];
        Family = (await persons.NamesAsync(licence, ct)).ToDictionary(p => p.Id);
    }
}
