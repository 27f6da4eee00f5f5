using MonHarmonie.Services.Members;
using MonHarmonie.Services.Members.Intake;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Contracts.Intake;

/// <summary>Takes in the dependants of one employee's contract.</summary>
internal sealed class DependantIntake(HouseholdIntake households, Contract contract, Person employee)
{
    private readonly List<RefusedDependant> refused = [];

    public IReadOnlyList<RefusedDependant> Refused => refused;

    public int UnknownOpeners { get; private set; }

    public async Task<IntakeOutcome> ReceiveAsync(DependantRecord dependant, CancellationToken ct)
    {
        var cover = WithinContract(dependant.Cover);
        if (cover.EndsOn < cover.StartsOn)
            return IntakeOutcome.Unchanged;
        var household = households.HouseholdOf(contract.Id).Where(p => p.Id != employee.Id).ToList();
        var (known, conflict) = households.Persons.Match(cover.Person, household);
        if (conflict != PersonConflict.None || known?.Id == employee.Id)
        {
            refused.Add(new RefusedDependant(dependant, conflict));
            return IntakeOutcome.Unchanged;
        }

        var (person, outcome) = await households.Persons.SaveAsync(cover.Person, known, ct);
        var opener = cover.Opener is { } number ? households.Persons.Find(number) : null;
        if (cover.Opener is not null && opener is null)
            UnknownOpeners++;
        return outcome.CombineWith(households.SaveCover(contract, person, cover, opener?.Id ?? employee.Id));
    }

    private CoverRecord WithinContract(CoverRecord cover) =>
        cover with
        {
            StartsOn = cover.StartsOn < contract.StartsOn ? contract.StartsOn : cover.StartsOn,
            EndsOn = cover.EndsOn is { } to && (contract.EndsOn is null || to < contract.EndsOn) ? to : contract.EndsOn,
        };
}
