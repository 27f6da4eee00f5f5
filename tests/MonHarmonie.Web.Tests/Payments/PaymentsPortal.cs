using AngleSharp.Dom;
using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Rules;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Payments;
using MonHarmonie.Services.Payments.Overpayments;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;
using MonHarmonie.TestSupport;
using MonHarmonie.TestSupport.Web;
using Xunit;

namespace MonHarmonie.Web.Tests.Payments;

/// <summary>A portal with a debtor, and two officers signed in. It is 11:00 in Paris on Tuesday 3 March 2026.</summary>
internal sealed class PaymentsPortal : IAsyncDisposable
{
    public const string DebtorIban = "FR1420041010050500013M02606";

    public static readonly IReadOnlyDictionary<string, string> Debtor = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Payments:DebtorName"] = "Mutuelle de l’Été",
        ["Payments:DebtorIban"] = DebtorIban,
        ["Payments:DebtorBic"] = "PSSTFRPPNTE",
        ["Payments:CheckAboveEuros"] = "500",
    };

    private PaymentsPortal(PortalFactory portal, Browser prepares, Browser approves) =>
        (Portal, Prepares, Approves) = (portal, prepares, approves);

    public static CancellationToken Ct => TestContext.Current.CancellationToken;

    public PortalFactory Portal { get; }
    public Browser Prepares { get; }
    public Browser Approves { get; }

    public static async Task<PaymentsPortal> CreateAsync(IReadOnlyDictionary<string, string>? settings = null)
    {
        var portal = await PortalFactory.CreateAsync(settings: settings ?? Debtor);
        return new PaymentsPortal(
            portal,
            await portal.SignedInAsync(await portal.CreateAccountAsync(Role.PaymentOfficer)),
            await portal.SignedInAsync(await portal.CreateAccountAsync(Role.PaymentOfficer))
        );
    }

    public Task<TestMember> PayeeAsync() => Portal.Database.Data.CreateMemberAsync(m => m.WithBankAccount());

    public async Task<PaymentOrder> OrderAsync(Guid payeeId, long cents, string reference)
    {
        await using var scope = Portal.Services.CreateAsyncScope();
        var order = scope
            .ServiceProvider.GetRequiredService<PaymentService>()
            .Order(new OrderPayment(payeeId, payeeId, Ids.New(), 1, new Money(cents), reference));
        await scope.ServiceProvider.GetRequiredService<HarmonieDbContext>().SaveChangesAsync(Ct);
        return order;
    }

    public async Task<Overpayment> OverpayAsync(Guid payeeId, long cents)
    {
        await using var scope = Portal.Services.CreateAsyncScope();
        var opened = await scope
            .ServiceProvider.GetRequiredService<OverpaymentService>()
            .OpenAsync(
                new OpenOverpayment(payeeId, payeeId, Ids.New(), new Money(cents), OverpaymentCause.StatementCorrected, "T-2026-0001"),
                Ct
            );
        await scope.ServiceProvider.GetRequiredService<HarmonieDbContext>().SaveChangesAsync(Ct);
        return opened;
    }

    /// <summary>Prepares a run by the page, and returns its address.</summary>
    public async Task<string> PrepareAsync()
    {
        using var answer = await Prepares.SubmitAsync("/paiements");
        return answer.Headers.Location!.ToString();
    }

    public static string Text(IParentNode page, string selector = "main") =>
        page.QuerySelector(selector)!.TextContent.Replace('\u00A0', ' ').Replace('\u202F', ' ');

    public async ValueTask DisposeAsync()
    {
        Prepares.Dispose();
        Approves.Dispose();
        await Portal.DisposeAsync();
    }
}
