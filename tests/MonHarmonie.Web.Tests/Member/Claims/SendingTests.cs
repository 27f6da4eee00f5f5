using System.Net;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Claims;
using MonHarmonie.Services.Documents;
using MonHarmonie.TestSupport;
using MonHarmonie.TestSupport.Web;
using Xunit;

namespace MonHarmonie.Web.Tests.Member.Claims;

/// <summary>Sending an invoice in four screens, without a script.</summary>
public sealed class SendingTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Invoice_FourScreens_IsSentWithAReceiptAndAMessageWithoutAWordOnCare()
    {
        await using var world = await SendingWorld.CreateAsync();
        var check = await world.BeginAsync();
        using var confirmed = await world.Browser.SubmitAsync(
            check + "?saisir=true",
            ("Input.CareDate.Day", "20"),
            ("Input.CareDate.Month", "02"),
            ("Input.CareDate.Year", "2026"),
            ("Input.Total", "60,00"),
            ("Input.Professional", "Cabinet des Tilleuls")
        );
        var care = confirmed.Headers.Location!.OriginalString;
        using var sent = await world.Browser.SubmitAsync(care, ("Input.Kind", "Invoice"), ("Input.Care", "Osteopathy"));
        var receipt = await world.Browser.OpenAsync(sent.Headers.Location!.OriginalString);

        var claim = await world.Portal.Database.ReadAsync(db => db.Claims.SingleAsync(Ct));
        Assert.Equal(ClaimStatus.Received, claim.Status);
        Assert.Contains(claim.Reference, receipt.Body!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(claim.PromisedOn);
        var mail = Assert.Single(await world.Portal.MailsAsync(), m => m.Subject!.Contains(claim.Reference, StringComparison.Ordinal));
        Assert.DoesNotContain("ostéo", mail.TextBody!, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("60,00", mail.TextBody!, StringComparison.Ordinal);
        Assert.DoesNotContain("€", mail.TextBody!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_OneIsRefused_TheOthersAreKeptAndEachErrorNamesFileSizeAndLimit()
    {
        await using var world = await SendingWorld.CreateAsync();
        using var answer = await world.SendAsync(
            await world.OpenFormAsync(),
            new SentFile("facture.jpg", SamplePicture.Jpeg()),
            new SentFile("vide.jpg", []),
            new SentFile("programme.jpg", [.. "MZ this is no picture at all"u8]),
            new SentFile("enorme.jpg", [.. SamplePicture.Jpeg(), .. new byte[FileVault.MaxBytes]])
        );
        var page = await Browser.DocumentAsync(answer);
        var errors = page.QuerySelectorAll(".upload .field-error").Select(e => e.TextContent.Replace('\u00A0', ' ')).ToList();
        Assert.Equal(3, errors.Count);
        Assert.Contains(errors, e => e.Contains("« vide.jpg » (0 octets) est vide", StringComparison.Ordinal));
        Assert.Contains(errors, e => e.Contains("« programme.jpg » (28 octets) n’est ni une photo ni un PDF", StringComparison.Ordinal));
        Assert.Contains(errors, e => e.Contains("« enorme.jpg » (10 Mo) est trop lourd", StringComparison.Ordinal));
        Assert.All(errors, e => Assert.Contains("10 Mo", e, StringComparison.Ordinal));
        Assert.Contains("facture.jpg", page.QuerySelector(".files")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(1, (await world.Portal.Database.ReadAsync(db => db.Claims.SingleAsync(Ct))).FileCount);
    }

    [Fact]
    public async Task Files_NoneChosen_IsSaid()
    {
        await using var world = await SendingWorld.CreateAsync();
        using var answer = await world.SendAsync(await world.OpenFormAsync());
        Assert.Contains("Choisissez au moins un fichier", await Browser.TextAsync(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Form_PostedManyTimesAtOnce_BeginsOneDraftWithOneFile()
    {
        await using var world = await SendingWorld.CreateAsync();
        var page = await world.OpenFormAsync();
        var picture = new SentFile("facture.jpg", SamplePicture.Jpeg());
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => world.SendAsync(page, picture)));
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Redirect, a.StatusCode));
        var places = answers.Select(a => a.Headers.Location?.OriginalString).Distinct(StringComparer.Ordinal).ToList();
        Array.ForEach(answers, a => a.Dispose());
        Assert.Single(places);
        var claim = await world.Portal.Database.ReadAsync(db => db.Claims.SingleAsync(Ct));
        Assert.Equal(1, claim.FileCount);
        Assert.Equal(1, await world.Portal.Database.ReadAsync(db => db.StoredFiles.CountAsync(Ct)));
    }

    [Fact]
    public async Task ThirdScreen_WithoutTheSecond_LeadsBackAndSendsNothing()
    {
        await using var world = await SendingWorld.CreateAsync();
        var check = await world.BeginAsync();
        using var answer = await world.Browser.GetAsync(check.Replace("/verifier", "/soin", StringComparison.Ordinal));
        Assert.Equal(check, answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task SecondScreen_WithoutDateOrAmount_SaysWhatToWriteAndKeepsTheRest()
    {
        await using var world = await SendingWorld.CreateAsync();
        var check = await world.BeginAsync();
        using var answer = await world.Browser.SubmitAsync(
            check + "?saisir=true",
            ("Input.Total", "1.700"),
            ("Input.Professional", "Dr X")
        );
        var text = WebUtility.HtmlDecode(await Browser.TextAsync(answer));
        Assert.Contains("Écrivez la date qui figure sur le document", text, StringComparison.Ordinal);
        Assert.Contains("Voulez-vous dire", text, StringComparison.Ordinal);
        Assert.Contains("value=\"Dr X\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Draft_OfAnotherMember_DoesNotExist()
    {
        await using var world = await SendingWorld.CreateAsync();
        var check = await world.BeginAsync();
        var stranger = await world.Portal.SignedInAsync(await world.Portal.CreateMemberAccountAsync());
        foreach (var screen in new[] { "verifier", "soin", "envoye" })
        {
            using var answer = await stranger.GetAsync(check.Replace("verifier", screen, StringComparison.Ordinal));
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Document_OfARequest_IsADownloadInASandboxAndNobodyElses()
    {
        await using var world = await SendingWorld.CreateAsync();
        var claim = await world.Portal.Database.Data.CreateClaimAsync(world.Member.PersonId);
        var address = $"/mes-demandes/{claim.Id:N}/document/{claim.FileId:N}";
        using var own = await world.Browser.GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, own.StatusCode);
        Assert.Equal("attachment", own.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("image/jpeg", own.Content.Headers.ContentType!.MediaType);
        Assert.Equal("nosniff", own.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.StartsWith(
            "sandbox; default-src 'none'",
            own.Headers.GetValues("Content-Security-Policy").Single(),
            StringComparison.Ordinal
        );
        Assert.True(own.Headers.CacheControl!.NoStore);

        var stranger = await world.Portal.SignedInAsync(await world.Portal.CreateMemberAccountAsync());
        using var theirs = await stranger.GetAsync(address);
        Assert.Equal(HttpStatusCode.NotFound, theirs.StatusCode);
    }
}
