using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Advisors.Opening;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Shared;
using MonHarmonie.TestSupport;
using MonHarmonie.TestSupport.Web;

namespace MonHarmonie.Web.Tests.Advisor;

/// <summary>A member with a space, acts and a request; an advisor at the desk, on a day on which they read exchanges too.</summary>
internal sealed class FileWorld : IAsyncDisposable
{
    public const string Search = "/conseiller/recherche";
    public const string Typed = "Vaucresson 12/03/1980";

    public required PortalFactory Portal { get; init; }
    public required TestMember Member { get; init; }
    public required TestAccount MemberAccount { get; init; }
    public required TestAccount AdvisorAccount { get; init; }
    public required Browser Advisor { get; init; }

    public static async Task<FileWorld> CreateAsync(
        Action<MemberBuilder>? build = null,
        IReadOnlyDictionary<string, string>? settings = null
    )
    {
        var portal = await PortalFactory.CreateAsync(settings: settings);
        portal.Clock.SetUtcNow(TestData.ChoicesAsked);
        var member = await portal.Database.Data.CreateMemberAsync(m =>
        {
            m.Named("Ondine", "Vaucresson").Born(new DateOnly(1980, 3, 12)).WithContract().WithReimbursement();
            build?.Invoke(m);
        });
        var memberAccount = await portal.CreateAccountAsync(Role.Member, member.PersonId);
        var account = await portal.CreateAccountAsync(Role.Advisor);
        return new FileWorld
        {
            Portal = portal,
            Member = member,
            MemberAccount = memberAccount,
            AdvisorAccount = account,
            Advisor = await portal.SignedInAsync(account),
        };
    }

    /// <summary>Searches and chooses the one found.</summary>
    /// <returns>The page that asks for the motive.</returns>
    public async Task<IHtmlDocument> ChooseAsync()
    {
        using var found = await Advisor.SubmitAsync(Search, ("Q", Typed));
        using var asked = await Advisor.SendAsync(await Browser.DocumentAsync(found), Search, "form[action='/conseiller/ouvrir']");
        return await Browser.DocumentAsync(asked);
    }

    /// <summary>Searches, chooses the one found and states the motive.</summary>
    /// <returns>The answer: a redirect to the file, or the form again.</returns>
    public async Task<HttpResponseMessage> OpenAsync(
        FileMotive motive = FileMotive.Reimbursement,
        FileChannel channel = FileChannel.IncomingCall,
        params (string Name, string Value)[] more
    ) => await StateAsync(await ChooseAsync(), motive, channel, more);

    /// <summary>States the motive on the page that asks for it.</summary>
    public Task<HttpResponseMessage> StateAsync(
        IHtmlDocument page,
        FileMotive motive = FileMotive.Reimbursement,
        FileChannel channel = FileChannel.IncomingCall,
        params (string Name, string Value)[] more
    ) =>
        Advisor.SendAsync(
            page,
            "/conseiller/ouvrir",
            "form[action*='handler=Open']",
            [("Input.Motive", motive.ToString()), ("Input.Channel", channel.ToString()), .. more]
        );

    /// <summary>Opens the file for a call, and lets the caller be recognised by what the portal itself asks.</summary>
    public async Task<string> OpenRecognisedAsync(FileMotive motive = FileMotive.Reimbursement)
    {
        using var opened = await OpenAsync(motive);
        var address = opened.Headers.Location!.ToString();
        using var sent = await Advisor.SubmitFormAsync(address, "form[action*='handler=SendCode']");
        using var read = await Advisor.SubmitFormAsync(address, "form[action*='handler=Code']", ("Code", await CodeAsync()));
        return address;
    }

    /// <summary>The code in the last mail that brought one.</summary>
    public async Task<string> CodeAsync()
    {
        await Portal.WorkAsync();
        var mails = (await Portal.MailsAsync()).Where(m => m.Subject!.Contains("code", StringComparison.OrdinalIgnoreCase));
        return mails.Last().TextBody!.Split('\n').Select(l => l.Trim()).First(l => l.Length == 6 && l.All(char.IsAsciiDigit));
    }

    public static string Text(INode element) => element.TextContent.Replace('\u00A0', ' ');

    public async ValueTask DisposeAsync()
    {
        Advisor.Dispose();
        await Portal.DisposeAsync();
    }
}
