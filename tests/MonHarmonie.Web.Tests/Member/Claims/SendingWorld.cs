using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Persistence;
using MonHarmonie.TestSupport;
using MonHarmonie.TestSupport.Web;

namespace MonHarmonie.Web.Tests.Member.Claims;

/// <summary>A member who sends documents by the plain form, without a script.</summary>
internal sealed class SendingWorld : IAsyncDisposable
{
    public required PortalFactory Portal { get; init; }
    public required TestMember Member { get; init; }
    public required Browser Browser { get; init; }

    public static async Task<SendingWorld> CreateAsync(Action<MemberBuilder>? change = null, Action<IServiceCollection>? configure = null)
    {
        var portal = await PortalFactory.CreateAsync(configure: configure);
        var member = await portal.Database.Data.CreateMemberAsync(m =>
        {
            m.WithContract();
            change?.Invoke(m);
        });
        var browser = await portal.SignedInAsync(await portal.CreateAccountAsync(Role.Member, member.PersonId));
        return new SendingWorld
        {
            Portal = portal,
            Member = member,
            Browser = browser,
        };
    }

    /// <summary>The page with its form, whose key begins one draft however often it is sent.</summary>
    public Task<IHtmlDocument> OpenFormAsync() => Browser.OpenAsync("/envoyer");

    public Task<HttpResponseMessage> SendAsync(IHtmlDocument page, params SentFile[] files) => Browser.SendFilesAsync(page, files);

    /// <summary>Sends one picture that counts as scanned, and opens the second screen.</summary>
    /// <returns>The address of the second screen.</returns>
    public async Task<string> BeginAsync()
    {
        using var answer = await SendAsync(await OpenFormAsync(), new SentFile("facture.jpg", SamplePicture.Jpeg()));
        await Portal.Database.ReadAsync(db =>
            db.StoredFiles.ExecuteUpdateAsync(set =>
                set.SetProperty(f => f.State, FileState.Available).SetProperty(f => f.NextAttemptAtUtc, (DateTime?)null)
            )
        );
        return answer.Headers.Location!.OriginalString;
    }

    public async ValueTask DisposeAsync()
    {
        Browser.Dispose();
        await Portal.DisposeAsync();
    }
}
