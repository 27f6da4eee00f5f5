using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.Charter;

namespace MonHarmonie.Services.Tests.Consents;

/// <summary>The numbers of the charter come from the rules: a rule that breaks a promise moves one.</summary>
public sealed class CharterRulesTests
{
    private static readonly DateOnly Day = new(2026, 12, 2);
    private static readonly Retention Kept = new(RetentionStart.Recorded, 12);

    [Fact]
    public void Rules_OfToday_BreakNoPromise()
    {
        var rules = CharterRules.Of(Day);
        Assert.True(rules.CarriedOut > 10);
        Assert.True(rules.Questions > 0);
        Assert.Equal((0, 0, 0, 0), (rules.UnknownRecipients, rules.Offers, rules.HelpSeenByOthers, rules.EmployerFigures));
    }

    [Fact]
    public void Rule_ThatBreaksAPromise_IsCounted()
    {
        Assert.Equal(1, Of(Purpose.PartnerOffers, DataCategory.Contact, DataReaders.None).Offers);
        Assert.Equal(1, Of(Purpose.EmployerFigures, DataCategory.Professional, DataReaders.None).EmployerFigures);
        Assert.Equal(1, Of(Purpose.PersonalisedSupport, DataCategory.Scores, DataReaders.Subject | DataReaders.Advisor).HelpSeenByOthers);
        Assert.Equal(
            1,
            CharterRules
                .Of([Rule(Purpose.Correspondence, DataCategory.Contact, DataReaders.Subject) with { Recipients = (Recipients)64 }])
                .UnknownRecipients
        );
    }

    [Fact]
    public void Rule_ThatIsOnlyForeseen_IsNot() =>
        Assert.Equal(
            0,
            CharterRules.Of([Rule(Purpose.PartnerOffers, DataCategory.Contact, DataReaders.None) with { IsCarriedOut = false }]).Offers
        );

    private static CharterRules Of(Purpose purpose, DataCategory category, DataReaders readers) =>
        CharterRules.Of([Rule(purpose, category, readers)]);

    private static PurposeRule Rule(Purpose purpose, DataCategory category, DataReaders readers) =>
        new(purpose, 1, Day, LegalBasis.Contract, new CategoryRule(category, Kept, readers));
}
