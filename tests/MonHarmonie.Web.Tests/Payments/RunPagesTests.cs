using System.Net;
using System.Xml.Linq;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Payments;
using MonHarmonie.TestSupport;
using MonHarmonie.TestSupport.Web;
using Xunit;
using static MonHarmonie.Web.Tests.Payments.PaymentsPortal;

namespace MonHarmonie.Web.Tests.Payments;

/// <summary>From what waits to the bank's file, by the pages that two officers use.</summary>
public sealed class RunPagesTests
{
    [Fact]
    public async Task Run_PreparedByOne_IsApprovedByAnotherOnlyAndGivesItsFile()
    {
        await using var portal = await CreateAsync();
        var order = await portal.OrderAsync((await portal.PayeeAsync()).PersonId, 3150, "D-2026-0007");

        var address = await portal.PrepareAsync();
        var own = await portal.Prepares.OpenAsync(address);
        Assert.Contains("Une autre personne doit approuver ce lot", Text(own));
        Assert.Null(own.QuerySelector("form[action*=Approve]"));
        Assert.Equal(HttpStatusCode.NotFound, (await portal.Prepares.GetAsync(address + ".xml")).StatusCode);

        // The form of the other person, sent by the preparer all the same.
        using var forged = await ApproveAsync(portal.Prepares, address);
        Assert.Contains("une autre personne doit l’approuver", Text(await portal.Prepares.OpenAsync(address)));
        using var approved = await portal.Approves.SubmitFormAsync(address, "form[action*=Approve]");
        Assert.Equal((HttpStatusCode.Found, address), (approved.StatusCode, approved.Headers.Location!.ToString()));

        using var file = await portal.Prepares.GetAsync(address + ".xml");
        Assert.Equal("application/xml", file.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment; filename=virements.xml", file.Content.Headers.ContentDisposition!.ToString().Replace("\"", ""));
        Assert.True(file.Headers.CacheControl!.NoStore);
        var xml = XDocument.Parse(await file.Content.ReadAsStringAsync(Ct));
        XNamespace ns = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09";
        Assert.Equal(order.EndToEndId, xml.Descendants(ns + "EndToEndId").Single().Value);
        Assert.Equal("31.50", xml.Descendants(ns + "InstdAmt").Single().Value);
        Assert.Equal(TestData.Iban, xml.Descendants(ns + "CdtrAcct").Single().Value);
        Assert.Equal("Remboursement D-2026-0007", xml.Descendants(ns + "Ustrd").Single().Value);

        using var sent = await portal.Approves.SubmitFormAsync(address, "form[action*=Sent]");
        Assert.Contains("Transmis à la banque", Text(await portal.Approves.OpenAsync(address)));
        Assert.Equal(
            PaymentStatus.Sent,
            await portal.Portal.Database.ReadAsync(db => db.PaymentOrders.Select(o => o.Status).SingleAsync(Ct))
        );
        // Nothing of care, no name of the payee and no IBAN is on the page.
        Assert.DoesNotContain(TestData.Iban[4..20], (await portal.Approves.OpenAsync(address)).DocumentElement.OuterHtml);
        Assert.Contains($"•••• {TestData.Iban[^3..]}", Text(await portal.Approves.OpenAsync(address)));
    }

    [Fact]
    public async Task Rejected_ByTheBank_IsDeclaredByOneAndConfirmedByTheOther()
    {
        await using var portal = await CreateAsync();
        await portal.OrderAsync((await portal.PayeeAsync()).PersonId, 3150, "D-2026-0007");
        var address = await portal.PrepareAsync();
        using var approved = await portal.Approves.SubmitFormAsync(address, "form[action*=Approve]");
        using var sent = await portal.Approves.SubmitFormAsync(address, "form[action*=Sent]");

        using var empty = await portal.Prepares.SubmitFormAsync(address, "form[action*=Rejected]");
        Assert.Contains("Écrivez ce que la banque a répondu", Text(await portal.Prepares.OpenAsync(address)));
        using var declared = await portal.Prepares.SubmitFormAsync(address, "form[action*=Rejected]", ("reason", "FF01, message 4711"));
        var own = await portal.Prepares.OpenAsync(address);
        Assert.Contains("Une autre personne doit le confirmer", Text(own));
        Assert.Null(own.QuerySelector("form[action*=ConfirmRejection]"));

        using var confirmed = await portal.Approves.SubmitFormAsync(address, "form[action*=ConfirmRejection]");
        var page = Text(await portal.Approves.OpenAsync(address));
        Assert.Contains("Refusé par la banque", page);
        Assert.Contains("FF01, message 4711", page);
        // The money waits for the next run, once.
        Assert.Contains("31,50 €", Text(await portal.Prepares.OpenAsync("/paiements")));
        Assert.Equal(2, await portal.Portal.Database.ReadAsync(db => db.PaymentOrders.CountAsync(Ct)));
    }

    [Fact]
    public async Task Run_FromACursor_ShowsTheOrdersBehindIt()
    {
        await using var portal = await CreateAsync();
        var payee = await portal.PayeeAsync();
        await portal.OrderAsync(payee.PersonId, 1000, "D-FIRST");
        await portal.OrderAsync(payee.PersonId, 2000, "D-SECOND");

        var page = await portal.Prepares.OpenAsync(await portal.PrepareAsync() + "?cursor=1");

        Assert.Equal("D-SECOND", Assert.Single(page.QuerySelectorAll("tbody th")).FirstChild!.TextContent);
        Assert.Contains("Précédents", Text(page, ".pagination"));
    }

    [Fact]
    public async Task Prepare_SameFormTwice_MakesOneRun()
    {
        await using var portal = await CreateAsync();
        await portal.OrderAsync((await portal.PayeeAsync()).PersonId, 3150, "D-1");
        var page = await portal.Prepares.OpenAsync("/paiements");

        using var first = await portal.Prepares.SendAsync(page, "/paiements", "main form[method=post]");
        using var second = await portal.Prepares.SendAsync(page, "/paiements", "main form[method=post]");

        Assert.Equal(first.Headers.Location, second.Headers.Location);
        Assert.Equal(1, await portal.Portal.Database.ReadAsync(db => db.PaymentRuns.CountAsync(Ct)));
        Assert.Contains("Un lot était déjà préparé", Text(await portal.Prepares.OpenAsync(second.Headers.Location!.ToString())));
    }

    [Fact]
    public async Task Held_Orders_SayWhyAndALargeAmountIsConfirmed()
    {
        await using var portal = await CreateAsync();
        await portal.OrderAsync((await portal.PayeeAsync()).PersonId, 50_001, "D-LARGE");
        await portal.OrderAsync((await portal.Portal.Database.Data.CreateMemberAsync()).PersonId, 1000, "D-NONE");

        var held = Text(await portal.Prepares.OpenAsync("/paiements/retenus"));
        Assert.Contains("Montant à vérifier", held);
        Assert.Contains("Pas d’IBAN", held);
        Assert.Contains("0,00 €", Text(await portal.Prepares.OpenAsync("/paiements"), ".answer"));

        using var answer = await portal.Prepares.SubmitAsync("/paiements/retenus");
        Assert.Contains("Le montant est confirmé", Text(await portal.Prepares.OpenAsync("/paiements/retenus")));
        Assert.Contains("500,01 €", Text(await portal.Prepares.OpenAsync("/paiements"), ".answer"));
    }

    [Fact]
    public async Task Page_WithoutDebtor_SaysSoAndOffersNothing()
    {
        await using var portal = await CreateAsync(new Dictionary<string, string>(StringComparer.Ordinal));
        await portal.OrderAsync((await portal.PayeeAsync()).PersonId, 3150, "D-1");

        var page = await portal.Prepares.OpenAsync("/paiements");
        Assert.Contains("Le compte à débiter n’est pas réglé", Text(page));
        Assert.Null(page.QuerySelector("main form[method=post]"));
    }

    [Theory]
    [InlineData(Role.Administrator)]
    [InlineData(Role.Advisor)]
    [InlineData(Role.DataProtectionOfficer)]
    public async Task Pages_OfPayments_AreForbiddenToOtherColleagues(Role role)
    {
        await using var portal = await CreateAsync();
        using var colleague = await portal.Portal.SignedInAsync(await portal.Portal.CreateAccountAsync(role));
        foreach (var path in new[] { "/paiements", "/paiements/retenus", "/releves-de-banque", "/trop-percus" })
            Assert.Equal(HttpStatusCode.Forbidden, (await colleague.GetAsync(path)).StatusCode);
    }

    [Fact]
    public async Task View_OfPayments_IsALineOfTheAccessLog()
    {
        await using var portal = await CreateAsync();
        await portal.Prepares.OpenAsync("/paiements");
        var seen = await portal.Portal.Database.ReadAsync(db => db.LedgerEvents.SingleAsync(e => e.Kind == "data.viewed", Ct));
        Assert.Equal(("payment-officer", null), (seen.ActorRole, seen.SubjectId));
        Assert.Contains("\"screen\":\"paiements\"", seen.Payload);
    }

    /// <summary>Posts an approval that the preparer's own page does not offer.</summary>
    private static async Task<HttpResponseMessage> ApproveAsync(Browser browser, string address)
    {
        var page = await browser.OpenAsync(address);
        var token = page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", token)]);
        return await browser.Http.PostAsync(address + "?handler=Approve", form, Ct);
    }
}
