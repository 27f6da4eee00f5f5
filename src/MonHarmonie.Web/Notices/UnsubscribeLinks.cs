using System.Globalization;
using Microsoft.AspNetCore.DataProtection;
using MonHarmonie.Services.Notifications.Preferences;
using MonHarmonie.Web.HttpSecurity;
using MonHarmonie.Web.Pages.Account;
using MonHarmonie.Web.Pages.Public;

namespace MonHarmonie.Web.Notices;

/// <summary>
/// Links of mails that stop mails of a topic without signing in. What they say is sealed: the address tells nothing of anybody, and can do
/// nothing else.
/// </summary>
public sealed class UnsubscribeLinks(IDataProtectionProvider protection, TimeProvider clock)
{
    /// <summary>Mails are kept and read again: a link must outlive the haste of the day it arrived.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(180);

    private readonly ExpiringSeal seal = new(protection.CreateProtector("MonHarmonie.Unsubscribe"), clock);

    public string PathOf(Guid accountId, MailTopics topic) =>
        AccountLinks.WithToken(
            PublicLinks.Unsubscribe,
            seal.Seal(string.Create(CultureInfo.InvariantCulture, $"{accountId:N} {(short)topic}"), Lifetime)
        );

    /// <summary>Whose mails of what a link stops; null when it is none of ours, or too old.</summary>
    public (Guid AccountId, MailTopics Topic)? Find(string? token) =>
        seal.Open(token)?.Split(' ') is [var account, var topic]
        && Guid.TryParseExact(account, "N", out var id)
        && short.TryParse(topic, CultureInfo.InvariantCulture, out var value)
        && ((MailTopics)value).IsSingle()
            ? (id, (MailTopics)value)
            : null;
}
