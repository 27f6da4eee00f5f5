using MonHarmonie.Services.Breaches;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.TestSupport;

public sealed partial class TestData
{
    /// <summary>A breach that was noticed an hour ago, with everything that a letter needs.</summary>
    public Task<Guid> CreateBreachAsync(Guid? officerId = null, DateTime? noticedAtUtc = null, bool isHighRisk = true) =>
        database.CallAsync<BreachService, Guid>(breaches =>
            breaches.RecordAsync(
                officerId ?? Ids.New(),
                new BreachFacts(
                    noticedAtUtc ?? database.Clock.UtcNow().AddHours(-1),
                    BreachNature.Confidentiality,
                    [DataCategory.Identification, DataCategory.Reimbursements],
                    120,
                    340,
                    isHighRisk
                ),
                new BreachStory(
                    "Un relevé est parti à une mauvaise adresse.",
                    "Un courrier qui vous concerne a été envoyé à une autre personne.",
                    "Cette personne a pu lire vos remboursements.",
                    "Le courrier a été repris et détruit.",
                    "Surveillez les appels inhabituels."
                ),
                null,
                default
            )
        );
}
