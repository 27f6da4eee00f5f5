using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using MonHarmonie.Services.Complaints;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Contact;
using MonHarmonie.Services.Contracts;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Documents;
using MonHarmonie.Web.Documents.Complaints;
using MonHarmonie.Web.HttpSecurity;
using MonHarmonie.Web.Licences;
using MonHarmonie.Web.Pages.Shared.Complaints;

namespace MonHarmonie.Web.Pages.Member.Complaints;

/// <summary>« Dossier pour le médiateur » : there is one while the mediator may be asked.</summary>
[EnableRateLimiting(RateLimits.Export)]
[Reads(DataCategory.Exchanges, Purpose.Correspondence)]
[Reads(DataCategory.Contact, Purpose.ContractAdministration)]
[Reads(DataCategory.Contract, Purpose.ContractAdministration)]
public sealed class MediatorFileModel(
    ComplaintService complaints,
    PersonService persons,
    CoverageService covers,
    IOptions<ComplaintsOptions> options,
    IOptions<PublisherOptions> publisher,
    TimeProvider clock
) : PageModel
{
    public async Task<IActionResult> OnGetAsync(
        [Licence(DataCategory.Exchanges)] DataLicence exchanges,
        [Licence(DataCategory.Contact)] DataLicence contact,
        [Licence(DataCategory.Contract)] DataLicence contracts,
        Guid id,
        CancellationToken ct
    )
    {
        if (
            await complaints.GetAsync(exchanges, id, ct) is not { } card
            || !card.Row.IsMediatorOpen(clock.Today())
            || await persons.CardAsync(contact, ct) is not { } person
        )
            return NotFound();
        var covered = (await covers.ListAsync(contracts, ct)).Where(c => c.StartsOn <= card.Row.SentOn).Select(c => c.Number).ToList();
        var file = new MediatorFile(card, person, covered, ComplaintTexts.Mediator(options.Value), publisher.Value);
        Response.Announce("application/pdf", "dossier-mediateur.pdf");
        return new FileContentResult(MediatorFilePdf.Write(file, clock.UtcNow()), "application/pdf");
    }
}
