using System.Net;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Accounts.SigningIn;
using MonHarmonie.TestSupport.Web;
using Xunit;

namespace MonHarmonie.Web.Tests.Account;

public sealed class ThrottleTests
{
    [Fact]
    public async Task SignIn_AfterElevenWrongPasswords_IsDelayedEvenWithTheRightOneThenOpens()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var account = await portal.CreateMemberAccountAsync();
        for (var wrong = 1; wrong <= 11; wrong++)
        {
            using var attacker = portal.NewBrowser($"203.0.113.{wrong}");
            using var refused = await TryAsync(attacker, account.Email, "mauvais mot de passe " + wrong);
            Assert.Equal(wrong <= 10 ? HttpStatusCode.OK : HttpStatusCode.TooManyRequests, refused.StatusCode);
        }
        using var elsewhere = portal.NewBrowser("192.0.2.1");

        using var right = await TryAsync(elsewhere, account.Email, account.Password);

        Assert.Equal(HttpStatusCode.TooManyRequests, right.StatusCode);
        Assert.True(right.Headers.RetryAfter!.Delta > TimeSpan.Zero);
        Assert.Contains("trop d’essais", await Browser.TextAsync(right));
        portal.Clock.Advance(TimeSpan.FromSeconds(31));
        using var later = await TryAsync(elsewhere, account.Email, account.Password);
        Assert.Equal(HttpStatusCode.Redirect, later.StatusCode);
    }

    [Fact]
    public async Task SignIn_FromTheOwnersBrowserDuringAnAttack_StillOpens()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var account = await portal.CreateMemberAccountAsync();
        using var owner = portal.NewBrowser();
        await portal.SignInAsync(owner, account);
        using (await owner.SubmitAsync("/deconnexion"))
        {
            for (var wrong = 1; wrong <= 12; wrong++)
            {
                using var attacker = portal.NewBrowser($"203.0.113.{wrong}");
                using var refused = await TryAsync(attacker, account.Email, "mauvais mot de passe");
            }
        }

        using var answer = await TryAsync(owner, account.Email, account.Password);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task SignIn_OnePasswordOnManyAccountsFromOneAddress_IsStoppedByTheThirtiethTry(bool spoofed)
    {
        await using var portal = await PortalFactory.CreateAsync(
            settings: new Dictionary<string, string> { ["RateLimits:SignInPerMinute"] = "1000" }
        );
        using var attacker = portal.NewBrowser();
        var stoppedAt = 0;
        for (var n = 1; n <= 40 && stoppedAt == 0; n++)
        {
            if (spoofed)
            {
                attacker.Http.DefaultRequestHeaders.Remove("X-Forwarded-For");
                attacker.Http.DefaultRequestHeaders.Add("X-Forwarded-For", $"192.0.2.{n}");
            }
            using var answer = await TryAsync(attacker, $"personne{n}@exemple.test", "le meme mot de passe");
            if (answer.StatusCode == HttpStatusCode.TooManyRequests)
                stoppedAt = n;
        }

        Assert.InRange(stoppedAt, 2, 30);
    }

    [Fact]
    public async Task SignIn_MoreOftenThanOneAddressMay_IsSlowedThereAndNowhereElse()
    {
        await using var portal = await PortalFactory.CreateAsync(
            settings: new Dictionary<string, string> { ["RateLimits:SignInPerMinute"] = "3" }
        );
        using var hasty = portal.NewBrowser("203.0.113.1");
        using var other = portal.NewBrowser("203.0.113.2");
        var answers = new List<HttpStatusCode>();
        for (var n = 1; n <= 4; n++)
        {
            using var answer = await TryAsync(hasty, $"personne{n}@exemple.test", "un mot de passe");
            answers.Add(answer.StatusCode);
        }
        using var elsewhere = await TryAsync(other, "personne@exemple.test", "un mot de passe");

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests], answers);
        Assert.Equal(HttpStatusCode.OK, elsewhere.StatusCode);
    }

    [Fact]
    public async Task Reserve_ManyAtOnce_LetsOnlyTheFreeOnesThrough()
    {
        await using var portal = await PortalFactory.CreateAsync();
        await portal.Database.CallAsync<ThrottleService>(async throttle =>
        {
            var answers = await Task.WhenAll(
                Enumerable.Range(0, 40).Select(_ => throttle.ReserveAsync(ThrottleRule.Code, "someone", CancellationToken.None))
            );

            Assert.InRange(answers.Count(wait => wait is null), 1, ThrottleRule.Code.Free);
        });
        Assert.InRange(await portal.Database.ReadAsync(db => db.Throttles.MaxAsync(t => t.Tries)), 1, ThrottleRule.Code.Free);
    }

    private static async Task<HttpResponseMessage> TryAsync(Browser browser, string email, string password) =>
        await browser.SubmitAsync("/connexion", ("Input.Email", email), ("Input.Password", password));
}
