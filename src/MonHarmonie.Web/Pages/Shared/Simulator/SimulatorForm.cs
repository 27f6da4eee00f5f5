using System.Globalization;
using FluentValidation;
using MonHarmonie.Rules;
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
    private const string ActToTry = "a";
    private const string PriceToTry = "p";

    public string? Text { get; set; }

    /// <summary>What to search for instead of the text: a suggestion, or a term of a category.</summary>
    public string? Pick { get; set; }

    /// <summary>The act chosen among those found.</summary>
    public string? Act { get; set; }

    /// <summary>The bundle chosen: the acts of <see cref="MonHarmonie.Services.Simulator.Bundles.CareBundle"/>.</summary>
    public string? Bundle { get; set; }

    /// <summary>A price to try, or an item to have instead: see <see cref="TryPrice"/> and <see cref="TryAct"/>.</summary>
    public string? Try { get; set; }
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
                .Select(l => new SimulatedCare(
                    l.Act!.Trim().ToUpperInvariant(),
                    l.Quantity,
                    TypedAmount.Read(l.Price),
                    l.SameDay,
                    l.Sector,
                    l.CareDate,
                    l.Person
                )),
        ];

    public static string TryPrice(int line, Money price) =>
        string.Create(CultureInfo.InvariantCulture, $"{line}:{PriceToTry}:{price.Cents}");

    public static string TryAct(int line, string act) => string.Create(CultureInfo.InvariantCulture, $"{line}:{ActToTry}:{act}");

    /// <summary>Puts a price or another act in a line.</summary>
    /// <param name="sent">As in <see cref="Try"/>; anything else changes nothing.</param>
    public void Apply(string? sent)
    {
        if (
            sent?.Split(':') is not [var place, var kind, var value]
            || !int.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            || at >= Lines.Count
        )
            return;
        if (kind == ActToTry)
            (Lines[at].Act, Lines[at].Label, Lines[at].Price) = (value, null, null);
        else if (kind == PriceToTry && long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var cents))
            Lines[at].Price = French.Typed(new Money(cents));
    }

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

    /// <summary>What this line has of its own in a quote; null for what holds for all.</summary>
    public Sector? Sector { get; set; }

    /// <inheritdoc cref="Sector"/>
    public DateOnly? CareDate { get; set; }

    /// <inheritdoc cref="Sector"/>
    public Guid? Person { get; set; }
}

/// <summary>Rules of the form, with French messages.</summary>
public sealed class SimulatorFormValidator : AbstractValidator<SimulatorForm>
{
    private const int TextMaxLength = 120;
    private const string UnknownDay = "Choisissez un jour entre 2020 et dans deux ans : nous n’avons pas de tarifs au-delà.";

    public SimulatorFormValidator(TimeProvider clock)
    {
        RuleFor(f => f.Pick).MaximumLength(TextMaxLength);
        RuleFor(f => f.Text).MaximumLength(TextMaxLength).WithMessage($"Cherchez avec {TextMaxLength} caractères au plus.");
        RuleFor(f => f.CareDate).Must(IsKnown).WithMessage(UnknownDay);
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
                line.RuleFor(l => l.CareDate).Must(IsKnown).WithMessage(UnknownDay);
                line.RuleFor(l => l.Sector).IsInEnum().WithMessage("Choisissez un secteur dans la liste.");
                line.RuleFor(l => l.Act).MaximumLength(60).WithMessage("Ce code n’existe pas. Cherchez le soin par son nom.");
            });

        bool IsKnown(DateOnly? day) => day is null || (day.Value.Year >= 2020 && day <= clock.Today().AddYears(2));
    }
}
