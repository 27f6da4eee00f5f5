using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Faults.Tests.Harness;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Accounts.SecondFactors;

namespace MonHarmonie.Faults.Tests.People;

/// <summary>Makes accounts in the portal's database, and signs them in by the portal's own pages.</summary>
internal sealed class Accounts(FaultWorld world)
{
    private const string Password = "quatre chevaux dansent tard";
    private const string Secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
    private int made;

    /// <summary>The test makes passwords cheaply; the portal hashes them again at full cost.</summary>
    public static void HashCheaply(IServiceCollection services) =>
        services.PostConfigure<PasswordHasherOptions>(options => options.IterationCount = 1_000);

    /// <summary>A member whose contract pays by <see cref="Product"/>, with a bank account, signed in.</summary>
    public async Task<MemberClient> NewMemberAsync()
    {
        var member = await world.Database.Data.CreateMemberAsync(m =>
            m.WithContract(c => (c.ProductCode, c.StartsOn) = (Product.Code, new DateOnly(2020, 1, 1))).WithBankAccount()
        );
        return new MemberClient(world, await SignInAsync(Role.Member, member.PersonId), member.PersonId);
    }

    public async Task<AdvisorClient> NewAdvisorAsync() => new(world, await SignInAsync(Role.Advisor));

    /// <summary>Two persons who pay, and the bank they pay through.</summary>
    public async Task<PaymentDesk> NewPaymentDeskAsync() =>
        new(world, await SignInAsync(Role.PaymentOfficer), await SignInAsync(Role.PaymentOfficer));

    private async Task<Browser> SignInAsync(Role role, Guid? personId = null)
    {
        var email = await CreateAsync(role, personId);
        var browser = world.NewBrowser();
        using var first = await browser.SubmitAsync("/connexion", ("Input.Email", email), ("Input.Password", Password));
        if (!Roles.NeedsSecondFactor(role))
            return browser;
        using var second = await browser.SubmitAsync("/connexion/code", ("Input.Code", Code()));
        return browser;
    }

    private static string Code() => AuthenticatorCodes.CodeAt(Secret, TimeProvider.System.GetUtcNow().UtcDateTime);

    private async Task<string> CreateAsync(Role role, Guid? personId)
    {
        var number = Interlocked.Increment(ref made);
        // What the test writes is dated as what the portal writes.
        world.Database.Clock.SetUtcNow(TimeProvider.System.GetUtcNow());
        var email = $"compte{number}@exemple.test";
        await world.Database.CallAsync<DemoAccounts, Guid>(accounts =>
            accounts.CreateAsync(
                email,
                Password,
                $"Compte Essai{number}",
                personId,
                [role],
                Roles.NeedsSecondFactor(role) ? Secret : null,
                CancellationToken.None
            )
        );
        // Production refuses to start beside accounts of the demonstration.
        await world.Database.ReadAsync(db =>
            db.Users.Where(u => u.IsDemonstration).ExecuteUpdateAsync(set => set.SetProperty(u => u.IsDemonstration, false))
        );
        return email;
    }
}
