using AngleSharp.Dom;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Demonstration;
using MonHarmonie.TestSupport;
using MonHarmonie.TestSupport.Web;
using Xunit;

namespace MonHarmonie.Web.Tests.Member.Simulator;

/// <summary>A member with a contract before the simulator, as a browser without JavaScript uses it.</summary>
internal static class SimulatorWorld
{
    public const string Page = "/mon-simulateur";
    public const string Clear = "button[formaction$='Clear']";
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<(PortalFactory Portal, TestMember Member, Browser Browser)> StartAsync(Action<MemberBuilder>? build = null)
    {
        var portal = await PortalFactory.CreateAsync();
        await using var db = portal.Database.NewContext();
        await Products.EnsureAsync(db, Ct);
        var member = await portal.Database.Data.CreateMemberAsync(m =>
        {
            m.WithContract(c => c.ProductCode = Products.Balance);
            build?.Invoke(m);
        });
        return (portal, member, await portal.SignedInAsync(await portal.CreateAccountAsync(Role.Member, member.PersonId)));
    }

    public static async Task<IDocument> AnswerAsync(Browser browser, string path, string text, string code, params (string, string)[] more)
    {
        var start = await browser.OpenAsync(path);
        if (start.QuerySelector(Clear) is not null)
            start = await browser.FollowAsync(await browser.SendAsync(start, path, Clear));
        using var searched = await browser.SendAsync(start, path, "button[formaction$='Search']", ("Input.Text", text));
        var found = await browser.FollowAsync(searched);
        using var added = await browser.SendAsync(found, path, $"button.found-act[value='{code}']", more);
        return await browser.FollowAsync(added);
    }

    public static string Text(IDocument page, string selector = "body") => page.QuerySelector(selector)!.TextContent.Replace('\u00A0', ' ');
}
