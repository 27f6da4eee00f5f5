using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Advisors.Opening;
using MonHarmonie.Services.Appointments;
using MonHarmonie.Services.Contact;
using MonHarmonie.TestSupport;
using MonHarmonie.TestSupport.Web;
using Xunit;

namespace MonHarmonie.Web.Tests.Advisor;

/// <summary>The advisors' queue of calls to make, over HTTP, on a day on which the register lets them read.</summary>
public sealed class CallDeskPagesTests
{
    private const string List = "/conseiller/rappels";

    private static string Text(INode? element) => element!.TextContent.Replace('\u00A0', ' ');

    private sealed class World : IAsyncDisposable
    {
        public required PortalFactory Portal { get; init; }
        public required TestMember Member { get; init; }
        public required Appointment Call { get; init; }
        public required Browser First { get; init; }
        public required Browser Second { get; init; }

        public string Address => $"{List}/{Call.Id:N}";

        public static async Task<World> CreateAsync()
        {
            var portal = await PortalFactory.CreateAsync(settings: TestData.OfficeHours);
            portal.Database.OpenDesk();
            var member = await portal.Database.Data.CreateMemberAsync(m =>
                m.Named("Ondine", "Vaucresson").With(p => p.Phone = "0612345678")
            );
            return new World
            {
                Portal = portal,
                Member = member,
                Call = await portal.Database.Data.CreateAppointmentAsync(member.PersonId, topic: ContactTopic.Quotes),
                First = await portal.SignedInAsync(await portal.CreateAccountAsync(Role.Advisor)),
                Second = await portal.SignedInAsync(await portal.CreateAccountAsync(Role.Advisor)),
            };
        }

        public async Task<IHtmlDocument> TakeAsync()
        {
            using var taken = await First.SubmitFormAsync(List, "form[action*='handler=Take']");
            return await First.OpenAsync(taken.Headers.Location!.ToString());
        }

        public async Task<string> RecordAsync(string outcome)
        {
            using var recorded = await First.SendAsync(await TakeAsync(), Address, "form[action*='handler=Record']", ("Outcome", outcome));
            return Text((await First.OpenAsync(recorded.Headers.Location!.ToString())).QuerySelector("main"));
        }

        public async ValueTask DisposeAsync()
        {
            First.Dispose();
            Second.Dispose();
            await Portal.DisposeAsync();
        }
    }

    [Fact]
    public async Task Queue_TellsNeitherWhoseItIsNorTheNumber()
    {
        await using var world = await World.CreateAsync();

        var text = Text((await world.First.OpenAsync(List)).QuerySelector("main"));
        var one = Text((await world.First.OpenAsync(world.Address)).QuerySelector("main"));

        Assert.Contains(world.Call.Reference, text);
        Assert.Contains("Un devis", text);
        Assert.Contains("avant 12 h 00", text);
        Assert.Contains("Personne n’a ce rappel", one);
        foreach (var page in new[] { text, one })
        {
            Assert.DoesNotContain("Vaucresson", page, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("0612345678", page, StringComparison.Ordinal);
        }
        Assert.Contains("Rappels (1)", Text((await world.First.OpenAsync("/conseiller")).Body));
    }

    [Fact]
    public async Task Queue_SaysForHowLongWeAreLate()
    {
        await using var world = await World.CreateAsync();
        world.Portal.Clock.Advance(TimeSpan.FromMinutes(190));
        using var advisor = await world.Portal.SignedInAsync(await world.Portal.CreateAccountAsync(Role.Advisor));

        Assert.Contains("en retard de 1 heure", Text((await advisor.OpenAsync(List)).QuerySelector(".late")));
        Assert.Contains("dont 1 en retard", Text((await advisor.OpenAsync(List)).Body));
    }

    [Fact]
    public async Task Take_ShowsNameAndNumberToOne_TellsTheOther_AndTheMemberFindsItInTheirLog()
    {
        await using var world = await World.CreateAsync();
        var queue = await world.Second.OpenAsync(List);

        var page = await world.TakeAsync();
        using var late = await world.Second.SendAsync(queue, List, "form[action*='handler=Take']");

        Assert.Contains("Ondine Vaucresson", Text(page.QuerySelector("main")));
        Assert.Equal("tel:0612345678", page.QuerySelector("main a[href^='tel:']")!.GetAttribute("href"));
        Assert.Contains("Une autre personne l’a pris", Text((await world.Second.OpenAsync(List)).QuerySelector("main")));
        Assert.DoesNotContain("Vaucresson", Text((await world.Second.OpenAsync(world.Address)).QuerySelector("main")));
        using var member = await world.Portal.SignedInAsync(await world.Portal.CreateAccountAsync(Role.Member, world.Member.PersonId));
        Assert.Contains("coordonnées", Text((await member.OpenAsync("/mes-donnees/consultations")).QuerySelector("main")));
    }

    [Fact]
    public async Task Call_OpensTheFileThroughTheMotive_Unverified()
    {
        await using var world = await World.CreateAsync();
        var page = await world.TakeAsync();

        using var asked = await world.First.SendAsync(page, world.Address, "form[action='/conseiller/ouvrir']");
        var form = await Browser.DocumentAsync(asked);
        using var opened = await world.First.SendAsync(form, "/conseiller/ouvrir", "form[action*='handler=Open']");

        var file = await world.First.OpenAsync(opened.Headers.Location!.ToString());
        Assert.Contains("Un devis ou une facture · Appel que je passe", Text(file.QuerySelector(".file-facts")));
        Assert.Contains("Personne non reconnue", Text(file.QuerySelector(".file-facts")));
        Assert.DoesNotContain(world.Member.Person.MemberNumber, Text(file.QuerySelector("main")), StringComparison.Ordinal);
        var opening = await world.Portal.Database.ReadAsync(db => db.FileOpenings.SingleAsync());
        Assert.Equal((FileChannel.OutgoingCall, OpeningGround.Contact), (opening.Channel, opening.Ground));
    }

    [Theory]
    [InlineData("Reached", "la personne a été jointe", AppointmentState.Reached)]
    [InlineData("Declined", "ne souhaite plus ce rappel", AppointmentState.Declined)]
    [InlineData("NoAnswer", "pas de réponse", AppointmentState.Waiting)]
    public async Task Record_SaysWhatCameOfTheCall(string outcome, string said, AppointmentState state)
    {
        await using var world = await World.CreateAsync();

        Assert.Contains(said, await world.RecordAsync(outcome));

        Assert.Equal(state, await world.Portal.Database.ReadAsync(db => db.Appointments.Select(a => a.State).SingleAsync()));
    }

    [Fact]
    public async Task Release_GivesItBackToTheQueue()
    {
        await using var world = await World.CreateAsync();
        await world.TakeAsync();

        using (await world.First.SubmitFormAsync(world.Address, "form[action*='handler=Release']")) { }

        Assert.NotNull((await world.Second.OpenAsync(List)).QuerySelector("form[action*='handler=Take']"));
    }

    [Fact]
    public async Task CallBack_FromAFile_OnlyOnceTheCallerIsRecognised()
    {
        await using var world = await FileWorld.CreateAsync(settings: TestData.OfficeHours);
        using var opened = await world.OpenAsync();
        var unverified = await world.Advisor.OpenAsync(opened.Headers.Location + "/rappel");
        Assert.Null(unverified.QuerySelector("select[name='Input.Window']"));
        Assert.Contains("Reconnaissez d’abord la personne", Text(unverified.QuerySelector("main")));

        var address = await world.OpenRecognisedAsync() + "/rappel";
        using var booked = await world.Advisor.SubmitFormAsync(
            address,
            "main form[novalidate]",
            ("Input.Topic", "Quotes"),
            ("Input.Window", "20261203T0800Z"),
            ("Input.Phone", "07 98 76 54 32")
        );

        Assert.Equal(HttpStatusCode.Found, booked.StatusCode);
        Assert.Contains(
            "Le rappel est promis",
            Text((await world.Advisor.OpenAsync(booked.Headers.Location!.ToString())).QuerySelector("main"))
        );
        var call = await world.Portal.Database.ReadAsync(db => db.Appointments.SingleAsync());
        Assert.Equal((world.Member.PersonId, ContactTopic.Quotes), (call.PersonId, call.Topic));
        Assert.Contains("Un rappel est déjà prévu", Text((await world.Advisor.OpenAsync(address)).QuerySelector("main")));
    }
}
