using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Archives;
using MonHarmonie.Services.Consents.PersonalData;
using MonHarmonie.Web.Documents.Archives;

namespace MonHarmonie.Web.Pages.Public.Data;

/// <summary>The published shape of the copies that persons take away: what another organisation needs to read them.</summary>
public sealed class ArchiveSchemaModel(IEnumerable<IPersonalDataSource> sources) : PageModel
{
    public IActionResult OnGet() => Content(ArchiveSchema.Write(ArchiveTables.Of(sources)), "application/schema+json");
}
