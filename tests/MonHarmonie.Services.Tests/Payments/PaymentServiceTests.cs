using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MonHarmonie.Rules;
using MonHarmonie.Services.Payments;

namespace MonHarmonie.Services.Tests.Payments;

public sealed class PaymentServiceTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, BothDatabases]
    public async Task Order_SameSourceAndRoundTwice_IsRefusedAndTheNextRoundIsNot(DatabaseProvider provider)
    {
        await using var world = await PaymentsWorld.CreateAsync(provider);
        var payee = await world.PayeeAsync();
        var order = await world.OrderAsync(payee.PersonId, 1050);

        await Assert.ThrowsAsync<DbUpdateException>(() => world.OrderAsync(payee.PersonId, 1050, source: order.SourceId));
        await world.OrderAsync(payee.PersonId, 1050, source: order.SourceId, round: 2);

        var states = await world.Database.CallAsync<PaymentService, IReadOnlyList<PaymentState>>(s =>
            s.StatesAsync([order.SourceId, Ids.New()], Ct)
        );
        Assert.Equal([(1, PaymentStatus.Waiting), (2, PaymentStatus.Waiting)], states.Select(s => (s.Round, s.Status)));
        Assert.Equal([PaymentEvents.Ordered, PaymentEvents.Ordered], await world.EventsAsync());
    }

    [Fact]
    public async Task Order_CallerDoesNotSave_LeavesNothing()
    {
        await using var world = await PaymentsWorld.CreateAsync();
        var payee = await world.PayeeAsync();
        await world.InScopeAsync(services =>
            Task.FromResult(
                services
                    .GetRequiredService<PaymentService>()
                    .Order(new OrderPayment(payee.PersonId, payee.PersonId, Ids.New(), 1, new Money(1), "D-1"))
            )
        );
        Assert.Empty(await world.EventsAsync());
    }

    [Theory]
    [InlineData(0, "D-1")]
    [InlineData(-1, "D-1")]
    [InlineData(1, "")]
    [InlineData(1, "D-2026-0000000000001")]
    public async Task Order_AmountOrReferenceOutOfRange_IsABugOfTheCaller(long cents, string reference)
    {
        await using var world = await PaymentsWorld.CreateAsync();
        var id = Ids.New();
        await world.InScopeAsync(services =>
        {
            var payments = services.GetRequiredService<PaymentService>();
            // The longest reference, and then one that is not taken.
            payments.Order(new OrderPayment(id, id, id, 1, new Money(1), new string('D', 20)));
            Assert.Throws<ArgumentException>(() =>
                payments.Order(
                    new OrderPayment(id, id, id, 1, new Money(cents), reference + (cents == 1 && reference.Length > 0 ? "X" : ""))
                )
            );
            return Task.FromResult(true);
        });
    }

    [Fact]
    public async Task Cancel_BeforeARunTakesIt_AndNotAfter()
    {
        await using var world = await PaymentsWorld.CreateAsync();
        var payee = await world.PayeeAsync();
        var (early, late) = (await world.OrderAsync(payee.PersonId, 1050), Ids.New());

        Assert.Equal(CancelOutcome.Cancelled, await CancelAsync(world, early.SourceId));
        Assert.Equal(CancelOutcome.Cancelled, await CancelAsync(world, early.SourceId));
        Assert.Single(await world.EventsAsync(), e => e == PaymentEvents.Cancelled);
        await world.OrderAsync(payee.PersonId, 1050, source: late);
        await world.PrepareAsync();
        Assert.Equal(CancelOutcome.TooLate, await CancelAsync(world, late));
        Assert.Equal(CancelOutcome.NotFound, await CancelAsync(world, Ids.New()));
    }

    [Fact]
    public async Task Find_OfAnother_IsEmpty()
    {
        await using var world = await PaymentsWorld.CreateAsync();
        var (payee, stranger) = (await world.PayeeAsync(), await world.PayeeAsync());
        var order = await world.OrderAsync(payee.PersonId, 1050);
        async Task<IReadOnlyList<PaymentCard>> FindAsync(TestMember who)
        {
            var licence = await world.OwnLicenceAsync(who);
            return await world.Database.CallAsync<PaymentService, IReadOnlyList<PaymentCard>>(s =>
                s.FindAsync(licence, order.SourceId, Ct)
            );
        }

        Assert.Equal(new Money(1050), Assert.Single(await FindAsync(payee)).Amount);
        Assert.Empty(await FindAsync(stranger));
    }

    [Theory]
    [InlineData("", "", "", true)]
    [InlineData("Mutuelle", PaymentsWorld.DebtorIban, "", true)]
    [InlineData("Mutuelle", PaymentsWorld.DebtorIban, "PSSTFRPPNTE", true)]
    [InlineData("Mutuelle", "", "", false)]
    [InlineData("", PaymentsWorld.DebtorIban, "", false)]
    [InlineData("Mutuelle", "FR1420041010050500013M02607", "", false)]
    [InlineData("Mutuelle", PaymentsWorld.DebtorIban, "psstfrpp", false)]
    public async Task Options_HalfADebtor_IsRefusedAtTheStart(string name, string iban, string bic, bool good)
    {
        await using var world = await PaymentsWorld.CreateAsync(change: o => (o.DebtorName, o.DebtorIban, o.DebtorBic) = (name, iban, bic));
        var options = world.Database.Services.GetRequiredService<IOptions<PaymentOptions>>();
        if (good)
            Assert.Equal(name, options.Value.DebtorName);
        else
            Assert.Throws<OptionsValidationException>(() => options.Value);
    }

    private static Task<CancelOutcome> CancelAsync(PaymentsWorld world, Guid source) =>
        world.InScopeAsync(async services =>
        {
            var outcome = await services.GetRequiredService<PaymentService>().CancelAsync(source, 1, Ct);
            await services.GetRequiredService<HarmonieDbContext>().SaveChangesAsync(Ct);
            return outcome;
        });
}
