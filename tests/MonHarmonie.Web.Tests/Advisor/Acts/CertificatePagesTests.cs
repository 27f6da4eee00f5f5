using System.Text;
using MonHarmonie.Services.Consents;
using MonHarmonie.TestSupport.Web;
using Xunit;
using static MonHarmonie.Web.Tests.Advisor.FileWorld;

namespace MonHarmonie.Web.Tests.Advisor.Acts;

/// <summary>A certificate of cover: in the member's space, told in one press, carried by no mail.</summary>
public sealed class CertificatePagesTests
{
    private const string Page = "/attestation";

    [Fact]
    public async Task Send_TellsTheMemberOnce_WithoutTheDocument()
    {
        await using var world = await CreateAsync();
        var address = await world.OpenRecognisedAsync(FileMotive.Membership);

        for (var press = 0; press < 2; press++)
        {
            using var sent = await world.Advisor.SubmitAsync(address + Page);
            Assert.Equal(address + Page, sent.Headers.Location!.ToString());
        }

        Assert.Contains("La personne est prévenue", Text((await world.Advisor.OpenAsync(address + Page)).QuerySelector("main")!));
        await world.Portal.WorkAsync();
        var mail = Assert.Single(
            await world.Portal.MailsAsync(),
            m => m.Subject == "Votre attestation de couverture est dans votre espace"
        );
        Assert.Empty(mail.Attachments);
        Assert.DoesNotContain(world.Member.Contract!.Number, mail.TextBody, StringComparison.Ordinal);
        using var member = await world.Portal.SignedInAsync(world.MemberAccount);
        using var file = await member.GetAsync($"/mon-contrat/{world.Member.Contract.Id:N}/attestation.pdf");
        Assert.Equal("application/pdf", file.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith("%PDF-", Encoding.ASCII.GetString(await file.Content.ReadAsByteArrayAsync())[..5], StringComparison.Ordinal);
        Assert.NotNull((await member.OpenAsync("/mon-contrat")).QuerySelector("a[href$='/attestation.pdf']"));
    }

    [Fact]
    public async Task Send_AContractThatIsNotTheirs_SaysSo()
    {
        await using var world = await CreateAsync();
        var stranger = await world.Portal.Database.Data.CreateMemberAsync(m => m.WithContract());
        var address = await world.OpenRecognisedAsync(FileMotive.Membership);

        using var sent = await world.Advisor.SubmitAsync(address + Page, ("contract", stranger.Contract!.Id.ToString("N")));

        Assert.Contains("ne couvre pas la personne", Text((await world.Advisor.OpenAsync(address + Page)).QuerySelector("main")!));
    }

    [Fact]
    public async Task Send_ForAnotherMotiveOrAnUnknownCaller_IsNotPossible()
    {
        await using var world = await CreateAsync();
        using var opened = await world.OpenAsync(FileMotive.Membership);
        var unknown = await world.Advisor.OpenAsync(opened.Headers.Location + Page);
        Assert.Contains("Reconnaissez d’abord la personne", Text(unknown.QuerySelector("main")!), StringComparison.Ordinal);
        Assert.Null(unknown.QuerySelector("main form"));

        var other = await world.Advisor.OpenAsync(await world.OpenRecognisedAsync(FileMotive.ContactDetails) + Page);
        Assert.Contains("n’en a pas besoin", Text(other.QuerySelector("main")!), StringComparison.Ordinal);
    }
}
