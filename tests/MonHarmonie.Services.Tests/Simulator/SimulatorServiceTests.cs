using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Rules;
using MonHarmonie.Rules.Guarantees;
using MonHarmonie.Rules.Nomenclature;
using MonHarmonie.Rules.Pricing;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Contracts;
using MonHarmonie.Services.Nomenclature.Tariffs;
using MonHarmonie.Services.Shared;
using MonHarmonie.Services.Simulator;
using MonHarmonie.Services.Simulator.Prices;
using MonHarmonie.Services.Simulator.Saved;
using Xunit;

namespace MonHarmonie.Services.Tests.Simulator;

/// <summary>What a care leaves to pay, before it is given. Today is 3 March 2026.</summary>
public sealed class SimulatorServiceTests
{
    private static readonly Circumstances Usual = new(
        new DateOnly(2026, 3, 3),
        Sector.Sector1,
        Pathway.In,
        CareStatus.None,
        Scheme.General,
        new DateOnly(1980, 1, 1)
    );

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static GuaranteeBook Book(params (GuaranteeItem Item, string Expression)[] lines) =>
        new(
            "Essai",
            "ESSAI",
            new DateOnly(2024, 1, 1),
            true,
            [
                .. lines.Select(l => new GuaranteeClause(
                    Ids.New(),
                    l.Item,
                    CareFamily.Other,
                    l.Item.ToString(),
                    l.Expression,
                    GuaranteeParser.TryParse(l.Expression, out var g, out _) ? g.CountedAs(l.Item.ToString()) : Guarantee.None
                )),
            ]
        );

    private static async Task<Simulation> SimulateAsync(Circumstances circumstances, GuaranteeBook? book, params SimulatedCare[] care)
    {
        await using var database = await TestDatabase.CreateAsync(withTariffs: true);
        return await database.CallAsync<SimulatorService, Simulation>(s =>
            s.SimulateAsync(care, circumstances, new Payers(book is null ? [] : [book], new CareCounters()), Ct)
        );
    }

    /// <summary>Orthodontics begun before 16 is paid in full: for an adult the same figures would be a false promise.</summary>
    [Theory]
    [InlineData("TO90", 1986, true)]
    [InlineData("TO90", 2014, false)]
    [InlineData("G+MEG", 1986, true)]
    [InlineData("G+MEG", 2022, false)]
    [InlineData("LPP-AUDIO-CHILD", 1986, true)]
    [InlineData("G", 1986, false)]
    public async Task Simulate_TariffOfAnotherAge_SaysSo(string act, int born, bool isOther)
    {
        var answer = await SimulateAsync(
            Usual with
            {
                BirthDate = new DateOnly(born, 1, 1),
            },
            null,
            new SimulatedCare(act, 1, new Money(20_000))
        );

        Assert.True(answer.IsComputed);
        Assert.Equal(isOther, answer.IsOfAnotherAge);
    }

    [Fact]
    public async Task Simulate_Consultation_GivesTheCentsOfTheCommandLine()
    {
        var answer = await SimulateAsync(Usual, Book((GuaranteeItem.Doctor, "150% BR")), new SimulatedCare("G", 1, new Money(5000)));

        var line = ShippedTariffs
            .CreatePricer()
            .Price(
                new CareLine
                {
                    CareDate = Usual.CareDate,
                    ReimbursedOn = Usual.CareDate,
                    Act = "G",
                    Quantity = 1,
                    Price = new Money(5000),
                    Sector = Sector.Sector1,
                    BirthDate = Usual.BirthDate,
                    IsResponsible = true,
                    Guarantee = GuaranteeParser.TryParse("150% BR", out var g, out _) ? g : Guarantee.None,
                    SecondGuarantee = Guarantee.None,
                },
                new CareCounters()
            );
        Assert.Equal(line, Assert.Single(answer.Lines).Priced);
        Assert.Equal((new Money(1900), new Money(2400), new Money(700)), (answer.AmoPaid, answer.AmcPaid, answer.Remaining));
        Assert.NotEmpty(answer.Lines[0].Steps);
        Assert.Equal(RuleSet.Version, answer.RuleSet);
    }

    [Theory]
    [InlineData(Sector.Sector2, Pathway.In, "CS")]
    [InlineData(Sector.Optam, Pathway.In, "CS+MPC+MCS")]
    [InlineData(Sector.Sector1, Pathway.Out, "CS+MPC")]
    public async Task Simulate_OtherSectorOrPathway_TakesTheCodeThatIsCharged(Sector sector, Pathway pathway, string code)
    {
        var answer = await SimulateAsync(
            Usual with
            {
                Sector = sector,
                Pathway = pathway,
            },
            null,
            new SimulatedCare("CS+MPC+MCS", 1, new Money(6000))
        );
        Assert.Equal((code, true), (answer.Lines[0].Code, answer.IsComputed));
    }

    [Fact]
    public async Task Simulate_FreePriceWithoutAPrice_AsksForIt()
    {
        var line = Assert.Single(
            (await SimulateAsync(Usual, Book((GuaranteeItem.Frame, "TM + 75 EUR/ACTE")), new SimulatedCare("LPP-B-FRAME", 1, null))).Lines
        );
        Assert.Equal(SimulationGap.PriceNeeded, line.Gap);
    }

    [Fact]
    public async Task Simulate_UnknownCode_SaysSo() =>
        Assert.Equal(SimulationGap.UnknownAct, (await SimulateAsync(Usual, null, new SimulatedCare("XYZ999", 1, null))).Lines[0].Gap);

    [Fact]
    public async Task Simulate_TariffOfLowConfidence_IsCalculatedAndMarked()
    {
        var answer = await SimulateAsync(
            Usual,
            Book((GuaranteeItem.DentalNoRemainingCost, "100% SANTE")),
            new SimulatedCare("HBLD038", 1, null)
        );
        Assert.True(answer.IsUncertain);
        Assert.Equal(Money.Zero, answer.Remaining);
    }

    /// <summary>
    /// The cap of the penalty has two readings since November 2023: the amount is told as about so much, never without a cap.
    /// </summary>
    [Fact]
    public async Task Simulate_OutOfPathwayOnADoubtfulCap_IsCalculatedAndMarked()
    {
        var answer = await SimulateAsync(
            Usual with
            {
                Pathway = Pathway.Out,
            },
            Book((GuaranteeItem.Doctor, "TM")),
            new SimulatedCare("G", 1, null)
        );

        Assert.True(answer.IsUncertain);
        Assert.Equal((new Money(840), new Money(900), new Money(1260)), (answer.AmoPaid, answer.AmcPaid, answer.Remaining));
    }

    [Fact]
    public async Task Simulate_HearingAidOfClassTwo_OffersClassOne()
    {
        var answer = await SimulateAsync(
            Usual,
            Book((GuaranteeItem.HearingAid, "TM + 300 EUR/ACTE; MAX 1/4 ANS")),
            new SimulatedCare("LPP-AUDIO-II", 1, new Money(150_000))
        );
        Assert.Equal("LPP-AUDIO-I", Assert.Single(answer.Lines[0].Alternatives!).Act);
    }

    [Fact]
    public async Task Simulate_QuoteOfTwoFrames_PaysOneAndTellsWhenTheNextIsPaid()
    {
        var care = new SimulatedCare("LPP-B-FRAME", 1, new Money(12_000));
        var answer = await SimulateAsync(Usual, Book((GuaranteeItem.Frame, "TM + 75 EUR/ACTE; MAX 1/2 ANS")), care, care);

        Assert.True(answer.Lines[0].Priced.AmcPaid > new Money(7_000));
        Assert.True(answer.Lines[1].Priced.AmcPaid < new Money(100));
        Assert.Equal(new DateOnly(2028, 3, 3), Assert.Single(answer.Lines[1].Steps, s => s.Kind == StepKind.UnitsUsedUp).FreeOn);
    }

    [Fact]
    public async Task Save_ThenRead_GivesTheSameAnswer()
    {
        await using var database = await TestDatabase.CreateAsync(withTariffs: true);
        var member = await database.Data.CreateMemberAsync();
        var answer = await database.CallAsync<SimulatorService, Simulation>(s =>
            s.SimulateAsync(
                [new SimulatedCare("G", 1, new Money(5000)), new SimulatedCare("OSTEO", 1, new Money(6000))],
                Usual,
                new Payers(
                    [Book((GuaranteeItem.Doctor, "150% BR"), (GuaranteeItem.AlternativeMedicine, "25 EUR/ACTE"))],
                    new CareCounters()
                ),
                Ct
            )
        );
        var viewer = member.AsViewer();

        var licence = await LicenceAsync(database, viewer, DataCategory.SimulatorInputs, Purpose.Simulation);
        var id = await database.CallAsync<SavedSimulations, Guid?>(s => s.SaveAsync(licence, member.PersonId, answer, null, Ct));
        var read = await database.CallAsync<SavedSimulations, SavedAnswer?>(s => s.GetAsync(licence, id!.Value, Ct));

        Assert.Equal(answer.Lines.Select(l => l.Priced), read!.Simulation.Lines.Select(l => l.Priced));
        Assert.Equal(answer.Lines.SelectMany(l => l.Steps), read.Simulation.Lines.SelectMany(l => l.Steps));
        Assert.Equal((answer.Remaining, answer.TariffVersion), (read.Simulation.Remaining, read.Simulation.TariffVersion));
        var stranger = await LicenceAsync(
            database,
            new MemberViewer(Ids.New(), Ids.New(), Ids.New()),
            DataCategory.SimulatorInputs,
            Purpose.Simulation
        );
        Assert.Null(await database.CallAsync<SavedSimulations, SavedAnswer?>(s => s.GetAsync(stranger, id!.Value, Ct)));
    }

    [Fact]
    public async Task SimulateForMember_PersonSeenByAmountsOnly_IsRefused()
    {
        await using var database = await TestDatabase.CreateAsync(withTariffs: true);
        var member = await database.Data.CreateMemberAsync(m => m.WithContract().WithSpouse());
        var licence = await LicenceAsync(database, member.AsViewer(), DataCategory.Reimbursements, Purpose.Reimbursement);
        Task<Simulation?> AskAsync(Guid person) =>
            database.CallAsync<SimulatorService, Simulation?>(s =>
                s.SimulateForMemberAsync(licence, new MemberSimulation(person, [new SimulatedCare("G", 1, null)], Usual), Ct)
            );

        Assert.True((await AskAsync(member.PersonId))!.IsComputed);
        Assert.Null(await AskAsync(member.Spouse!.PersonId));
    }

    [Fact]
    public async Task Simulate_TenLines_AsksAsOftenAsForOne()
    {
        var commands = new CountedCommands();
        await using var database = await TestDatabase.CreateAsync(
            configure: services => services.ConfigureDbContext<HarmonieDbContext>(o => o.AddInterceptors(commands)),
            withTariffs: true
        );
        async Task<int> CommandsAsync(params string[] acts)
        {
            commands.Count = 0;
            await database.CallAsync<SimulatorService, Simulation>(s =>
                s.SimulateAsync(
                    [.. acts.Select(a => new SimulatedCare(a, 1, new Money(5000)))],
                    Usual,
                    new Payers([], new CareCounters()),
                    Ct
                )
            );
            return commands.Count;
        }
        await CommandsAsync("G");

        var one = await CommandsAsync("G");
        var ten = await CommandsAsync("G", "CS", "OSTEO", "CHIRO", "DIET", "PSY", "C", "ACU", "TO90", "CNP");

        Assert.Equal(one, ten);
        // The version in use, the rows of the acts, the prices observed.
        Assert.Equal(3, one);
    }

    [Theory]
    [InlineData(10, null)]
    [InlineData(11, "44")]
    public async Task Prices_ToldFromElevenPeopleOn(int people, string? area)
    {
        await using var database = await TestDatabase.CreateAsync();
        await PayAsync(database, people, "44100");

        Assert.Equal(area, (await FindAsync(database, "44100"))?.Area);
    }

    [Fact]
    public async Task Prices_TooFewInTheDepartement_WidenTheArea()
    {
        await using var database = await TestDatabase.CreateAsync();
        await PayAsync(database, 6, "44100");
        await PayAsync(database, 6, "49000");
        await PayAsync(database, 30, "13001");

        var region = await FindAsync(database, "44100");
        Assert.Equal(("R52", 12), (region!.Area, region.People));
        Assert.Equal(("FR", 42), ((await FindAsync(database, "59000"))!.Area, (await FindAsync(database, null))!.People));
        Assert.Equal((new Money(2600), new Money(2700), new Money(2900)), (region.Quarter, region.Median, region.ThreeQuarters));
    }

    /// <summary>Two lenses on one line are the price of two: one costs half of it.</summary>
    [Fact]
    public async Task Prices_OfSeveralItemsOnOneLine_AreOfOne()
    {
        await using var database = await TestDatabase.CreateAsync();
        for (var i = 0; i < 11; i++)
            await database.Data.CreateMemberAsync(m =>
                m.WithReimbursement(r => (r.Nature, r.Spent, r.Quantity) = ("1110", new Money(300_00), 2))
            );
        await database.CallAsync<ObservedPrices, int>(p => p.RefreshAsync(Ct));

        Assert.Equal(new Money(150_00), (await FindAsync(database, null))!.Median);
    }

    /// <summary>A number of people, each with two consultations, at 25, 26, 27 … euros.</summary>
    private static async Task PayAsync(TestDatabase database, int people, string postalCode)
    {
        for (var i = 0; i < people; i++)
        {
            var price = new Money(2500 + 100 * i);
            void Act(ReimbursementDraft r) => (r.Nature, r.Spent) = ("1110", price);
            await database.Data.CreateMemberAsync(m =>
                m.With(p => p.PostalCode = postalCode).WithReimbursement(Act).WithReimbursement(Act)
            );
        }
        await database.CallAsync<ObservedPrices, int>(p => p.RefreshAsync(Ct));
    }

    private static async Task<PriceRange?> FindAsync(TestDatabase database, string? postalCode) =>
        (
            await database.CallAsync<ObservedPrices, IReadOnlyDictionary<string, PriceRange>>(p =>
                p.FindAsync(["G", "inconnu", "OSTEO"], postalCode, Ct)
            )
        ).GetValueOrDefault("G");

    private static async Task<DataLicence> LicenceAsync(
        TestDatabase database,
        MemberViewer viewer,
        DataCategory category,
        Purpose purpose
    ) => (await database.CallAsync<PurposeGate, DataLicence?>(g => g.IssueForFamilyAsync(viewer, category, purpose, "test", Ct)))!;

    private sealed class CountedCommands : DbCommandInterceptor
    {
        public int Count { get; set; }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command,
            CommandEventData eventData,
            InterceptionResult<DbDataReader> result,
            CancellationToken cancellationToken = default
        )
        {
            Count++;
            return ValueTask.FromResult(result);
        }
    }

    /// <summary>A tariff that varies (taxi, stay) is the price that is charged: it is asked once, then calculated.</summary>
    [Theory]
    [InlineData("TR-TAXI", GuaranteeItem.Transport, 1, 60_00, 29_00, 27_00, 4_00)]
    [InlineData("GHS", GuaranteeItem.HospitalStay, 1, 3000_00, 2400_00, 600_00, 0)]
    [InlineData("TR-KM", GuaranteeItem.Transport, 100, null, 16_50, 13_50, 0)]
    public async Task Simulate_TariffThatVaries_CalculatesWithThePrice(
        string act,
        GuaranteeItem item,
        int quantity,
        int? price,
        int amo,
        int amc,
        int left
    )
    {
        var asked = price is { } cents ? new Money(cents) : (Money?)null;
        var answer = await SimulateAsync(Usual, Book((item, "TM")), new SimulatedCare(act, quantity, asked));

        var line = Assert.Single(answer.Lines);
        Assert.Equal(SimulationGap.None, line.Gap);
        Assert.Equal((new Money(amo), new Money(amc), new Money(left)), (line.Priced.AmoPaid, line.Priced.AmcPaid, line.Priced.Remaining));
    }

    [Theory]
    [InlineData("TR-TAXI")]
    [InlineData("GHS")]
    public async Task Simulate_TariffThatVariesWithoutAPrice_AsksForIt(string act) =>
        Assert.Equal(
            SimulationGap.PriceNeeded,
            Assert.Single((await SimulateAsync(Usual, null, new SimulatedCare(act, 1, null))).Lines).Gap
        );
}
