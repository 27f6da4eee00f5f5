using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Persistence;
using Xunit;

namespace MonHarmonie.Browser.Tests;

/// <summary>
/// Pages hold at any width from a phone to a wide screen, which is also any zoom up to 400 % (WCAG 1.4.10), for a household whose first
/// names have sixty letters and no hyphen: no sideways scroll, nothing cut, nothing over its neighbour, and targets for a thumb.
/// </summary>
public sealed class EveryWidthTests(PortalHost portal)
{
    private const int Narrowest = 320;
    private const int Widest = 1920;
    private const int Step = 40;
    private const int Height = 900;

    /// <summary>Below it, people tap.</summary>
    private const int Phone = 600;

    private const string Email = "soixante.lettres@exemple.test";

    private static readonly SemaphoreSlim Once = new(1, 1);
    private static bool isMade;

    [Theory]
    [InlineData("/accueil")]
    [InlineData("/mes-remboursements")]
    [InlineData("/mes-remboursements?Text=introuvable")]
    [InlineData("/mes-remboursements", "main tbody th a")]
    [InlineData("/mes-remboursements/releves")]
    [InlineData("/mes-compteurs")]
    [InlineData("/mon-contrat")]
    [InlineData("/mon-contrat", "main a[href$='/garanties']")]
    [InlineData("/ma-famille")]
    [InlineData("/mes-informations")]
    [InlineData("/mes-informations/e-mails")]
    [InlineData("/mes-messages")]
    [InlineData("/mes-demandes")]
    [InlineData("/envoyer")]
    [InlineData("/mes-aides")]
    [InlineData("/mes-donnees")]
    [InlineData("/mes-reclamations")]
    [InlineData("/mes-trop-percus")]
    [InlineData("/mon-compte")]
    public async Task MemberPage_FromPhoneToWideScreen_CutsNothing(string path, string? link = null)
    {
        await NameAtLengthAsync();
        await WalkAsync(await portal.VisitAsReaderAsync(Email, Widest, ColorScheme.Light), path, link);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/contact")]
    [InlineData("/mentions-legales")]
    [InlineData("/donnees-personnelles")]
    public async Task PublicPage_FromPhoneToWideScreen_CutsNothing(string path) => await WalkAsync(await portal.VisitAsync(), path, null);

    [Theory]
    [InlineData("/administration/garanties")]
    [InlineData("/administration/garanties", "main tbody th a")]
    [InlineData("/administration/tarifs/apercu?Product=EQUILIBRE&Day=2027-08-01")]
    [InlineData("/administration/comptes")]
    [InlineData("/administration/comptes/inviter")]
    [InlineData("/administration/imports")]
    [InlineData("/administration/registre")]
    public async Task AdministratorPage_FromPhoneToWideScreen_CutsNothing(string path, string? link = null) =>
        await WalkAsync(await portal.VisitAsReaderAsync("admin@example.org", Widest, ColorScheme.Light), path, link);

    [Fact]
    public async Task Share_OfAnotherAdult_CutsNothing() =>
        await WalkAsync(
            await portal.VisitAsReaderAsync("marc.martin@example.org", Widest, ColorScheme.Light),
            "/ma-famille",
            "main a[href*='/partager/']"
        );

    private static async Task WalkAsync(IPage page, string path, string? link)
    {
        await page.GotoAsync(path);
        if (link is not null)
            await page.GotoAsync((await page.Locator(link).First.GetAttributeAsync("href"))!);
        await page.EvaluateAsync("document.querySelectorAll('main details').forEach(d => d.open = true)");
        var faults = new List<string>();
        for (var width = Narrowest; width <= Widest; width += Step)
        {
            await page.SetViewportSizeAsync(width, Height);
            faults.AddRange((await page.EvaluateAsync<string[]>(WidthFaults.Script, width < Phone)).Select(f => $"{width} px: {f}"));
        }
        Assert.True(faults.Count == 0, $"{page.Url}\n{string.Join('\n', faults.Take(30))}");
    }

    /// <summary>Gives a household that no other test reads very long first names, and its policyholder an account.</summary>
    private async Task NameAtLengthAsync()
    {
        await Once.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            if (isMade)
                return;
            await using var scope = portal.Services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<HarmonieDbContext>();
            var contract = await db
                .Contracts.Where(c =>
                    !db.Users.Any(u => db.Beneficiaries.Any(b => b.ContractId == c.Id && b.PersonId == u.PersonId))
                    && db.Beneficiaries.Count(b => b.ContractId == c.Id) >= 3
                    && db.Reimbursements.Count(r => r.ContractId == c.Id && r.PersonId == c.PolicyholderId) >= 3
                )
                .OrderByDescending(c => c.Id)
                .FirstAsync();
            var people = await db
                .Persons.Where(p => db.Beneficiaries.Any(b => b.ContractId == contract.Id && b.PersonId == p.Id))
                .OrderBy(p => p.Id)
                .ToListAsync();
            var lengths = new[] { "Maximilienne", "Bartholomeus", "Wilhelminaah", "Chrysanthema" };
            for (var at = 0; at < people.Count; at++)
                people[at].FirstName = string.Concat(Enumerable.Repeat(lengths[at % lengths.Length], 5));
            await db.SaveChangesAsync();
            var holder = people.Single(p => p.Id == contract.PolicyholderId);
            await scope
                .ServiceProvider.GetRequiredService<DemoAccounts>()
                .CreateAsync(
                    Email,
                    portal.Password,
                    $"{holder.FirstName} {holder.FamilyName}",
                    holder.Id,
                    [Role.Member],
                    null,
                    CancellationToken.None
                );
            isMade = true;
        }
        finally
        {
            Once.Release();
        }
    }
}
