using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Advisors.Acts;
using MonHarmonie.Services.Advisors.Opening;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.Limits;
using MonHarmonie.Services.Contracts;
using MonHarmonie.Services.Conversations;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;
using MonHarmonie.TestSupport;
using MonHarmonie.TestSupport.Web;
using Xunit;
using static MonHarmonie.Web.Tests.Advisor.FileWorld;

namespace MonHarmonie.Web.Tests.Advisor.Acts;

/// <summary>Somebody more under a contract, for a policyholder who was recognised or wrote, with a proof.</summary>
public sealed class BeneficiaryPagesTests
{
    private const string Page = "/beneficiaire";
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static (string, string)[] Newborn(FileWorld world, params (string Name, string Value)[] other) =>
        [
            .. new (string Name, string Value)[]
            {
                ("Input.Kind", nameof(BeneficiaryKind.Child)),
                ("Input.FirstName", "Lison"),
                ("Input.FamilyName", "Vaucresson"),
                ("Input.BirthDate.Day", "20"),
                ("Input.BirthDate.Month", "11"),
                ("Input.BirthDate.Year", "2026"),
                ("Input.Opener", world.Member.PersonId.ToString("N")),
                ("Input.StartsOn.Day", "20"),
                ("Input.StartsOn.Month", "11"),
                ("Input.StartsOn.Year", "2026"),
                ("Input.Proof", nameof(BeneficiaryProof.BirthCertificate)),
            }
                .Where(f => other.All(o => o.Name != f.Name))
                .Concat(other),
        ];

    private static async Task<HttpResponseMessage> SendAsync(
        FileWorld world,
        string address,
        (string, string)[] fields,
        bool hasFile = true
    ) =>
        await world.Advisor.SendFormAsync(
            await world.Advisor.OpenAsync(address + Page),
            address + Page,
            "main form[enctype]",
            "Input.Files",
            hasFile ? [new SentFile("acte-de-naissance.jpg", SamplePicture.Jpeg(171))] : [],
            fields
        );

    private static async Task<string> MainAsync(HttpResponseMessage response) =>
        Text((await Browser.DocumentAsync(response)).QuerySelector("main")!);

    private static Task<List<Beneficiary>> CoversAsync(FileWorld world) =>
        world.Portal.Database.ReadAsync(db => db.Beneficiaries.AsNoTracking().OrderBy(b => b.Rank).ToListAsync(Ct));

    private static Task<Person> LisonAsync(FileWorld world) =>
        world.Portal.Database.ReadAsync(db => db.Persons.AsNoTracking().SingleAsync(p => p.FirstName == "Lison", Ct));

    [Fact]
    public async Task Add_ANewborn_CoversThemAtHomeAndTellsTheMemberWithTheProof()
    {
        await using var world = await CreateAsync();
        await world.Portal.Database.ReadAsync(db =>
            db.Persons.ExecuteUpdateAsync(
                set =>
                    set.SetProperty(p => p.AddressLine, "4 rue des Tanneurs")
                        .SetProperty(p => p.PostalCode, "44000")
                        .SetProperty(p => p.City, "Nantes"),
                Ct
            )
        );
        var address = await world.OpenRecognisedAsync(FileMotive.Membership);

        using var sent = await SendAsync(world, address, Newborn(world));

        Assert.Equal(address, sent.Headers.Location!.ToString());
        var child = await LisonAsync(world);
        var (own, added) = await CoversAsync(world) is [var first, var second] ? (first, second) : throw new InvalidOperationException();
        Assert.Equal(
            (child.Id, own.ContractId, BeneficiaryKind.Child, new DateOnly(2026, 11, 20), world.Member.PersonId, 2),
            (added.PersonId, added.ContractId, added.Kind, added.StartsOn, added.OpenerId, added.Rank)
        );
        Assert.Equal(("4 rue des Tanneurs", "44000", "Nantes", null), (child.AddressLine, child.PostalCode, child.City, child.Email));
        Assert.True(MemberNumber.IsValid(child.MemberNumber));
        // A parent sees what is paid for a child, until the eve of their majority.
        var grants = await world.Portal.Database.ReadAsync(db => db.ViewGrants.Where(g => g.SubjectId == child.Id).ToListAsync(Ct));
        Assert.Equal(
            [(ViewLevel.Amounts, (DateOnly?)null), (ViewLevel.Detail, new DateOnly(2044, 11, 19))],
            grants.OrderBy(g => g.Level).Select(g => (g.Level, g.EndsOn))
        );
        // The member is told without a name, and finds who, when and the proof in their space.
        await world.Portal.WorkAsync();
        var mail = Assert.Single(await world.Portal.MailsAsync(), m => m.Subject == "Une personne a été ajoutée à votre contrat");
        Assert.DoesNotContain("Lison", mail.TextBody, StringComparison.Ordinal);
        using var member = await world.Portal.SignedInAsync(world.MemberAccount);
        var list = await member.OpenAsync("/mes-echanges");
        var thread = await member.OpenAsync(list.QuerySelector("main li a[href^='/mes-echanges/']")!.GetAttribute("href")!);
        var text = Text(thread.QuerySelector(".thread")!);
        Assert.Contains("couvre Lison Vaucresson à partir du 20 novembre 2026", text, StringComparison.Ordinal);
        Assert.Contains("acte-de-naissance.jpg", text, StringComparison.Ordinal);
        // The file shows her, and the ledger says who did it, naming nobody.
        Assert.Contains(
            "Lison Vaucresson",
            Text((await world.Advisor.OpenAsync(address)).QuerySelector("main")!),
            StringComparison.Ordinal
        );
        var done = await world.Portal.Database.ReadAsync(db => db.LedgerEvents.SingleAsync(e => e.Kind == BeneficiaryActs.AddedEvent, Ct));
        Assert.Equal(world.AdvisorAccount.Id, done.ActorId);
        Assert.Contains(child.Id.ToString(), done.Payload, StringComparison.Ordinal);
        Assert.DoesNotContain("Lison", done.Payload, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Add_TheSameFormTwice_AddsOnePerson()
    {
        await using var world = await CreateAsync();
        var address = await world.OpenRecognisedAsync(FileMotive.Membership);
        var page = await world.Advisor.OpenAsync(address + Page);
        var file = new SentFile("acte-de-naissance.jpg", SamplePicture.Jpeg(171));
        foreach (var _ in Enumerable.Range(0, 2))
        {
            using var sent = await world.Advisor.SendFormAsync(
                page,
                address + Page,
                "main form[enctype]",
                "Input.Files",
                [file],
                Newborn(world)
            );
            Assert.Equal(address, sent.Headers.Location!.ToString());
        }

        Assert.Equal(2, (await CoversAsync(world)).Count);
        Assert.Equal(1, await world.Portal.Database.ReadAsync(db => db.Conversations.CountAsync(Ct)));
    }

    [Fact]
    public async Task Add_WithoutAFile_KeepsWhatWasTypedAndSaysWhatIsMissing()
    {
        await using var world = await CreateAsync();
        var address = await world.OpenRecognisedAsync(FileMotive.Membership);

        using var sent = await SendAsync(world, address, Newborn(world), hasFile: false);

        var again = await Browser.DocumentAsync(sent);
        Assert.Contains("Joignez la pièce, en photo ou en PDF.", Text(again.QuerySelector("main")!), StringComparison.Ordinal);
        Assert.Equal("Lison", again.QuerySelector("[name='Input.FirstName']")!.GetAttribute("value"));
        Assert.Single(await CoversAsync(world));
    }

    [Theory]
    [InlineData("Input.BirthDate.Year", "2031", "Cette date de naissance n’est pas possible")]
    [InlineData("Input.StartsOn.Day", "19", "ne peut pas venir avant la naissance")]
    [InlineData("Input.StartsOn.Year", "2028", "C’est dans plus d’un an")]
    [InlineData("Input.Proof", nameof(BeneficiaryProof.MarriageCertificate), "Cette pièce ne montre pas")]
    [InlineData("Input.Nir", "123", "Ce numéro n’est pas juste")]
    [InlineData("Input.Nir", "2 84 06 44 109 012", "ne va pas avec la date de naissance")]
    [InlineData("Input.Opener", "", "Choisissez qui ouvre les droits")]
    [InlineData("Input.Opener", "own", "Écrivez le numéro de Sécurité sociale")]
    [InlineData("Input.FirstName", "", "Écrivez le prénom")]
    public async Task Add_SomethingWrong_IsSaidAtItsFieldAndTheFileIsKept(string field, string value, string said)
    {
        await using var world = await CreateAsync();
        var address = await world.OpenRecognisedAsync(FileMotive.Membership);

        using var sent = await SendAsync(world, address, Newborn(world, (field, value)));

        var text = await MainAsync(sent);
        Assert.Contains(said, text, StringComparison.Ordinal);
        Assert.Contains("acte-de-naissance.jpg", text, StringComparison.Ordinal);
        Assert.Single(await CoversAsync(world));
    }

    [Fact]
    public async Task Add_BeforeWhatTheHouseAllows_IsSentToTheContractsDepartment()
    {
        await using var world = await CreateAsync();
        var address = await world.OpenRecognisedAsync(FileMotive.Membership);

        using var sent = await SendAsync(
            world,
            address,
            Newborn(
                world,
                ("Input.BirthDate.Year", "2020"),
                ("Input.StartsOn.Day", "1"),
                ("Input.StartsOn.Month", "2"),
                ("Input.StartsOn.Year", "2026")
            )
        );

        Assert.Contains("Une couverture peut commencer au plus tôt le", await MainAsync(sent), StringComparison.Ordinal);
        Assert.Single(await CoversAsync(world));
    }

    [Fact]
    public async Task Add_SomebodyWithAFileOfTheirOwn_IsRefused()
    {
        // Whoever pays for a cover sees what it pays: a number that a caller knows must not open somebody's acts to them.
        var number = Nir.Read("2840644109012").Value!.Full;
        await using var world = await CreateAsync();
        var other = await world.Portal.Database.Data.CreateMemberAsync(m =>
            m.Named("Sabine", "Autrefois").Born(new DateOnly(1984, 6, 2)).With(p => p.Nir = number).WithContract()
        );
        var address = await world.OpenRecognisedAsync(FileMotive.Membership);

        using var sent = await SendAsync(
            world,
            address,
            Newborn(
                world,
                ("Input.Kind", nameof(BeneficiaryKind.Spouse)),
                ("Input.Proof", nameof(BeneficiaryProof.CivilPartnership)),
                ("Input.BirthDate.Day", "2"),
                ("Input.BirthDate.Month", "6"),
                ("Input.BirthDate.Year", "1984"),
                ("Input.Nir", number),
                ("Input.Opener", "own")
            )
        );

        Assert.Contains("Elle doit le demander elle-même", await MainAsync(sent), StringComparison.Ordinal);
        Assert.Equal(
            0,
            await world.Portal.Database.ReadAsync(db =>
                db.ViewGrants.CountAsync(g => g.SubjectId == other.PersonId && g.ViewerId == world.Member.PersonId, Ct)
            )
        );
    }

    [Fact]
    public async Task Add_SomebodyWhoIsCovered_IsRefused()
    {
        await using var world = await CreateAsync(m => m.WithChild(9, c => c.Named("Lison", "Vaucresson").Born(new DateOnly(2017, 5, 4))));
        var address = await world.OpenRecognisedAsync(FileMotive.Membership);

        using var sent = await SendAsync(
            world,
            address,
            Newborn(world, ("Input.BirthDate.Day", "4"), ("Input.BirthDate.Month", "5"), ("Input.BirthDate.Year", "2017"))
        );

        Assert.Contains("couvre déjà cette personne", await MainAsync(sent), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Add_ForALetter_AsksWhichAndNotesIt()
    {
        await using var world = await CreateAsync();
        using var opened = await world.OpenAsync(
            FileMotive.Membership,
            FileChannel.Letter,
            ("Input.Sentence", "Courrier signé reçu le 30 novembre"),
            ("Input.AcceptsException", "true")
        );
        var address = opened.Headers.Location!.ToString();

        using var without = await SendAsync(world, address, Newborn(world));
        Assert.Contains("Écrivez ce qui demande ce changement", await MainAsync(without), StringComparison.Ordinal);
        using var with = await SendAsync(world, address, Newborn(world, ("Input.Written", "Courrier signé reçu le 30 novembre")));

        Assert.Equal(address, with.Headers.Location!.ToString());
        Assert.Contains(
            "Courrier signé reçu le 30 novembre",
            Text((await world.Advisor.OpenAsync(address + "/notes")).QuerySelector("main")!),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Add_ForACallerWhoIsNotRecognised_OrWithAnotherMotive_IsNotOffered()
    {
        await using var world = await CreateAsync();
        using var opened = await world.OpenAsync(FileMotive.Membership);
        var unknown = opened.Headers.Location!.ToString();
        var reimbursed = await world.OpenRecognisedAsync();

        foreach (var address in new[] { unknown, reimbursed })
        {
            Assert.Null((await world.Advisor.OpenAsync(address)).QuerySelector($"a[href='{address}{Page}']"));
            Assert.Null((await world.Advisor.OpenAsync(address + Page)).QuerySelector("main form[enctype]"));
        }
    }

    [Fact]
    public async Task Add_WhenThePersonHasFrozenTheirMessages_AddsNothing()
    {
        await using var world = await CreateAsync();
        var address = await world.OpenRecognisedAsync(FileMotive.Membership);
        await world.Portal.Database.AddAsync(
            new Restriction
            {
                PersonId = world.Member.PersonId,
                Category = DataCategory.Exchanges,
                SinceUtc = world.Portal.Clock.GetUtcNow().UtcDateTime,
            }
        );

        using var sent = await SendAsync(world, address, Newborn(world));

        Assert.Contains("a gelé ses messages ou ses documents", await MainAsync(sent), StringComparison.Ordinal);
        Assert.Single(await CoversAsync(world));
    }
}
