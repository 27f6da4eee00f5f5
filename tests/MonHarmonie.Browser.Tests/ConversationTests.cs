using Microsoft.Playwright;
using MonHarmonie.TestSupport;
using Xunit;

namespace MonHarmonie.Browser.Tests;

/// <summary>A member writes with a picture, an advisor answers, the member reads it: on a telephone, with and without scripts.</summary>
public sealed class ConversationTests(PortalHost portal)
{
    private static int written;

    [Theory]
    [InlineData(360, true)]
    [InlineData(360, false)]
    public async Task Member_WritesWithAPicture_AnAdvisorAnswers_TheMemberReads(int width, bool javaScript)
    {
        var question = $"Ma question numéro {Interlocked.Increment(ref written)}";
        var member = await portal.SignInAsync("marc.martin@example.org", width, javaScript);
        await member.GotoAsync("/contact?sujet=Quotes");
        await CheckAsync(member, javaScript);
        await member.GetByRole(AriaRole.Link, new() { Name = "Écrire un message sécurisé" }).ClickAsync();
        await CheckAsync(member, javaScript);
        await member.GetByLabel("Votre message", new() { Exact = true }).FillAsync(question);
        await member
            .Locator("#Input_Files")
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = "devis.jpg",
                    MimeType = "image/jpeg",
                    Buffer = SamplePicture.Jpeg(300 + (uint)written),
                }
            );
        await member.GetByRole(AriaRole.Button, new() { Name = "Envoyer le message" }).ClickAsync();
        await Expect(member.Locator(".thread")).ToContainTextAsync(question);
        await CheckAsync(member, javaScript);
        var reference = (await member.Locator(".page-head .reference").InnerTextAsync()).Trim();

        var advisor = await portal.SignInAsync("conseil@example.org", 1280, javaScript);
        await advisor.GotoAsync("/conseiller/messages");
        await Expect(advisor.Locator("main")).Not.ToContainTextAsync(question);
        await advisor.GetByRole(AriaRole.Button, new() { Name = $"Prendre l’échange {reference}" }).ClickAsync();
        await Expect(advisor.Locator(".thread")).ToContainTextAsync(question);
        await CheckAsync(advisor, javaScript);
        await advisor.GetByLabel("Votre réponse").FillAsync("Oui, à 80 %.");
        await advisor.GetByRole(AriaRole.Button, new() { Name = "Envoyer la réponse" }).ClickAsync();
        await Expect(advisor.Locator("main")).ToContainTextAsync("La réponse est envoyée");

        await member.GotoAsync("/mes-echanges");
        await Expect(member.Locator(".unread").First).ToContainTextAsync("Une réponse vous attend");
        await CheckAsync(member, javaScript);
        await member.Locator("li", new() { HasText = reference }).GetByRole(AriaRole.Link).ClickAsync();
        await Expect(member.Locator(".thread")).ToContainTextAsync("Oui, à 80 %.");
        await CheckAsync(member, javaScript);
        await member.Context.CloseAsync();
        await advisor.Context.CloseAsync();
    }

    private static Task CheckAsync(IPage page, bool javaScript) => javaScript ? SoundPage.CheckAsync(page) : Task.CompletedTask;
}
