namespace MonHarmonie.Services.Claims;

/// <summary>The kinds of care a member chooses from. Values are stored: never renumber.</summary>
public enum ClaimCare : byte
{
    Osteopathy = 1,
    Chiropractic = 2,
    Acupuncture = 3,
    Dietetics = 4,
    Psychology = 5,
    Glasses = 6,
    ContactLenses = 7,
    Dental = 8,
    Implant = 9,
    Orthodontics = 10,
    HearingAid = 11,
    Medicines = 12,
    UnreimbursedVaccine = 13,
    SmokingCessation = 14,
    Contraception = 15,
    Paramedical = 16,
    Doctor = 17,
    Biology = 18,
    PrivateRoom = 19,
    HospitalStay = 20,
    Transport = 21,
    RefractiveSurgery = 22,
    PhysicalActivity = 23,
    Equipment = 24,
    Podiatry = 25,
    Other = 99,
}

/// <summary>How a kind of care is reimbursed.</summary>
/// <param name="Nature">Its code among the natures of care; null when a statement of the compulsory scheme says it.</param>
/// <param name="FollowsStatement">The compulsory scheme pays first: our share follows its statement.</param>
public sealed record CareRoute(ClaimCare Care, string? Nature, bool FollowsStatement);

/// <summary>The kinds of care with their routes, in the order in which they are shown.</summary>
public static class CareRoutes
{
    private static readonly CareRoute[] Ordered =
    [
        new(ClaimCare.Osteopathy, "H901", false),
        new(ClaimCare.Chiropractic, "H904", false),
        new(ClaimCare.Acupuncture, "H902", false),
        new(ClaimCare.Dietetics, "H903", false),
        new(ClaimCare.Psychology, null, true),
        new(ClaimCare.Glasses, null, true),
        new(ClaimCare.ContactLenses, null, true),
        new(ClaimCare.RefractiveSurgery, "H909", false),
        new(ClaimCare.Dental, null, true),
        new(ClaimCare.Implant, "H908", false),
        new(ClaimCare.Orthodontics, null, true),
        new(ClaimCare.HearingAid, null, true),
        new(ClaimCare.Doctor, null, true),
        new(ClaimCare.Paramedical, null, true),
        new(ClaimCare.Podiatry, null, true),
        new(ClaimCare.Medicines, null, true),
        new(ClaimCare.UnreimbursedVaccine, "H905", false),
        new(ClaimCare.SmokingCessation, "H906", false),
        new(ClaimCare.Contraception, "H907", false),
        new(ClaimCare.Biology, null, true),
        new(ClaimCare.HospitalStay, null, true),
        new(ClaimCare.PrivateRoom, "2141", false),
        new(ClaimCare.Equipment, null, true),
        new(ClaimCare.Transport, null, true),
        new(ClaimCare.PhysicalActivity, "H911", false),
        new(ClaimCare.Other, null, false),
    ];

    private static readonly Dictionary<ClaimCare, CareRoute> ByCare = Ordered.ToDictionary(r => r.Care);

    public static IReadOnlyList<CareRoute> All => Ordered;

    public static CareRoute Of(ClaimCare care) => ByCare[care];
}
