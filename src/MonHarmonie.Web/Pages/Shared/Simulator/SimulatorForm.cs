using FluentValidation;
using MonHarmonie.Rules.Nomenclature;
using MonHarmonie.Rules.Pricing;
using MonHarmonie.Services.Nomenclature.Tariffs;
using MonHarmonie.Services.Shared;
using MonHarmonie.Services.Simulator;
using MonHarmonie.Web.Formatting;
using MonHarmonie.Web.ModelBinding;

namespace MonHarmonie.Web.Pages.Shared.Simulator;

/// <summary>What a visitor says to the simulator; it travels by post only, because care is nobody's business in an address.</summary>
public sealed class SimulatorForm
{
    public string? Text { get; set; }

    /// <summary>What to search for instead of the text: a suggestion, or a term of a category.</summary>
    public string? Pick { get; set; }

    /// <summary>The act chosen among those found.</summary>
    public string? Act { get; set; }
    public List<SimulatorLine> Lines { get; set; } = [];

    /// <summary>Whose care it is, for a member.</summary>
    public Guid? Person { get; set; }

    /// <summary>The level of guarantees, for a visitor: a product, or nothing for no contract.</summary>
    public string? Level { get; set; }
    public DateOnly? CareDate { get; set; }
    public Sector Sector { get; set; } = Sector.Sector1;
    public bool OutOfPathway { get; set; }
    public CareStatus Status { get; set; }
    public bool AlsaceMoselle { get; set; }

    /// <summary>Glasses are renewed sooner when the sight has changed.</summary>
    public bool SightChanged { get; set; }

    /// <summary>Whether a member wishes the situation to stand there the next time.</summary>
    public bool Remember { get; set; }

    /// <summary>The age in years, for a visitor.</summary>
    public int? Age { get; set; }

    public IReadOnlyList<SimulatedCare> ToCare() =>
        [
            .. Lines
                .Where(l => !string.IsNullOrWhiteSpace(l.Act))
                .Select(l => new SimulatedCare(l.Act!.Trim().ToUpperInvariant(), l.Quantity, TypedAmount.Read(l.Price), l.SameDay)),
        ];

    public Circumstances ToCircumstances(DateOnly today, DateOnly birthDate, string? postalCode)
    {
        var day = CareDate ?? today;
        return new Circumstances(
            day,
            Sector,
            OutOfPathway ? Pathway.Out : Pathway.In,
            Status,
            AlsaceMoselle ? Scheme.AlsaceMoselle : Scheme.General,
            birthDate > day ? day : birthDate,
            postalCode,
            SightChanged
        );
    }
}

/// <summary>One line of a simulation or a quote.</summary>
public sealed class SimulatorLine
{
    public string? Act { get; set; }

    /// <summary>What the act was called when it was chosen: shown again when the form cannot be calculated.</summary>
    public string? Label { get; set; }
    public int Quantity { get; set; } = 1;

    /// <summary>Several sessions are all on one day.</summary>
    public bool SameDay { get; set; }

    /// <summary>The price as typed; empty for the tariff.</summary>
    public string? Price { get; set; }
}

/// <summary>Rules of the form, with French messages.</summary>
public sealed class SimulatorFormValidator : AbstractValidator<SimulatorForm>
{
    private const int TextMaxLength = 120;

    public SimulatorFormValidator(TimeProvider clock)
    {
        RuleFor(f => f.Pick).MaximumLength(TextMaxLength);
        RuleFor(f => f.Text).MaximumLength(TextMaxLength).WithMessage($"Cherchez avec {TextMaxLength} caractères au plus.");
        RuleFor(f => f.CareDate)
            .Must(day => day is null || (day.Value.Year >= 2020 && day <= clock.Today().AddYears(2)))
            .WithMessage("Choisissez un jour entre 2020 et dans deux ans : nous n’avons pas de tarifs au-delà.");
        RuleFor(f => f.Age).InclusiveBetween(0, 120).WithMessage("Écrivez un âge entre 0 et 120 ans.");
        RuleFor(f => f.Sector).IsInEnum().WithMessage("Choisissez un secteur dans la liste.");
        RuleFor(f => f.Status).IsInEnum().WithMessage("Choisissez une situation dans la liste.");
        RuleFor(f => f.Lines)
            .Must(lines => lines.Count <= SimulatorService.MaxLines)
            .WithMessage($"Un devis compte {SimulatorService.MaxLines} lignes au plus. Retirez-en, ou faites deux simulations.");
        RuleForEach(f => f.Lines)
            .ChildRules(line =>
            {
                line.RuleFor(l => l.Price)
                    .Must(text => string.IsNullOrWhiteSpace(text) || TypedAmount.Read(text) is not null)
                    .WithMessage((_, typed) => TypedAmount.Problem(typed, "612,50"));
                line.RuleFor(l => l.Quantity)
                    .Must((l, quantity) => quantity >= 1 && quantity <= SimulatorService.MaxQuantity(l.Act))
                    .WithMessage(l => $"Écrivez un nombre entre 1 et {French.Number(SimulatorService.MaxQuantity(l.Act))}.");
                line.RuleFor(l => l.Label)
                    .MaximumLength(TariffAct.LabelMaxLength)
                    .WithMessage("Retirez ce soin et choisissez-le de nouveau.");
                line.RuleFor(l => l.Act).MaximumLength(60).WithMessage("Ce code n’existe pas. Cherchez le soin par son nom.");
            });
    }
}
