using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Consents.PersonalData;

/// <summary>What is erased or kept, as the person is told it. Values are stored: never renumber.</summary>
public enum HeldThing : byte
{
    Simulations = 1,
    Situation = 2,
    HiddenHints = 3,
    Messages = 4,
    MailChoices = 5,
    Requests = 6,
    Phone = 7,
    Address = 8,
    Identity = 9,
    Nir = 10,
    BankAccounts = 11,
    Payments = 12,
    Reimbursements = 13,
    Covers = 14,
    Employment = 15,
    Family = 16,
    DataCopies = 17,
    Choices = 18,
    Sharing = 19,
    RightsRequests = 20,
    Sessions = 21,
    Conversations = 24,
    AdvisorNotes = 30,
    Contacts = 31,
    Complaints = 32,
    ContactChanges = 35,
    Proposals = 36,
    Appointments = 33,
    Protection = 37,
}

/// <summary>What became of one thing that is held about a person.</summary>
/// <param name="Erased">How many rows are gone.</param>
/// <param name="Kept">How many stay.</param>
/// <param name="KeptFor">For which purpose of the register they stay; how long is its rule's to say.</param>
/// <param name="Latest">The day from which the longest of them is kept; null where another event begins the time.</param>
public sealed record ErasurePart(HeldThing Thing, int Erased, int Kept = 0, Purpose? KeptFor = null, DateOnly? Latest = null);

/// <summary>What a module has erased and kept.</summary>
/// <param name="Files">Names of stored files to delete once the rows are gone.</param>
public sealed record ErasureResult(IReadOnlyList<ErasurePart> Parts, IReadOnlyList<string> Files)
{
    public static ErasureResult Of(params IReadOnlyList<ErasurePart> parts) => new(parts, []);
}

/// <summary>
/// What a module holds of a category and erases at the wish of the person (GDPR article 17): what no rule of the register needs any more
/// goes, the rest is counted, with the purpose that keeps it. Called in a transaction, again after a fault and after a restore: erasing
/// twice erases the same.
/// </summary>
public interface IErasableData
{
    IReadOnlyList<DataCategory> Categories { get; }

    /// <param name="licence">For one of <see cref="Categories"/>, under <see cref="Purpose.DataSubjectRights"/>.</param>
    Task<ErasureResult> EraseAsync(DataLicence licence, CancellationToken ct);
}
