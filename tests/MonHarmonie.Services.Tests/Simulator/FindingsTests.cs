using MonHarmonie.Rules;
using MonHarmonie.Rules.Guarantees;
using MonHarmonie.Rules.Nomenclature;
using MonHarmonie.Rules.Pricing;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Contracts;
using MonHarmonie.Services.Nomenclature.Tariffs;
using MonHarmonie.Services.Shared;
using MonHarmonie.Services.Simulator;
using Xunit;

namespace MonHarmonie.Services.Tests.Simulator;

/// <summary>
/// Care that people ask about, with the amounts they should read: separate days, professions and sectors, clauses that name others, what is
/// not confirmed. Each is calculated on 28 November 2026, unless it says another day.
/// </summary>
public sealed class FindingsTests
{
    private static readonly Circumstances Usual = new(
        new DateOnly(2026, 11, 28),
        Sector.Sector1,
        Pathway.In,
        CareStatus.None,
        Scheme.General,
        new DateOnly(1983, 5, 1)
    );

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static GuaranteeBook Book(GuaranteeItem item, string expression, string label = "Garantie") => Book((item, expression, label));

    private static GuaranteeBook Book(params (GuaranteeItem Item, string Expression, string Label)[] lines) =>
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
                    l.Label,
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

    private static (int Amo, int Amc, int Left) Cents(Simulation answer) =>
        ((int)answer.AmoPaid.Cents, (int)answer.AmcPaid.Cents, (int)answer.Remaining.Cents);

    /// <summary>Ten sessions are ten days: the caps of a day do not meet them, unless they are said to be on one.</summary>
    [Theory]
    [InlineData("AMS 8.1", GuaranteeItem.Paramedical, 10, false, 97_40, 71_60, 10_00)]
    [InlineData("AMS 8.1", GuaranteeItem.Paramedical, 10, true, 103_40, 71_60, 4_00)]
    [InlineData("G", GuaranteeItem.Doctor, 5, false, 95_00, 45_00, 10_00)]
    [InlineData("G", GuaranteeItem.Doctor, 5, true, 97_00, 45_00, 8_00)]
    public async Task Simulate_ManySessions_AreOnSeparateDays(
        string act,
        GuaranteeItem item,
        int quantity,
        bool isSameDay,
        int amo,
        int amc,
        int left
    )
    {
        var answer = await SimulateAsync(Usual, Book(item, "TM"), new SimulatedCare(act, quantity, null, isSameDay));

        Assert.Equal((amo, amc, left), Cents(answer));
        Assert.Equal(!isSameDay, answer.Lines[0].IsOnSeparateDays);
    }

    [Fact]
    public async Task Simulate_ThirteenSessionsOfPsychologist_PaysTwelve()
    {
        var answer = await SimulateAsync(
            Usual with
            {
                CareDate = new DateOnly(2026, 3, 3),
            },
            Book(GuaranteeItem.Psychologist, "TM"),
            new SimulatedCare("PSY", 13, null)
        );

        Assert.Equal((360_00, 240_00, 50_00), Cents(answer));
        Assert.False(answer.IsUncertain);
    }

    /// <summary>The sessions on file count: twelve were paid this year, or last year.</summary>
    [Theory]
    [InlineData(2026, 0)]
    [InlineData(2025, 30_00)]
    public async Task SimulateForMember_AfterTwelveSessions_PaysNoMoreThisYear(int year, int paid)
    {
        await using var database = await TestDatabase.CreateAsync(withTariffs: true);
        var member = await database.Data.CreateMemberAsync(m =>
        {
            m.WithContract();
            for (var i = 0; i < 12; i++)
                m.WithReimbursement(r =>
                {
                    (r.CareDate, r.Nature, r.Family, r.RatePercent) = (new DateOnly(year, 1, 2 + i), "9202", CareFamily.Psychology, 60);
                    (r.Spent, r.Base, r.AmoPaid, r.AmcPaid) = (new(50_00), new(50_00), new(30_00), new(20_00));
                    r.Participation = Money.Zero;
                });
        });
        var licence = (
            await database.CallAsync<PurposeGate, DataLicence?>(g =>
                g.IssueForFamilyAsync(member.AsViewer(), DataCategory.Reimbursements, Purpose.Reimbursement, "test", Ct)
            )
        )!;

        var answer = await database.CallAsync<SimulatorService, Simulation?>(s =>
            s.SimulateForMemberAsync(
                licence,
                new MemberSimulation(
                    member.PersonId,
                    [new SimulatedCare("PSY", 1, null)],
                    Usual with
                    {
                        CareDate = new DateOnly(2026, 3, 3),
                    }
                ),
                Ct
            )
        );

        Assert.Equal(new Money(paid), answer!.AmoPaid);
    }

    /// <summary>The legal basis of « Mon soutien psy » carries a repeal deferred to that day: what follows is not confirmed.</summary>
    [Theory]
    [InlineData("2026-09-30", false)]
    [InlineData("2026-10-01", true)]
    public async Task Simulate_PsychologistAroundTheRepeal_SaysWhatIsUncertain(string day, bool isUncertain)
    {
        var answer = await SimulateAsync(
            Usual with
            {
                CareDate = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture),
            },
            Book(GuaranteeItem.Psychologist, "TM"),
            new SimulatedCare("PSY", 1, null)
        );

        Assert.Equal((isUncertain, Money.Zero), (answer.IsUncertain, answer.Remaining));
    }

    /// <summary>A clause pays the professions that it names; one that names none is to be confirmed.</summary>
    [Theory]
    [InlineData("OSTEO", 60_00, "Ostéopathie, acupuncture, diététique, chiropraxie", 30_00, false)]
    [InlineData("DIET", 50_00, "Ostéopathie, acupuncture, diététique, chiropraxie", 30_00, false)]
    [InlineData("PSYHR", 60_00, "Ostéopathie, acupuncture, diététique, chiropraxie", 0, false)]
    [InlineData("SOPHRO", 50_00, "Ostéopathie, acupuncture, diététique, chiropraxie", 0, false)]
    [InlineData("PEDI", 35_00, "Ostéopathie, acupuncture, diététique, chiropraxie", 0, false)]
    [InlineData("ETIO", 35_00, "Ostéopathie, acupuncture, diététique, chiropraxie", 0, false)]
    [InlineData("SOPHRO", 50_00, "Ostéopathe ou sophrologue", 30_00, false)]
    [InlineData("SOPHRO", 50_00, "Médecines douces", 30_00, true)]
    public async Task Simulate_CareThatNoSchemePays_IsPaidByAClauseThatNamesIt(
        string act,
        int price,
        string label,
        int paid,
        bool isUncertain
    )
    {
        var book = Book(GuaranteeItem.AlternativeMedicine, "30 EUR/ACTE; MAX 3 ACTES/AN", label);

        var answer = await SimulateAsync(Usual, book, new SimulatedCare(act, 1, new Money(price)));

        Assert.Equal((0, paid, price - paid), Cents(answer));
        Assert.Equal(isUncertain, answer.IsUncertain);
        Assert.Equal(paid == 0, answer.Lines[0].Clause is null);
    }

    /// <summary>What others are paid uses nothing of the osteopath's three acts.</summary>
    [Fact]
    public async Task Simulate_CareThatTheClauseDoesNotName_UsesNoActOfIt()
    {
        var book = Book(GuaranteeItem.AlternativeMedicine, "30 EUR/ACTE; MAX 1 ACTES/AN", "Ostéopathie");

        var answer = await SimulateAsync(
            Usual,
            book,
            new SimulatedCare("SOPHRO", 1, new Money(50_00)),
            new SimulatedCare("OSTEO", 1, new Money(60_00))
        );

        Assert.Equal([Money.Zero, new Money(30_00)], answer.Lines.Select(l => l.Priced.AmcPaid));
    }

    /// <summary>Consultations have an answer in every sector; one that rests on another tariff, or an earlier one, says so.</summary>
    [Theory]
    [InlineData("GYN", Sector.Sector2, 70_00, 14_10, 13_80, 42_10, SimulationDoubts.None)]
    [InlineData("GYN+MCS", Sector.Sector2, 70_00, 14_10, 13_80, 42_10, SimulationDoubts.None)]
    [InlineData("PED-0-6", Sector.Sector2, 60_00, 14_10, 13_80, 32_10, SimulationDoubts.None)]
    [InlineData("APC", Sector.Sector2, 70_00, 14_10, 13_80, 42_10, SimulationDoubts.OtherTariff)]
    [InlineData("GYN", Sector.NotContracted, 70_00, 0, 37, 69_63, SimulationDoubts.OtherTariff)]
    [InlineData("CS+MPC", Sector.NotContracted, 80_00, 0, 37, 79_63, SimulationDoubts.OtherTariff)]
    [InlineData("CSC", Sector.Sector1, null, 30_01, 13_72, 2_00, SimulationDoubts.EarlierTariff)]
    [InlineData("CSC", Sector.Optam, 45_73, 30_01, 13_72, 2_00, SimulationDoubts.EarlierTariff)]
    [InlineData("CSC", Sector.Sector2, 70_00, 30_01, 27_44, 12_55, SimulationDoubts.None)]
    [InlineData("CSC", Sector.NotContracted, 70_00, 0, 37, 69_63, SimulationDoubts.OtherTariff)]
    [InlineData("PED-6-16", Sector.Sector1, null, 19_00, 9_00, 2_00, SimulationDoubts.EarlierTariff)]
    public async Task Simulate_ConsultationInAnySector_HasAnAnswer(
        string act,
        Sector sector,
        int? price,
        int amo,
        int amc,
        int left,
        SimulationDoubts doubts
    )
    {
        var book = Book((GuaranteeItem.Doctor, "130% BR", "Optam"), (GuaranteeItem.DoctorWithoutOptam, "130% BR", "Sans Optam"));

        var answer = await SimulateAsync(
            Usual with
            {
                Sector = sector,
            },
            book,
            new SimulatedCare(act, 1, price is { } cents ? new Money(cents) : null)
        );

        Assert.Equal((amo, amc, left), Cents(answer));
        Assert.Equal(doubts, answer.Lines[0].Doubts);
    }

    [Fact]
    public async Task Simulate_ConsultationOfAnEarlierTariff_TellsItsLastDay()
    {
        var answer = await SimulateAsync(Usual, null, new SimulatedCare("CSC", 1, null));

        Assert.Equal(new DateOnly(2023, 10, 31), Assert.Single(answer.Lines).TariffUntil);
    }

    /// <summary>Midwives have no sector: their consultations are paid by the line of doctors with OPTAM, whatever the form says.</summary>
    [Theory]
    [InlineData(Sector.Sector1)]
    [InlineData(Sector.Sector2)]
    public async Task Simulate_Midwife_HasNoSector(Sector sector)
    {
        var book = Book((GuaranteeItem.Doctor, "150% BR", "Optam"), (GuaranteeItem.DoctorWithoutOptam, "130% BR", "Sans Optam"));

        var answer = await SimulateAsync(Usual with { Sector = sector }, book, new SimulatedCare("C-SF", 1, new Money(40_00)));

        Assert.Equal(new Money(21_20), answer.AmcPaid);
        Assert.False(answer.Lines[0].HasSectors);
    }

    /// <summary>One line of the table for both: without OPTAM 20 points less (CSS R871-2).</summary>
    [Theory]
    [InlineData(Sector.Optam, 30_25)]
    [InlineData(Sector.Sector2, 19_25)]
    public async Task Simulate_ImagingOfADoctorWithoutOptam_IsTwentyPointsBelow(Sector sector, int paid)
    {
        var answer = await SimulateAsync(
            Usual with
            {
                Sector = sector,
            },
            Book(GuaranteeItem.Imaging, "125% BR"),
            new SimulatedCare("NZQN001", 1, new Money(90_00))
        );

        Assert.Equal(new Money(paid), answer.AmcPaid);
    }

    /// <summary>An MRI bears one participation and one penalty, those of the fee: its technical charge is no act of a doctor.</summary>
    [Theory]
    [InlineData(Pathway.In, Sector.Sector1, 234_41, 16_50, 2_00)]
    [InlineData(Pathway.Out, Sector.Sector1, 223_81, 16_50, 12_60)]
    [InlineData(Pathway.In, Sector.Optam, 234_41, 16_50, 2_00)]
    public async Task Simulate_WholeMri_BearsWhatTheFeeBears(Pathway pathway, Sector sector, int amo, int amc, int left)
    {
        var answer = await SimulateAsync(
            Usual with
            {
                Pathway = pathway,
                Sector = sector,
            },
            Book(GuaranteeItem.Imaging, "TM"),
            new SimulatedCare("NZQN001", 1, new Money(55_00)),
            new SimulatedCare("FT-IRM", 1, null)
        );

        Assert.Equal((amo, amc, left), Cents(answer));
        Assert.Equal([true, false], answer.Lines.Select(l => l.HasSectors));
    }

    /// <summary>Orthodontics begun as an adult have no tariff; between 16 and 19 they may have been begun in time.</summary>
    [Theory]
    [InlineData(1983, 0, 0, 700_00)]
    [InlineData(2006, 0, 0, 700_00)]
    [InlineData(2009, 193_50, 193_50, 313_00)]
    [InlineData(2014, 193_50, 193_50, 313_00)]
    public async Task Simulate_Orthodontics_ByAge(int born, int amo, int amc, int left)
    {
        var answer = await SimulateAsync(
            Usual with
            {
                BirthDate = new DateOnly(born, 1, 1),
            },
            Book(GuaranteeItem.Orthodontics, "200% BR"),
            new SimulatedCare("TO90", 1, new Money(700_00))
        );

        Assert.Equal((amo, amc, left), Cents(answer));
    }

    /// <summary>The session of physiotherapy bears another code in another year.</summary>
    [Theory]
    [InlineData("2025-12-31", "AMS 7.5", 16_58)]
    [InlineData("2026-01-01", "AMS 8.1", 17_90)]
    [InlineData("2027-07-01", "AMS 8.4", 18_56)]
    public async Task Simulate_CodeThatFollowsAnother_IsThatOfTheDay(string day, string code, int price)
    {
        var answer = await SimulateAsync(
            Usual with
            {
                CareDate = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture),
            },
            null,
            new SimulatedCare("AMS 8.1", 1, null)
        );

        Assert.Equal((code, new Money(price)), (answer.Lines[0].Code, answer.Price));
    }

    [Theory]
    [InlineData("2026-12-31", false)]
    [InlineData("2027-01-01", true)]
    public async Task Simulate_YearWithoutPublishedTariffs_SaysSo(string day, bool isUnknown)
    {
        var answer = await SimulateAsync(
            Usual with
            {
                CareDate = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture),
            },
            null,
            new SimulatedCare("G", 1, null)
        );

        Assert.Equal(isUnknown, answer.IsOfUnknownYear);
    }

    /// <summary>A rate that is not confirmed is used by the engine that settles, whatever confidence is asked for, and marked.</summary>
    [Theory]
    [InlineData(Confidence.Low)]
    [InlineData(Confidence.Medium)]
    [InlineData(Confidence.High)]
    public void Price_OutOfPathway_IsOneAnswerAtAnyConfidence(Confidence confidence)
    {
        var why = new Explanation();
        var priced = ShippedTariffs
            .CreatePricer(confidence)
            .Price(
                new CareLine
                {
                    CareDate = new DateOnly(2026, 6, 20),
                    ReimbursedOn = new DateOnly(2026, 6, 20),
                    Act = "APC",
                    Quantity = 1,
                    Sector = Sector.Sector1,
                    Pathway = Pathway.Out,
                    BirthDate = Usual.BirthDate,
                    Guarantee = Guarantee.None,
                    SecondGuarantee = Guarantee.None,
                },
                new CareCounters(),
                why
            );

        Assert.Equal(new Money(29_40), priced.AmoPaid);
        Assert.Contains(why.Steps, s => s is { Kind: StepKind.Penalty, IsUncertain: true });
    }

    [Theory]
    [InlineData(CareStatus.None, 0, 23_00)]
    [InlineData(CareStatus.Maternity, 23_00, 0)]
    [InlineData(CareStatus.Invalidity, 23_00, 0)]
    [InlineData(CareStatus.LongTermIllness, 13_04, 9_96)]
    public async Task Simulate_EmergencyCharge_ByStatus(CareStatus status, int amo, int amc)
    {
        var answer = await SimulateAsync(
            Usual with
            {
                Status = status,
            },
            Book(GuaranteeItem.FlatCharge, "TM"),
            new SimulatedCare("FPU", 1, null)
        );

        Assert.Equal((amo, amc, 0), Cents(answer));
    }
}
