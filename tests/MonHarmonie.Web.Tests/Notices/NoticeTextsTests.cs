using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Contact;
using MonHarmonie.Services.Notifications;
using MonHarmonie.TestSupport.Web;
using MonHarmonie.Web.Notices;
using Xunit;

namespace MonHarmonie.Web.Tests.Notices;

public sealed class NoticeTextsTests
{
    private static readonly IReadOnlyList<Message> Messages =
    [
        .. Enum.GetValues<NoticeKind>()
            .Select(kind =>
                NoticeTexts.Write(
                    new Notice(kind, "Zoé")
                    {
                        AtUtc = new DateTime(2026, 3, 3, 13, 5, 0, DateTimeKind.Utc),
                        Device = "Firefox sur Windows",
                        Secret = "s3cr3t",
                        Code = "7K4M9QXR",
                        Role = nameof(Role.Advisor),
                        Left = 9,
                        MaskedEmail = "z…@exemple.test",
                        Topic = nameof(ContactTopic.PersonalData),
                        Reference = "7K4M-9QXR",
                        Email = "zoe@exemple.test",
                        MemberNumber = "100000009",
                        Text = "Première ligne.\nSeconde ligne.",
                    }
                )
            ),
    ];

    [Fact]
    public void Write_EveryKind_HasItsOwnWords()
    {
        Assert.All(
            Messages,
            m =>
            {
                Assert.NotEmpty(m.Subject);
                Assert.NotEmpty(m.Paragraphs);
                Assert.All(m.Paragraphs, Assert.NotEmpty);
            }
        );
        Assert.Equal(Messages.Count, Messages.Select(m => m.Subject).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task Write_EveryLink_LeadsToAPage()
    {
        await using var portal = await PortalFactory.CreateAsync();
        var routes = portal
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            // A part that may be left out is.
            .Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/').Replace("/{child:guid?}", "", StringComparison.Ordinal))
            .ToHashSet(StringComparer.Ordinal);
        Assert.All(Messages.Select(m => m.Action).OfType<MessageAction>(), a => Assert.Contains(a.Path.Split('?')[0], routes));
    }

    [Fact]
    public void Write_Secret_StandsInTheLinkOnly()
    {
        Assert.Equal(6, Messages.Count(m => m.Action?.Path.EndsWith("?jeton=s3cr3t", StringComparison.Ordinal) == true));
        Assert.DoesNotContain(Messages.SelectMany(m => m.Paragraphs), p => p.Contains("s3cr3t", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(NoticeKind.ClaimReceived)]
    [InlineData(NoticeKind.ClaimNeedsAnswer)]
    [InlineData(NoticeKind.ClaimDecided)]
    [InlineData(NoticeKind.ClaimPaid)]
    public void Write_Request_NamesItByItsReceiptLeadsToItAndSaysNoAmount(NoticeKind kind)
    {
        var id = new Guid("01924f0e-7d3c-7b3a-9b1e-123456789012");

        var message = NoticeTexts.Write(
            new Notice(kind, "Zoé")
            {
                Reference = "D-7K4M-9QXR",
                ItemId = id,
                Day = new DateOnly(2026, 3, 5),
            }
        );

        Assert.Contains("D-7K4M-9QXR", message.Subject, StringComparison.Ordinal);
        Assert.Equal(new MessageAction("Voir ma demande", "/mes-demandes/01924f0e7d3c7b3a9b1e123456789012"), message.Action);
        Assert.DoesNotContain(message.Paragraphs, p => p.Contains('€', StringComparison.Ordinal));
        if (kind == NoticeKind.ClaimReceived)
            Assert.Contains(message.Paragraphs, p => p.Contains("5\u00A0mars 2026", StringComparison.Ordinal));
    }
}
