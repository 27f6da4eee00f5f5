using System.Net;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Rules;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Claims;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Documents.Reading;
using MonHarmonie.Services.Payments;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Reimbursements;
using MonHarmonie.TestSupport;
using MonHarmonie.TestSupport.Web;
using Xunit;

namespace MonHarmonie.Web.Tests.Advisor;

/// <summary>
/// The advisors' queue and desk, over HTTP. Today is 3 March 2026; the contract pays 30 € for each session of osteopathy.
/// </summary>
public sealed class DeskPagesTests
{
    private const string List = "/conseiller/demandes";
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static string Text(INode element) => element.TextContent.Replace('\u00A0', ' ');

    private static async Task<IDocument> PageAsync(HttpResponseMessage response) => await Browser.DocumentAsync(response);

    [Fact]
    public async Task Queue_TellsNeitherWhoseItIsNorWhichCare()
    {
        await using var world = await DeskWorld.CreateAsync();

        var page = await world.First.OpenAsync(List);

        var text = Text(page.QuerySelector("main")!);
        Assert.Contains(world.Claim.Reference, text, StringComparison.Ordinal);
        Assert.Contains("La date n’a pas pu être lue sur le document", text, StringComparison.Ordinal);
        Assert.Contains("dans 7 jours", text, StringComparison.Ordinal);
        Assert.DoesNotContain(world.Member.Person.FamilyName, text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("stéo", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("60,00", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Queue_LatePromise_SaysHowLate()
    {
        await using var world = await DeskWorld.CreateAsync();
        world.Portal.Clock.Advance(TimeSpan.FromDays(9));
        using var advisor = await world.Portal.SignedInAsync(await world.Portal.CreateAccountAsync(Role.Advisor));

        Assert.Contains("2 jours de retard", Text((await advisor.OpenAsync(List)).Body!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Home_SaysHowManyWait()
    {
        await using var world = await DeskWorld.CreateAsync();

        var home = await world.First.OpenAsync("/conseiller");

        Assert.Contains("Demandes (1)", Text(home.Body!), StringComparison.Ordinal);
        Assert.NotNull(home.QuerySelector($"nav a[href='{List}']"));
    }

    [Fact]
    public async Task One_AnsweredByAStatement_IsKeptWithAWordToTheMember()
    {
        await using var world = await DeskWorld.CreateAsync(
            c => (c.Care, c.Total) = (ClaimCare.Doctor, new Money(3000)),
            m => m.WithReimbursement()
        );
        await world.ContestAsync();

        var page = await DeskWorld.TakeAsync(world.First);
        Assert.Contains("nous versons 9,00 €", Text(page.QuerySelector("form[action*=Keep]")!));
        Assert.Null(page.QuerySelector("form[action*=Accept], form[action*=Refuse], form[action*=Wait]"));
        using var silent = await world.First.SubmitFormAsync(world.Address, "form[action*=Keep]");
        Assert.Contains("Dites à l’adhérent pourquoi", Text((await PageAsync(silent)).QuerySelector("main")!));
        using var kept = await world.First.SubmitFormAsync(world.Address, "form[action*=Keep]", ("Keep.Text", "Le décompte est juste."));

        Assert.Equal(HttpStatusCode.Found, kept.StatusCode);
        var claim = await world.Portal.Database.ClaimAsync(world.Claim.Id);
        Assert.Equal((ClaimStatus.Calculated, Money.Zero), (claim.Status, claim.Ordered));
    }

    [Fact]
    public async Task One_PaidOnPaperWhoseStatementCame_IsLeftToItWithAWordToTheMember()
    {
        await using var world = await DeskWorld.CreateWithLateStatementAsync(new Money(3000));
        var database = world.Portal.Database;
        var before = await database.ClaimAsync(world.Claim.Id);

        var page = await DeskWorld.TakeAsync(world.First);
        Assert.Equal("Laisser le décompte payer", Text(page.QuerySelector("#decide ~ details[open] > summary")!));
        using var silent = await world.First.SubmitFormAsync(world.Address, "form[action*=Leave]");
        var shown = await PageAsync(silent);
        var refused = await database.ClaimAsync(world.Claim.Id);
        using var left = await world.First.SubmitFormAsync(
            world.Address,
            "form[action*=Leave]",
            ("Keep.Text", "Votre décompte est arrivé, et paie ce soin.")
        );
        await database.ProcessClaimsAsync();

        Assert.Equal((ClaimStatus.UnderReview, new Money(900)), (before.Status, before.Ordered));
        Assert.Contains("Dites à l’adhérent pourquoi vous décidez ainsi", Text(shown.QuerySelector("[role=alert]")!));
        Assert.Equal((ClaimStatus.UnderReview, new Money(900)), (refused.Status, refused.Ordered));
        Assert.Equal((HttpStatusCode.Found, List), (left.StatusCode, left.Headers.Location?.ToString()));
        Assert.Contains("Le décompte paie", Text((await world.First.OpenAsync(List)).Body!));
        var claim = await database.ClaimAsync(world.Claim.Id);
        Assert.Equal((ClaimStatus.Calculated, Money.Zero, Money.Zero), (claim.Status, claim.Accepted, claim.Ordered));
        // Our transfer had not left: it is stopped, and nothing is claimed back. The act of the statement pays our part.
        Assert.Equal([PaymentStatus.Cancelled], await database.ReadAsync(db => db.PaymentOrders.Select(o => o.Status).ToListAsync(Ct)));
        Assert.Empty(await database.ReadAsync(db => db.Overpayments.ToListAsync(Ct)));
        Assert.Equal(900, await database.ReadAsync(db => db.Reimbursements.SumAsync(r => r.AmcPaid.Cents, Ct)));
        using var member = await world.Portal.SignedInAsync(await world.Portal.CreateAccountAsync(Role.Member, world.Member.PersonId));
        Assert.Contains(
            "Ce soin a déjà été remboursé. « Votre décompte est arrivé, et paie ce soin. »",
            Text((await member.OpenAsync($"/mes-demandes/{world.Claim.Id:N}")).QuerySelector("main")!)
        );
    }

    [Fact]
    public async Task One_LeftToItsStatementAboveTheThreshold_ShowsTheDecisionToASecondPerson()
    {
        await using var world = await DeskWorld.CreateWithLateStatementAsync(Money.FromEuros(600m));
        await DeskWorld.TakeAsync(world.First);
        using var proposed = await world.First.SubmitFormAsync(world.Address, "form[action*=Leave]", ("Keep.Text", "Le décompte paie."));
        var waiting = await world.Portal.Database.ClaimAsync(world.Claim.Id);

        var theirs = await DeskWorld.TakeAsync(world.Second);
        using var approved = await world.Second.SendAsync(theirs, world.Address, "form[action*='handler=Approve']");
        await world.Portal.Database.ProcessClaimsAsync();

        Assert.Contains("Le montant demande une seconde personne", Text((await world.First.OpenAsync(List)).Body!));
        Assert.True(waiting.Ordered > Money.Zero);
        var proposal = Text(theirs.QuerySelector(".confirmation")!);
        Assert.Contains("Laisser le décompte payer", proposal);
        Assert.Contains("« Le décompte paie. »", proposal);
        Assert.Empty(theirs.QuerySelectorAll("#decide ~ details[open]"));
        Assert.Equal(List, approved.Headers.Location?.ToString());
        var claim = await world.Portal.Database.ClaimAsync(world.Claim.Id);
        Assert.Equal((ClaimStatus.Calculated, Money.Zero), (claim.Status, claim.Ordered));
    }

    [Fact]
    public async Task One_TakenByAColleague_SaysWhoAndNothingOfThePerson()
    {
        await using var world = await DeskWorld.CreateAsync();
        await DeskWorld.TakeAsync(world.First);

        var page = await world.Second.OpenAsync(world.Address);

        var text = Text(page.Body!);
        Assert.Contains("Compte Essai1 a cette demande", text, StringComparison.Ordinal);
        Assert.Contains("libre à partir de", text, StringComparison.Ordinal);
        Assert.DoesNotContain(world.Member.Person.FamilyName, text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("60,00", text, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("img"));
        Assert.Empty(page.QuerySelectorAll("form[action*='handler=Accept']"));
    }

    [Fact]
    public async Task One_Taken_ShowsPersonDocumentReasonsAndTheProposalWithItsSteps()
    {
        await using var world = await DeskWorld.CreateAsync();

        var page = await DeskWorld.TakeAsync(world.First);

        var text = Text(page.QuerySelector("main")!);
        Assert.Contains(world.Member.Person.FamilyName, text, StringComparison.Ordinal);
        Assert.Contains("Le montant n’a pas pu être lu sur le document", text, StringComparison.Ordinal);
        Assert.Contains("et nous 30,00 €", text.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Contains("Votre forfait par acte", text, StringComparison.Ordinal);
        Assert.Equal($"{world.Address}/document/{world.Claim.FileId:N}", page.QuerySelector("main img")!.GetAttribute("src"));
        Assert.Equal("60,00", page.QuerySelector("input[name='Accept.Amount']")!.GetAttribute("value"));
        Assert.Equal("H901", page.QuerySelector("select[name='Accept.Nature'] option[selected]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task One_OfAPdf_ShowsItsPagesBesideTheFormToWhoHasItOnly()
    {
        await using var world = await DeskWorld.CreateAsync();
        var database = world.Portal.Database;
        var file = await database.StoredFileAsync(world.Claim.FileId);
        await database.ReadAsync(db =>
            db.StoredFiles.Where(f => f.Id == file.Id).ExecuteUpdateAsync(s => s.SetProperty(f => f.Kind, FileKind.Pdf), Ct)
        );
        // As the reader leaves it; the picture that was sent stands for the page that was drawn.
        await database.AddAsync(
            new FilePage
            {
                FileId = file.Id,
                Number = 1,
                StorageName = file.StorageName!,
                Bytes = file.Bytes,
                Sha256 = file.Sha256,
                Width = 120,
                Height = 80,
            }
        );

        var page = await DeskWorld.TakeAsync(world.First);

        var address = page.QuerySelector("main img")!.GetAttribute("src")!;
        Assert.Equal($"{world.Address}/document/{file.Id:N}/page/1", address);
        using var shown = await world.First.GetAsync(address);
        Assert.Equal((HttpStatusCode.OK, "image/jpeg"), (shown.StatusCode, shown.Content.Headers.ContentType!.MediaType));
        Assert.Equal("inline", shown.Content.Headers.ContentDisposition!.DispositionType);
        using var colleague = await world.Portal.SignedInAsync(await world.Portal.CreateAccountAsync(Role.Advisor));
        using var refused = await colleague.GetAsync(address);
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
    }

    [Fact]
    public async Task Accept_IsSettledAndOrdered()
    {
        await using var world = await DeskWorld.CreateAsync();
        var page = await DeskWorld.TakeAsync(world.First);

        using var answer = await world.First.SendAsync(page, world.Address, "form[action*='handler=Accept']");
        await world.Portal.Database.ProcessClaimsAsync();

        Assert.Equal(List, answer.Headers.Location?.ToString());
        Assert.Contains("La dépense est acceptée", Text((await world.First.OpenAsync(List)).Body!), StringComparison.Ordinal);
        var claim = await world.Portal.Database.ClaimAsync(world.Claim.Id);
        Assert.Equal((ClaimStatus.Calculated, new Money(6000), new Money(3000)), (claim.Status, claim.Accepted, claim.Ordered));
        var act = await world.Portal.Database.ReadAsync(db => db.Reimbursements.SingleAsync(r => r.Id == claim.ReimbursementId, Ct));
        Assert.Equal((new Money(6000), new Money(3000), ActState.Settled), (act.Spent, act.AmcPaid, act.State));
    }

    [Fact]
    public async Task Accept_LessWithoutAReason_KeepsWhatWasTyped()
    {
        await using var world = await DeskWorld.CreateAsync();
        var page = await DeskWorld.TakeAsync(world.First);

        using var refused = await world.First.SendAsync(
            page,
            world.Address,
            "form[action*='handler=Accept']",
            ("Accept.Amount", "20"),
            ("Accept.Text", "Bonjour")
        );
        var shown = await PageAsync(refused);
        using var accepted = await world.First.SendAsync(
            await Browser.DocumentAsync(refused),
            world.Address,
            "form[action*='handler=Accept']",
            ("Accept.Reduction", nameof(RefusalCode.CeilingReached))
        );
        await world.Portal.Database.ProcessClaimsAsync();

        Assert.Equal(HttpStatusCode.OK, refused.StatusCode);
        Assert.Contains(
            "Dites pourquoi une partie n’est pas acceptée",
            Text(shown.QuerySelector("[role=alert]")!),
            StringComparison.Ordinal
        );
        Assert.Equal("20", shown.QuerySelector("input[name='Accept.Amount']")!.GetAttribute("value"));
        Assert.Equal("Bonjour", shown.QuerySelector("textarea[name='Accept.Text']")!.TextContent.Trim());
        Assert.Equal(HttpStatusCode.Found, accepted.StatusCode);
        var claim = await world.Portal.Database.ClaimAsync(world.Claim.Id);
        Assert.Equal((ClaimStatus.Calculated, new Money(2000)), (claim.Status, claim.Accepted));
        Assert.True(await world.HasStepAsync(ClaimStep.Reduced));
    }

    [Theory]
    [InlineData("Accept", "Accept.Amount", "", "Écrivez le montant que vous acceptez")]
    [InlineData("Accept", "Accept.Amount", "1.700", "Voulez-vous dire")]
    [InlineData("Accept", "Accept.Amount", "0", "plus grand que zéro")]
    [InlineData("Accept", "Accept.Amount", "61", "ne pas dépasser ce qui a été facturé")]
    [InlineData("Accept", "Accept.Nature", "9999", "Choisissez le soin dans la liste")]
    [InlineData("Accept", "Accept.AmoPaid", "12", "Écrivez la base de remboursement")]
    [InlineData("Refuse", "Refuse.Code", "", "Choisissez le motif du refus")]
    [InlineData("Ask", "Ask.Piece", "", "Choisissez ce qui manque")]
    [InlineData("Ask", "Ask.Piece", nameof(MissingPiece.Explanation), "Écrivez votre question")]
    public async Task Forms_WrongAnswer_SayHowToMendItAndChangeNothing(string handler, string field, string value, string message)
    {
        await using var world = await DeskWorld.CreateAsync();
        var page = await DeskWorld.TakeAsync(world.First);

        using var answer = await world.First.SendAsync(page, world.Address, $"form[action*='handler={handler}']", (field, value));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains(message, Text((await PageAsync(answer)).QuerySelector("[role=alert]")!), StringComparison.Ordinal);
        Assert.Equal(ClaimStatus.UnderReview, (await world.Portal.Database.ClaimAsync(world.Claim.Id)).Status);
    }

    [Fact]
    public async Task Refuse_WithACode_TellsTheMemberWhy()
    {
        await using var world = await DeskWorld.CreateAsync();
        var page = await DeskWorld.TakeAsync(world.First);

        using var answer = await world.First.SendAsync(
            page,
            world.Address,
            "form[action*='handler=Refuse']",
            ("Refuse.Code", nameof(RefusalCode.Illegible))
        );

        Assert.Equal(List, answer.Headers.Location?.ToString());
        var claim = await world.Portal.Database.ClaimAsync(world.Claim.Id);
        Assert.Equal((ClaimStatus.Refused, RefusalCode.Illegible), (claim.Status, claim.Refusal));
    }

    [Fact]
    public async Task Ask_WaitsForTheMember()
    {
        await using var world = await DeskWorld.CreateAsync();
        var page = await DeskWorld.TakeAsync(world.First);

        using var answer = await world.First.SendAsync(
            page,
            world.Address,
            "form[action*='handler=Ask']",
            ("Ask.Piece", nameof(MissingPiece.PaidInvoice))
        );

        Assert.Equal(List, answer.Headers.Location?.ToString());
        var claim = await world.Portal.Database.ClaimAsync(world.Claim.Id);
        Assert.Equal((ClaimStatus.ToComplete, MissingPiece.PaidInvoice), (claim.Status, claim.Missing));
        using var gone = await world.First.GetAsync(world.Address);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task Post_AfterAColleagueTookIt_IsRefusedAndNamesThem()
    {
        await using var world = await DeskWorld.CreateAsync();
        var stale = await DeskWorld.TakeAsync(world.First);
        world.Portal.Clock.Advance(TimeSpan.FromMinutes(DeskWorld.TakenMinutes + 1));
        await DeskWorld.TakeAsync(world.Second);

        using var answer = await world.First.SendAsync(stale, world.Address, "form[action*='handler=Accept']");

        Assert.Equal(world.Address, answer.Headers.Location?.ToString());
        var text = Text((await world.First.OpenAsync(world.Address)).Body!);
        Assert.Contains("Une autre personne a pris cette demande. Rien n’a été enregistré.", text, StringComparison.Ordinal);
        Assert.Contains("Compte Essai2 a cette demande", text, StringComparison.Ordinal);
        Assert.Equal(ClaimStatus.UnderReview, (await world.Portal.Database.ClaimAsync(world.Claim.Id)).Status);
    }

    [Fact]
    public async Task Post_OfAnOldPage_IsRefusedAndKeepsTheTyping()
    {
        await using var world = await DeskWorld.CreateAsync();
        var stale = await DeskWorld.TakeAsync(world.First);
        world.Portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await DeskWorld.TakeAsync(world.First);

        using var answer = await world.First.SendAsync(
            stale,
            world.Address,
            "form[action*='handler=Refuse']",
            ("Refuse.Code", nameof(RefusalCode.Illegible)),
            ("Refuse.Text", "Trop flou")
        );

        var page = await PageAsync(answer);
        Assert.Contains("La demande a changé", Text(page.QuerySelector("[role=alert]")!), StringComparison.Ordinal);
        Assert.Equal("Trop flou", page.QuerySelector("textarea[name='Refuse.Text']")!.TextContent.Trim());
        Assert.Equal(ClaimStatus.UnderReview, (await world.Portal.Database.ClaimAsync(world.Claim.Id)).Status);
    }

    [Fact]
    public async Task Accept_AboveTheThreshold_NeedsAnotherPerson()
    {
        await using var world = await DeskWorld.CreateAsync(c => c.Total = Money.FromEuros(600m));
        var page = await DeskWorld.TakeAsync(world.First);
        using var proposed = await world.First.SendAsync(page, world.Address, "form[action*='handler=Accept']");
        var own = await DeskWorld.TakeAsync(world.First);
        using var release = await world.First.SendAsync(own, world.Address, "form[action*='handler=Release']");
        var theirs = await DeskWorld.TakeAsync(world.Second);
        var before = await world.Portal.Database.ClaimAsync(world.Claim.Id);

        using var approved = await world.Second.SendAsync(theirs, world.Address, "form[action*='handler=Approve']");
        await world.Portal.Database.ProcessClaimsAsync();

        Assert.Equal(List, proposed.Headers.Location?.ToString());
        Assert.Empty(own.QuerySelectorAll("form[action*='handler=Approve']"));
        Assert.Contains("une autre personne doit l’approuver", Text(own.Body!), StringComparison.Ordinal);
        Assert.Contains("Accepter 600,00 €", Text(theirs.Body!), StringComparison.Ordinal);
        Assert.Equal((ClaimStatus.UnderReview, Money.Zero), (before.Status, before.Accepted));
        Assert.Equal(List, approved.Headers.Location?.ToString());
        Assert.Equal(ClaimStatus.Calculated, (await world.Portal.Database.ClaimAsync(world.Claim.Id)).Status);
    }

    [Theory]
    [InlineData("Approve")]
    [InlineData("Deny")]
    public async Task Approve_OwnDecision_IsRefusedEvenByAForgedForm(string handler)
    {
        await using var world = await DeskWorld.CreateAsync(c => c.Total = Money.FromEuros(600m));
        using var proposed = await world.First.SendAsync(
            await DeskWorld.TakeAsync(world.First),
            world.Address,
            "form[action*='handler=Accept']"
        );
        var own = await DeskWorld.TakeAsync(world.First);
        own.QuerySelector("form[action*='handler=Refuse']")!.SetAttribute("action", $"{world.Address}?handler={handler}");

        using var answer = await world.First.SendAsync(own, world.Address, $"form[action*='handler={handler}']");

        Assert.Contains("votre propre décision", Text((await PageAsync(answer)).QuerySelector("[role=alert]")!), StringComparison.Ordinal);
        var claim = await world.Portal.Database.ClaimAsync(world.Claim.Id);
        Assert.True(claim is { Status: ClaimStatus.UnderReview, IsSettling: false, Proposal: not null });
    }

    [Fact]
    public async Task Estimate_SumThatIsNotThePrice_SaysBothThenAQuoteIsAnswered()
    {
        await using var world = await DeskWorld.CreateAsync(c =>
            (c.Kind, c.Care, c.Total) = (ClaimKind.Quote, ClaimCare.Doctor, Money.FromEuros(30m))
        );
        var page = await DeskWorld.TakeAsync(world.First);

        using var wrong = await world.First.SendAsync(
            page,
            world.Address,
            "form[action*='handler=Estimate']",
            ("Estimate.Rows[0].Act", "G"),
            ("Estimate.Rows[0].Price", "25")
        );
        using var right = await world.First.SendAsync(
            await Browser.DocumentAsync(wrong),
            world.Address,
            "form[action*='handler=Estimate']",
            ("Estimate.Rows[0].Price", "30")
        );

        Assert.Contains(
            "Les lignes font 25,00 €, et le devis 30,00 €",
            Text((await PageAsync(wrong)).QuerySelector("[role=alert]")!),
            StringComparison.Ordinal
        );
        Assert.Equal(List, right.Headers.Location?.ToString());
        Assert.Equal(ClaimStatus.Calculated, (await world.Portal.Database.ClaimAsync(world.Claim.Id)).Status);
    }

    [Fact]
    public async Task Document_OfTheRequestOneHas_IsAnAttachmentInASandbox()
    {
        await using var world = await DeskWorld.CreateAsync();
        await DeskWorld.TakeAsync(world.First);
        var address = $"{world.Address}/document/{world.Claim.FileId:N}";

        using var mine = await world.First.GetAsync(address);
        using var theirs = await world.Second.GetAsync(address);

        Assert.Equal("image/jpeg", mine.Content.Headers.ContentType?.MediaType);
        Assert.Equal("attachment", mine.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal(
            "sandbox; default-src 'none'; frame-ancestors 'none'",
            Assert.Single(mine.Headers.GetValues("Content-Security-Policy"))
        );
        Assert.Equal("nosniff", Assert.Single(mine.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-store", mine.Headers.CacheControl?.ToString());
        Assert.Equal([0xFF, 0xD8], (await mine.Content.ReadAsByteArrayAsync(Ct))[..2]);
        Assert.Equal(HttpStatusCode.NotFound, theirs.StatusCode);
    }

    [Fact]
    public async Task One_Opening_WritesTheAccessLogWithTheAdvisorsAccount()
    {
        await using var world = await DeskWorld.CreateAsync();
        Task<int> ViewsAsync() =>
            world.Portal.Database.ReadAsync(db =>
                db.LedgerEvents.CountAsync(
                    e =>
                        e.Kind == DataLicence.Gate.ViewedEvent
                        && e.ActorId == world.FirstAccount.Id
                        && e.SubjectId == world.Member.PersonId,
                    Ct
                )
            );
        await world.First.OpenAsync(List);
        var before = await ViewsAsync();

        await DeskWorld.TakeAsync(world.First);

        // Documents, who the person is, and what we pay.
        Assert.Equal((0, 3), (before, await ViewsAsync()));
    }

    [Fact]
    public async Task Pages_OtherRoles_AreKeptOut()
    {
        await using var world = await DeskWorld.CreateAsync();
        using var member = await world.Portal.SignedInAsync(await world.Portal.CreateAccountAsync(Role.Member, world.Member.PersonId));
        using var admin = await world.Portal.SignedInAsync(await world.Portal.CreateAccountAsync(Role.Administrator));

        foreach (var visitor in (Browser[])[member, admin])
        {
            foreach (var address in (string[])[List, world.Address, $"{world.Address}/document/{world.Claim.FileId:N}"])
            {
                using var answer = await visitor.GetAsync(address);
                Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
            }
        }
    }
}
