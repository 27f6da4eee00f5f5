using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Payments;
using MonHarmonie.TestSupport.Web;
using Xunit;
using static MonHarmonie.Web.Tests.Payments.PaymentsPortal;

namespace MonHarmonie.Web.Tests.Payments;

/// <summary>The bank's answers, sent by the page.</summary>
public sealed class ReportPagesTests
{
    private static string Report(string endToEndId, string reference = "R-1") =>
        $"""
            <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.02"><BkToCstmrDbtCdtNtfctn>
            <GrpHdr><MsgId>B-1</MsgId><CreDtTm>2026-03-05T06:00:00</CreDtTm></GrpHdr>
            <Ntfctn><Id>N-1</Id><CreDtTm>2026-03-05T06:00:00</CreDtTm><Acct><Id><IBAN>{DebtorIban}</IBAN></Id></Acct>
            <Ntry><Amt Ccy="EUR">31.50</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-03-05</Dt></BookgDt>
            <AcctSvcrRef>{reference}</AcctSvcrRef><NtryDtls><TxDtls><Refs><EndToEndId>{endToEndId}</EndToEndId></Refs>
            <RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf></TxDtls></NtryDtls></Ntry></Ntfctn></BkToCstmrDbtCdtNtfctn></Document>
            """;

    private static async Task<HttpResponseMessage> UploadAsync(Browser browser, string content)
    {
        var page = await browser.OpenAsync("/releves-de-banque");
        var token = page.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var form = new MultipartFormDataContent
        {
            { new StringContent(token), "__RequestVerificationToken" },
            { new ByteArrayContent(Encoding.UTF8.GetBytes(content)), "Upload", "releve.xml" },
        };
        return await browser.Http.PostAsync("/releves-de-banque", form, Ct);
    }

    /// <returns>The address of a run that the bank has.</returns>
    private static async Task<string> SentRunAsync(PaymentsPortal portal)
    {
        var run = await portal.PrepareAsync();
        await portal.Approves.SubmitFormAsync(run, "form[action*=Approve]");
        await portal.Approves.SubmitFormAsync(run, "form[action*=Sent]");
        return run;
    }

    [Fact]
    public async Task Upload_AReturn_ReopensThePaymentAndTellsTheMember()
    {
        await using var portal = await CreateAsync();
        var payee = await portal.PayeeAsync();
        var order = await portal.OrderAsync(payee.PersonId, 3150, "D-2026-0007");
        var run = await SentRunAsync(portal);

        using var answer = await UploadAsync(portal.Prepares, Report(order.EndToEndId));
        var result = answer.Headers.Location!.ToString();

        var page = Text(await portal.Prepares.OpenAsync(result));
        Assert.Contains("1 virement renvoyé", page);
        Assert.Contains("compte fermé (AC04)", page);
        Assert.Contains("D-2026-0007", page);
        Assert.Equal(
            (PaymentStatus.Returned, "AC04"),
            await portal.Portal.Database.ReadAsync(async db =>
            {
                var row = await db.PaymentOrders.SingleAsync(Ct);
                return (row.Status, row.ReturnReason);
            })
        );
        Assert.Contains("compte fermé (AC04)", Text(await portal.Prepares.OpenAsync(run)));
        await portal.Portal.WorkAsync();
        Assert.Contains(
            "Votre banque a renvoyé un remboursement",
            string.Join('\n', (await portal.Portal.MailsAsync()).Select(m => m.Subject))
        );

        using var again = await UploadAsync(portal.Approves, Report(order.EndToEndId));
        Assert.Equal(result, again.Headers.Location!.ToString());
        Assert.Contains("avait déjà été importé", Text(await portal.Approves.OpenAsync(result)));
    }

    [Fact]
    public async Task PayAgain_OnThePageOfAnotherRun_IsNotFoundAndOrdersNothing()
    {
        await using var portal = await CreateAsync();
        var payee = await portal.PayeeAsync();
        var order = await portal.OrderAsync(payee.PersonId, 3150, "D-2026-0007");
        var first = await SentRunAsync(portal);
        await portal.OrderAsync(payee.PersonId, 1000, "D-2026-0008");
        var second = await SentRunAsync(portal);
        using var answer = await UploadAsync(portal.Prepares, Report(order.EndToEndId));
        Task<int> CountAsync() => portal.Portal.Database.ReadAsync(db => db.PaymentOrders.CountAsync(Ct));
        var page = await portal.Prepares.OpenAsync(first);
        var form = page.QuerySelector("form[action*=Again]")!;
        var own = form.GetAttribute("action")!;

        form.SetAttribute("action", own.Replace(first, second, StringComparison.Ordinal));
        using var refused = await portal.Prepares.SendAsync(page, second, "form[action*=Again]");
        var before = await CountAsync();
        form.SetAttribute("action", own);
        using var done = await portal.Prepares.SendAsync(page, first, "form[action*=Again]");

        Assert.Equal((HttpStatusCode.NotFound, 2), (refused.StatusCode, before));
        Assert.Equal((first, 3), (done.Headers.Location!.ToString(), await CountAsync()));
        Assert.Contains("Le virement repart dans le lot suivant", Text(await portal.Prepares.OpenAsync(first)));
    }

    [Fact]
    public async Task Upload_OfAStranger_IsListedToCheck()
    {
        await using var portal = await CreateAsync();
        using var answer = await UploadAsync(portal.Prepares, Report("NOT-OURS"));
        Assert.Contains("Pas de nous", Text(await portal.Prepares.OpenAsync(answer.Headers.Location!.ToString())));
        Assert.Contains("1 à vérifier", Text(await portal.Prepares.OpenAsync("/releves-de-banque")));
    }

    [Theory]
    [InlineData("hello", "n’est pas du XML lisible")]
    [InlineData("<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.001.003.03\"/>", "pain.001.003.03")]
    [InlineData("<!DOCTYPE a><a/>", "Par sécurité")]
    [InlineData("", "Choisissez un fichier")]
    public async Task Upload_NoReport_SaysWhy(string content, string reason)
    {
        await using var portal = await CreateAsync();
        using var answer = await UploadAsync(portal.Prepares, content);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains(reason, Text(await Browser.DocumentAsync(answer), ".field-error"));
        Assert.Equal(0, await portal.Portal.Database.ReadAsync(db => db.BankReports.CountAsync(Ct)));
    }
}
