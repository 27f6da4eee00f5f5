using System.Net;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Payments.Overpayments;
using Xunit;
using static MonHarmonie.Web.Tests.Payments.PaymentsPortal;

namespace MonHarmonie.Web.Tests.Payments;

/// <summary>An overpayment from the member's home page to the decision of a colleague.</summary>
public sealed class OverpaymentPagesTests
{
    [Fact]
    public async Task Member_WhoContests_IsAnsweredByAColleague()
    {
        await using var portal = await CreateAsync();
        var payee = await portal.PayeeAsync();
        var opened = await portal.OverpayAsync(payee.PersonId, 4720);
        using var member = await portal.Portal.SignedInAsync(await portal.Portal.CreateAccountAsync(Role.Member, payee.PersonId));

        var home = await member.OpenAsync("/accueil");
        Assert.Contains("Un remboursement a été versé en trop", Text(home));
        Assert.NotNull(home.QuerySelector("main a[href='/mes-trop-percus']"));
        Assert.Contains("T-2026-0001", Text(await member.OpenAsync("/mes-trop-percus")));
        var address = $"/mes-trop-percus/{opened.Id:N}";
        var page = Text(await member.OpenAsync(address));
        Assert.Contains("47,20 €", page);
        Assert.Contains("L’Assurance maladie a corrigé", page);
        Assert.Contains("3 mai 2026", page);

        using var empty = await member.SubmitAsync(address, ("Words", " "));
        Assert.Equal(HttpStatusCode.OK, empty.StatusCode);
        using var contested = await member.SubmitAsync(address, ("Words", "<b>J’étais couverte</b> ce jour-là."));
        Assert.Contains("Votre contestation est partie", Text(await member.OpenAsync(address)));

        var theirs = $"/trop-percus/{opened.Id:N}";
        Assert.Contains("<b>J’étais couverte</b> ce jour-là.", Text(await portal.Prepares.OpenAsync(theirs), "blockquote"));
        using var accepted = await portal.Prepares.SubmitFormAsync(theirs, "form[action*=Accept]");
        Assert.Equal(
            OverpaymentState.Waived,
            await portal.Portal.Database.ReadAsync(db => db.Overpayments.Select(o => o.State).SingleAsync(Ct))
        );
        Assert.Contains("Vous aviez raison", Text(await member.OpenAsync(address)));
        Assert.DoesNotContain("versé en trop", Text(await member.OpenAsync("/accueil")));
    }

    [Fact]
    public async Task Colleague_SchedulesAndNotesARepaymentOnce()
    {
        await using var portal = await CreateAsync();
        var opened = await portal.OverpayAsync((await portal.PayeeAsync()).PersonId, 9000);
        var address = $"/trop-percus/{opened.Id:N}";

        using var scheduled = await portal.Prepares.SubmitFormAsync(
            address,
            "form[action*=Schedule]",
            ("Months", "3"),
            ("FirstDueOn", "2026-06-05")
        );
        Assert.Equal(HttpStatusCode.Found, scheduled.StatusCode);
        var page = await portal.Prepares.OpenAsync(address);
        using var once = await portal.Prepares.SendAsync(page, address, "form[action*=Repaid]", ("Amount", "30"));
        using var twice = await portal.Prepares.SendAsync(page, address, "form[action*=Repaid]", ("Amount", "30"));
        using var tooMuch = await portal.Prepares.SubmitFormAsync(address, "form[action*=Repaid]", ("Amount", "60,01"));

        Assert.Contains("dépasse ce qui reste dû", Text(await MonHarmonie.TestSupport.Web.Browser.DocumentAsync(tooMuch)));
        var text = Text(await portal.Prepares.OpenAsync(address));
        Assert.Contains("60,00 €", text);
        Assert.Equal(3000, await portal.Portal.Database.ReadAsync(db => db.Overpayments.Select(o => o.Repaid.Cents).SingleAsync(Ct)));
        Assert.Equal(3, await portal.Portal.Database.ReadAsync(db => db.Instalments.CountAsync(Ct)));
    }

    [Fact]
    public async Task Page_OfAnother_DoesNotExist()
    {
        await using var portal = await CreateAsync();
        var opened = await portal.OverpayAsync((await portal.PayeeAsync()).PersonId, 9000);
        using var stranger = await portal.Portal.SignedInAsync(await portal.Portal.CreateMemberAccountAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/mes-trop-percus/{opened.Id:N}")).StatusCode);
        Assert.DoesNotContain("T-2026", Text(await stranger.OpenAsync("/mes-trop-percus")));
    }
}
