using MonHarmonie.Services.Members;
using MonHarmonie.Services.Members.Intake;

namespace MonHarmonie.Services.Contracts.Intake;

/// <summary>A person under a contract, as a file tells it.</summary>
/// <param name="Kind">What they are to the policyholder.</param>
/// <param name="Opener">Whose NIR opens their rights; null for the policyholder.</param>
/// <param name="Rank">Rank under that NIR; null keeps the one on file, or takes the next.</param>
/// <param name="EndsOn">Last day covered; null while open.</param>
internal sealed record CoverRecord(PersonRecord Person, BeneficiaryKind Kind, Nir? Opener, int? Rank, DateOnly StartsOn, DateOnly? EndsOn);
