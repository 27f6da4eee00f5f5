using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Demonstration;
using MonHarmonie.Services.Shared;
using MonHarmonie.Texts.Privacy;

namespace MonHarmonie.Web.Setup;

/// <summary>One demonstration account, as printed at the start.</summary>
internal sealed record DemoSignIn(string Who, string Email, string Name, Role Role);

/// <summary>Section <c>Demonstration</c>, set in Development only.</summary>
internal sealed class DemonstrationOptions
{
    public bool Enabled { get; set; }

    public string Password { get; set; } = "";

    /// <summary>The base32 key of the second factor of those whose role needs one.</summary>
    public string TotpSecret { get; set; } = "";
}

/// <summary>The demonstration family and accounts: Development only. Production refuses to start while they exist.</summary>
internal static class DemonstrationSetup
{
    private static readonly IReadOnlyList<DemoSignIn> SignIns =
    [
        new("Adhérente, avec sa famille", "claire.martin@example.org", "Claire Martin", Role.Member),
        new("Conjoint, adulte couvert", "marc.martin@example.org", "Marc Martin", Role.Member),
        new("Mineure de 16 ans, son propre espace", "lea.martin@example.org", "Léa Martin", Role.Member),
        new("Conseillère", "conseil@example.org", "Samia Benali", Role.Advisor),
        new("Second conseiller", "conseil2@example.org", "Ronan Le Goff", Role.Advisor),
        new("Responsable des conseillers", "supervision@example.org", "Karim Leroy", Role.Supervisor),
        new("Praticienne-conseil", "praticien@example.org", "Aïda Keller", Role.MedicalAdvisor),
        new("Employeur", "entreprise@example.org", "Hugo Perrin", Role.Employer),
        new("Déléguée", "deleguee@example.org", "Odile Marchand", Role.Delegate),
        new("Déléguée à la protection des données", "dpo@example.org", "Nadia Cohen", Role.DataProtectionOfficer),
        new("Seconde déléguée aux données", "dpo2@example.org", "Jeanne Robin", Role.DataProtectionOfficer),
        new("Administrateur", "admin@example.org", "Victor Lemaire", Role.Administrator),
        new("Gestionnaire des paiements", "paiements@example.org", "Inès Roche", Role.PaymentOfficer),
        new("Second gestionnaire des paiements", "paiements2@example.org", "Paul Girard", Role.PaymentOfficer),
    ];

    /// <summary>The first start is silent for some seconds: said before it begins.</summary>
    public static void AnnounceFirstStart(this WebApplication app)
    {
        var root = app.Services.GetRequiredService<DataFolders>().Root;
        if (Options(app) is not null && !Directory.EnumerateFiles(root, "*.db").Any())
            Console.WriteLine($"Premier démarrage : la base de données de démonstration est créée dans {root}, quelques secondes…");
    }

    /// <summary>Fills an empty Development database; later starts find everything there.</summary>
    public static async Task PrepareDemonstrationAsync(this WebApplication app)
    {
        if (Options(app) is not { } options)
            return;
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Seeder>().SeedSmallAsync();
        var family = await scope.ServiceProvider.GetRequiredService<DemoFamily>().EnsureAsync(CancellationToken.None);
        await scope.ServiceProvider.GetRequiredService<DemoPayments>().EnsureAsync(family.Claire, family.Marc, CancellationToken.None);
        var accounts = scope.ServiceProvider.GetRequiredService<DemoAccounts>();
        Guid?[] persons = [family.Claire, family.Marc, family.Lea];
        var created = new Dictionary<Role, Guid>();
        var officers = new List<Guid>();
        foreach (var (index, demo) in SignIns.Index())
        {
            var id = await accounts.CreateAsync(
                demo.Email,
                options.Password,
                demo.Name,
                index < persons.Length ? persons[index] : null,
                demo.Role is Role.Supervisor or Role.MedicalAdvisor ? [Role.Advisor, demo.Role] : [demo.Role],
                Roles.NeedsSecondFactor(demo.Role) ? options.TotpSecret : null,
                CancellationToken.None
            );
            created.TryAdd(demo.Role, id);
            if (demo.Role == Role.DataProtectionOfficer)
                officers.Add(id);
        }
        await scope.ServiceProvider.GetRequiredService<DemoMessages>().EnsureAsync(created[Role.Member], CancellationToken.None);
        await scope.ServiceProvider.GetRequiredService<DemoAppointments>().EnsureAsync(family.Claire, CancellationToken.None);
        await scope
            .ServiceProvider.GetRequiredService<DemoClaims>()
            .EnsureAsync(created[Role.Member], family.Claire, created[Role.Advisor], DemoPaperPdf.Print, CancellationToken.None);
        await scope
            .ServiceProvider.GetRequiredService<DemoConsents>()
            .EnsureAsync(
                [.. NoticeDrafts.All.Select(d => new DemoNotice(d.Purpose, d.Title, d.Body))],
                officers[0],
                officers[1],
                new MemberViewer(created[Role.Member], family.Claire, Guid.Empty),
                PortalVersion.Text,
                CancellationToken.None
            );
        await scope
            .ServiceProvider.GetRequiredService<DemoRights>()
            .EnsureAsync(
                created[Role.Member],
                family.Claire,
                created[Role.Advisor],
                created[Role.DataProtectionOfficer],
                CancellationToken.None
            );
    }

    /// <summary>Says where the portal is and who can sign in.</summary>
    public static void AnnounceDemonstration(this WebApplication app)
    {
        if (Options(app) is not { } options)
            return;
        app.Lifetime.ApplicationStarted.Register(() =>
        {
            var lines = SignIns.Select(s =>
                $"  {s.Who.PadRight(40)} {s.Email}{(Roles.NeedsSecondFactor(s.Role) ? "  + second facteur" : "")}"
            );
            var folders = app.Services.GetRequiredService<DataFolders>();
            Console.WriteLine(
                $"""

                Mon Harmonie est prêt : {string.Join(' ', app.Urls)}
                Comptes de démonstration, mot de passe {options.Password}
                (second facteur : clé TOTP {options.TotpSecret}, code à 6 chiffres d'une application d'authentification) :
                {string.Join(Environment.NewLine, lines)}
                Base de données et clés : {folders.Root}
                Courriels, un fichier chacun : {folders.Mail}
                Lettres : {folders.Letters}
                Pour repartir de zéro : arrêtez le portail et supprimez {folders.Root}

                """
            );
        });
    }

    private static DemonstrationOptions? Options(WebApplication app) =>
        app.Environment.IsDevelopment()
        && app.Configuration.GetSection("Demonstration").Get<DemonstrationOptions>() is { Enabled: true, Password.Length: > 0 } options
            ? options
            : null;
}
