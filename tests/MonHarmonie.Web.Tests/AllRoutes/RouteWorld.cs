using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Accounts.SigningIn;
using MonHarmonie.Services.Archives;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Notifications;
using MonHarmonie.Services.Notifications.Inbox;
using MonHarmonie.Services.Shared;
using MonHarmonie.TestSupport;
using MonHarmonie.TestSupport.Web;
using MonHarmonie.Web.Tests.Payments;

namespace MonHarmonie.Web.Tests.AllRoutes;

/// <summary>A portal with one visitor of each kind, its routes, and objects of the first member for every route with an id.</summary>
internal sealed partial class RouteWorld : IAsyncDisposable
{
    public static readonly IReadOnlyList<string> Visitors =
    [
        "anonymous",
        "member",
        "other",
        "advisor",
        "employer",
        "delegate",
        "dpo",
        "admin",
        "payments",
    ];

    /// <summary>An id that nothing has.</summary>
    public static readonly Guid NobodysId = new("01924f0e-7d3c-7b3a-9b1e-123456789012");

    /// <summary>A word that only the first member's act holds.</summary>
    public const string Canary = "Cryolipolyse";

    /// <summary>The address with which the first member signs in.</summary>
    public const string MemberEmail = "membre@exemple.test";

    /// <summary>
    /// Every limit by address is lifted, and the pace of sign-ins of the whole house: these tests ask more than anybody does.
    /// </summary>
    private static readonly IReadOnlyDictionary<string, string> NoLimits = new[]
    {
        "PerAddressPerMinute",
        "SignInPerMinute",
        "ActivationPerMinute",
        "ResetPerMinute",
        "ContactPerMinute",
        "UnsubscribePerMinute",
        "ExportPerMinute",
        "ReportsPerMinute",
    }.ToDictionary(name => "RateLimits:" + name, name => name == "PerAddressPerMinute" ? "0" : "1000000", StringComparer.Ordinal);

    private readonly Dictionary<string, Browser> browsers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Guid> ids;
    private readonly Guid fileId;
    private readonly Guid messageFileId;

    private RouteWorld(
        PortalFactory portal,
        TestMember member,
        Guid draftId,
        Guid simulationId,
        PaymentObjects payments,
        TestClaim claim,
        TestConversation conversation,
        Guid messageId,
        Guid consultationId,
        Guid requestId
    )
    {
        Portal = portal;
        Member = member;
        ids = new(StringComparer.Ordinal)
        {
            ["/mes-remboursements"] = member.Reimbursements[0].Row.Id,
            ["/mon-contrat"] = member.Contract!.Id,
            ["/ma-famille/partager"] = member.Contract.Id,
            ["/mes-simulations"] = simulationId,
            ["/administration/garanties"] = draftId,
            // Another colleague's account: tested with the accounts.
            ["/administration/comptes"] = NobodysId,
            ["/paiements"] = payments.RunId,
            ["/releves-de-banque"] = payments.ReportId,
            ["/trop-percus"] = payments.OverpaymentId,
            ["/mes-trop-percus"] = payments.OverpaymentId,
            ["/conseiller/demandes"] = claim.Id,
            // An opened file is the advisor's who opened it, in that session: tested with the desk.
            ["/conseiller/dossiers"] = NobodysId,
            // Decided by supervisors, and tested with the approvals.
            ["/conseiller/validations"] = NobodysId,
            ["/conseiller/messages"] = conversation.Id,
            // Work is passed on by whoever has it: tested with the inbox.
            ["/conseiller/travail"] = NobodysId,
            ["/mes-echanges"] = conversation.Id,
            ["/mes-demandes"] = claim.Id,
            ["/envoyer"] = claim.Id,
            ["/mes-messages"] = messageId,
            // Whose receipt it is, is tested with the choices, on a day on which the register asks something.
            ["/mes-donnees/recus"] = NobodysId,
            ["/mes-donnees/consultations"] = consultationId,
            ["/mes-donnees/demandes"] = requestId,
            ["/donnees-personnelles-dpo"] = requestId,
            // As with receipts.
            ["/donnees-personnelles-dpo/preuves"] = NobodysId,
            // A line of a draft holds for nobody; whom a line leads to is tested with the simulator.
            ["/ma-garantie"] = NobodysId,
        };
        var endpoints = portal
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
            .ToList();
        Routes = [.. endpoints.Select(PatternOf).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        Pages =
        [
            .. endpoints
                .Where(e => e.Metadata.GetMetadata<PageActionDescriptor>() is not null)
                .Select(PatternOf)
                .Distinct(StringComparer.Ordinal),
        ];
        fileId = claim.FileId;
        messageFileId = conversation.FileId;
        Ids =
        [
            member.PersonId,
            member.Contract.Id,
            member.Reimbursements[0].Row.Id,
            member.Reimbursements[0].Statement.Id,
            simulationId,
            payments.OverpaymentId,
            payments.RunId,
            claim.Id,
            claim.FileId,
            conversation.Id,
            conversation.FileId,
            messageId,
            consultationId,
            requestId,
        ];
    }

    public PortalFactory Portal { get; }

    public TestMember Member { get; }

    /// <summary>A member of another household, who signs in as « other ».</summary>
    public required TestMember Other { get; init; }

    /// <summary>Every route but those of built files.</summary>
    public IReadOnlyList<string> Routes { get; }

    public IReadOnlyList<string> Pages { get; }

    /// <summary>Ids of the first member's objects, of every kind that an address or a form may hold.</summary>
    public IReadOnlyList<Guid> Ids { get; private set; }

    /// <summary>The copy of their data that the first member asked for.</summary>
    private static async Task<Guid> MakeArchiveAsync(PortalFactory house, TestAccount account)
    {
        await using var scope = house.Services.CreateAsyncScope();
        var licence = await scope
            .ServiceProvider.GetRequiredService<DataLicence.Gate>()
            .IssueForSelfAsync(
                new MemberViewer(account.Id, account.PersonId!.Value, Guid.CreateVersion7()),
                DataCategory.ConsentRecords,
                Purpose.DataSubjectRights,
                "test",
                CancellationToken.None
            );
        var archives = scope.ServiceProvider.GetRequiredService<ArchiveService>();
        await archives.AskAsync(licence!, CancellationToken.None);
        // As the worker does, in a scope of its own.
        await using var worker = house.Services.CreateAsyncScope();
        await worker.ServiceProvider.GetRequiredService<ArchiveMaker>().StepAsync(CancellationToken.None);
        return (await archives.FindAsync(licence!, CancellationToken.None))!.Id;
    }

    /// <param name="configure">Adds to the services: a route to plant.</param>
    /// <param name="about">Says more of the first member's household.</param>
    /// <param name="aboutOther">Says more of the other's.</param>
    public static async Task<RouteWorld> CreateAsync(
        Action<IServiceCollection>? configure = null,
        Action<MemberBuilder>? about = null,
        Action<MemberBuilder>? aboutOther = null
    )
    {
        var house = await PortalFactory.CreateAsync(
            configure: services =>
            {
                services.AddSingleton(_ => new SignInPace(burst: int.MaxValue));
                configure?.Invoke(services);
            },
            settings: NoLimits.Concat(PaymentsPortal.Debtor).ToDictionary(StringComparer.Ordinal)
        );
        var member = await house.Database.Data.CreateMemberAsync(m =>
        {
            m.WithContract().WithReimbursement(r => r.Label = Canary);
            about?.Invoke(m);
        });
        var other = await house.Database.Data.CreateMemberAsync(m =>
        {
            m.WithContract().WithReimbursement();
            aboutOther?.Invoke(m);
        });
        var draft = await house.Database.Data.CreateGuaranteeTableAsync("BROUILLON", isDraft: true);
        var simulation = await house.Database.Data.CreateSimulationAsync(member.PersonId);
        var claim = await house.Database.Data.CreateClaimAsync(member.PersonId);
        var conversation = await house.Database.Data.CreateConversationAsync(member.PersonId);
        var payments = await PaymentObjects.CreateAsync(house, member);
        var account = await house.CreateAccountAsync(Role.Member, member.PersonId, email: MemberEmail);
        var message = new InboxMessage
        {
            AccountId = account.Id,
            Kind = NoticeKind.ClaimDecided,
            CreatedAtUtc = house.Clock.UtcNow(),
            Day = house.Clock.Today(),
            ItemId = claim.Id,
            Reference = claim.Reference,
        };
        await house.Database.AddAsync(message);
        var (consultation, request) = await house.Database.Data.CreateRightsRequestAsync(member.PersonId);
        var world = new RouteWorld(house, member, draft.Id, simulation.Id, payments, claim, conversation, message.Id, consultation, request)
        {
            Other = other,
        };
        world.browsers["anonymous"] = house.NewBrowser("198.51.100.1");
        world.browsers["member"] = await house.SignedInAsync(account);
        world.browsers["other"] = await house.SignedInAsync(await house.CreateAccountAsync(Role.Member, other.PersonId));
        world.browsers["advisor"] = await house.SignedInAsync(await house.CreateAccountAsync(Role.Advisor));
        world.browsers["employer"] = await house.SignedInAsync(await house.CreateAccountAsync(Role.Employer));
        world.browsers["delegate"] = await house.SignedInAsync(await house.CreateAccountAsync(Role.Delegate));
        world.browsers["dpo"] = await house.SignedInAsync(await house.CreateAccountAsync(Role.DataProtectionOfficer));
        world.browsers["admin"] = await house.SignedInAsync(await house.CreateAccountAsync(Role.Administrator));
        world.browsers["payments"] = await house.SignedInAsync(await house.CreateAccountAsync(Role.PaymentOfficer));
        var complaint = await house.Database.Data.CreateComplaintAsync(member.PersonId);
        // The mediator may be asked, so that there is a file for them.
        await house.Database.ReadAsync(d =>
            d.Complaints.Where(c => c.Id == complaint).ExecuteUpdateAsync(set => set.SetProperty(c => c.MediatorFrom, house.Clock.Today()))
        );
        world.ids["/mes-reclamations"] = complaint;
        world.ids["/conseiller/reclamations"] = complaint;
        world.Ids = [.. world.Ids, complaint];
        var call = await house.Database.Data.CreateAppointmentAsync(member.PersonId);
        world.ids["/mes-rappels"] = call.Id;
        world.ids["/conseiller/rappels"] = call.Id;
        world.Ids = [.. world.Ids, call.Id];
        world.ids["/donnees-personnelles-dpo/violations"] = await house.Database.Data.CreateBreachAsync();
        var archive = await MakeArchiveAsync(house, account);
        world.ids["/mes-donnees/archive"] = archive;
        world.Ids = [.. world.Ids, archive];
        await using var db = house.Database.NewContext();
        world.Ids = [.. world.Ids, account.Id, db.UserSessions.First(s => s.UserId == account.Id).Id];
        return world;
    }

    public Browser Browser(string visitor) => browsers[visitor];

    /// <summary>The antiforgery token of a visitor's own forms.</summary>
    public async Task<string> TokenAsync(string visitor) =>
        (await browsers[visitor].OpenAsync(visitor == "anonymous" ? "/connexion" : "/deconnexion"))
            .QuerySelector("input[name=__RequestVerificationToken]")!
            .GetAttribute("value")!;

    /// <summary>The route with an id in it: by default the first member's own.</summary>
    /// <exception cref="InvalidOperationException">Nobody has said which object stands for the id of this route.</exception>
    public string PathOf(string route, Guid? id = null)
    {
        if (route.Contains("{*path}", StringComparison.Ordinal))
            return "/nulle-part";
        route = Month().Replace(route, "2026-02.pdf");
        route = Format()
            .Replace(route, "csv")
            .Replace("{act:guid}", NobodysId.ToString(), StringComparison.Ordinal)
            .Replace("{contract:guid}", NobodysId.ToString(), StringComparison.Ordinal);
        var file = route.Contains("/piece/", StringComparison.Ordinal) ? messageFileId : fileId;
        route = FileId().Replace(route, file.ToString()).Replace("{number:int}", "1", StringComparison.Ordinal);
        route = route
            .Replace("{purpose:int}", "15", StringComparison.Ordinal)
            .Replace("{version:int}", "1", StringComparison.Ordinal)
            .Replace("{slug}", "aides-soins", StringComparison.Ordinal)
            .Replace("/{child:guid?}", "", StringComparison.Ordinal);
        if (!Id().IsMatch(route))
            return route;
        // The nearest: a folder within a folder has objects of its own.
        var owner = ids.Where(i => route.StartsWith(i.Key, StringComparison.Ordinal)).OrderByDescending(i => i.Key.Length).ToList();
        return owner.Count > 0
            ? Id().Replace(route, (id ?? owner[0].Value).ToString())
            : throw new InvalidOperationException($"Say which object of the member stands for the id of {route}.");
    }

    /// <summary>The status, with the path a redirect leads to.</summary>
    public async Task<string> AskAsync(string visitor, string path)
    {
        using var answer = await browsers[visitor].GetAsync(path);
        var to = answer.Headers.Location is { } location
            ? location.IsAbsoluteUri
                ? location.AbsolutePath
                : location.OriginalString.Split('?')[0]
            : "";
        return to.Length == 0 ? ((int)answer.StatusCode).ToString() : $"{(int)answer.StatusCode} {to}";
    }

    /// <summary>Sends a request; for a form, with the visitor's own token.</summary>
    public async Task<HttpResponseMessage> SendAsync(string visitor, HttpMethod verb, string address, string? form = null)
    {
        using var request = new HttpRequestMessage(verb, address);
        if (form is not null)
            request.Content = Form(form);
        return await browsers[visitor].Http.SendAsync(request);
    }

    /// <summary>A body as browsers send it: encoded already, and without a charset.</summary>
    public static HttpContent Form(string encoded)
    {
        var content = new StringContent(encoded);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded");
        return content;
    }

    /// <summary>Status, place and text of an answer, without what differs between two answers to the same request.</summary>
    public static async Task<string> TextAsync(HttpResponseMessage answer, params string[] typed)
    {
        var text = $"{(int)answer.StatusCode} {answer.Headers.Location} {await answer.Content.ReadAsStringAsync()}";
        foreach (var word in typed)
            text = text.Replace(word, "…", StringComparison.OrdinalIgnoreCase);
        return OfThisResponse().Replace(text, "");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var browser in browsers.Values)
            browser.Dispose();
        await Portal.DisposeAsync();
    }

    internal static string PatternOf(RouteEndpoint endpoint) => "/" + endpoint.RoutePattern.RawText!.TrimStart('/');

    [GeneratedRegex(@"\{id[^}]*\}")]
    internal static partial Regex Id();

    [GeneratedRegex(@"\{file(Id)?:[^}]*\}")]
    private static partial Regex FileId();

    [GeneratedRegex(@"\{year[^}]*\}-\{month[^}]*\}\.pdf")]
    private static partial Regex Month();

    [GeneratedRegex(@"\{format[^}]*\}")]
    private static partial Regex Format();

    [GeneratedRegex(
        "[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}|nonce=\"[0-9a-f]+\"|name=\"(?:__RequestVerificationToken|FormKey|Sealed|Input[.]Draft)\"[^>"
            + "]*value=\"[^\"]*\"|value=\"[^\"]*\"[^>]*name=\"(?:__RequestVerificationToken|FormKey|Sealed|Input[.]Draft)\""
    )]
    private static partial Regex OfThisResponse();
}
