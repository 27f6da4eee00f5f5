using System.Globalization;
using FluentValidation;
using MonHarmonie.Rules;
using MonHarmonie.Rules.Guarantees;
using MonHarmonie.Services.Contracts;
using MonHarmonie.Services.Contracts.Tables;
using MonHarmonie.Texts.Guarantees;
using MonHarmonie.Web.Formatting;
using MonHarmonie.Web.Pages.Shared;

namespace MonHarmonie.Web.Pages.Admin.Guarantees;

/// <summary>A guarantee table as an administrator types it.</summary>
public sealed class TableForm
{
    /// <summary>A form of more fields is refused by the portal.</summary>
    public const int MaxLines = 60;

    public string? Name { get; set; }
    public DateOnly? ValidFrom { get; set; }
    public bool IsResponsible { get; set; }
    public Guid Version { get; set; }
    public List<TableLineForm> Lines { get; set; } = [];

    public static TableForm Of(GuaranteeTableDetail table) =>
        new()
        {
            Name = table.Content.Name,
            ValidFrom = table.Content.ValidFrom,
            IsResponsible = table.Content.IsResponsible,
            Version = table.Version,
            Lines =
            [
                .. table.Content.Lines.Select(l => new TableLineForm
                {
                    Family = l.Family,
                    Item = l.Item,
                    Label = l.Label,
                    Expression = l.Expression,
                }),
            ],
        };

    /// <summary>What the form says, as far as it is filled in.</summary>
    public TableContent ToContent(string productCode) =>
        new(
            productCode,
            Name?.Trim() ?? "",
            ValidFrom ?? default,
            IsResponsible,
            [.. Lines.Select(l => new GuaranteeRow(l.Family, l.Item, l.Label?.Trim() ?? "", l.Expression?.Trim() ?? ""))]
        );

    /// <summary>
    /// Adds, moves or removes a line: <c>add</c>, <c>up:3</c>, <c>down:3</c>, <c>remove:3</c>; anything else changes nothing.
    /// </summary>
    /// <returns>Where the line that was added or moved is now; null when there is none.</returns>
    public int? Rearrange(string? act)
    {
        if (act == "add" && Lines.Count < MaxLines)
        {
            Lines.Add(new TableLineForm { Family = Lines.LastOrDefault()?.Family ?? CareFamily.Consultation });
            return Lines.Count - 1;
        }
        if (
            act?.Split(':') is not [var verb, var place]
            || !int.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            || at >= Lines.Count
        )
            return null;
        var to = verb switch
        {
            "up" => at - 1,
            "down" => at + 1,
            _ => -1,
        };
        if (verb == "remove")
            Lines.RemoveAt(at);
        if (to < 0 || to >= Lines.Count)
            return null;
        (Lines[at], Lines[to]) = (Lines[to], Lines[at]);
        return to;
    }

    /// <summary>What saving this form would change in what is saved.</summary>
    public Changes DifferencesFrom(TableContent saved)
    {
        var mine = ToContent(saved.ProductCode);
        var items = new List<Change>();
        void Compare(string label, string? theirs, string? ours)
        {
            if (theirs != ours)
                items.Add(new Change(label, theirs, ours));
        }
        Compare("Nom", saved.Name, mine.Name);
        Compare("À partir du", French.Date(saved.ValidFrom), French.Date(mine.ValidFrom));
        Compare("Contrat responsable", saved.IsResponsible ? "Oui" : "Non", mine.IsResponsible ? "Oui" : "Non");
        for (var i = 0; i < Math.Max(saved.Lines.Count, mine.Lines.Count); i++)
            Compare($"Ligne {i + 1}", Describe(saved.Lines.ElementAtOrDefault(i)), Describe(mine.Lines.ElementAtOrDefault(i)));
        return new Changes(items);
    }

    private static string? Describe(GuaranteeRow? line) =>
        line is null ? null : $"{line.Label} ({GuaranteeItemTexts.Of(line.Item)}){French.Space}: {line.Expression}";
}

public sealed class TableLineForm
{
    public CareFamily Family { get; set; }
    public GuaranteeItem Item { get; set; }
    public string? Label { get; set; }
    public string? Expression { get; set; }
}

internal sealed class TableFormValidator : AbstractValidator<TableForm>
{
    private static readonly DateOnly First = new(2000, 1, 1);
    private static readonly DateOnly Last = new(2100, 12, 31);

    public TableFormValidator()
    {
        RuleFor(f => f.Name)
            .NotEmpty()
            .WithMessage("Donnez un nom au tableau.")
            .MaximumLength(GuaranteeTable.NameMaxLength)
            .WithMessage($"Ce nom est trop long : {GuaranteeTable.NameMaxLength} caractères au plus.");
        RuleFor(f => f.ValidFrom)
            .Must(day => day >= First && day <= Last)
            .WithMessage("Indiquez le premier jour du tableau, entre 2000 et 2100.");
        RuleFor(f => f.Lines)
            .Must(lines => lines.Count is > 0 and <= TableForm.MaxLines)
            .WithMessage($"Un tableau a entre une et {TableForm.MaxLines} lignes.");
        RuleForEach(f => f.Lines).SetValidator(new TableLineFormValidator());
    }
}

internal sealed class TableLineFormValidator : AbstractValidator<TableLineForm>
{
    public TableLineFormValidator()
    {
        RuleFor(l => l.Family).IsInEnum().WithMessage("Choisissez une famille de soins dans la liste.");
        RuleFor(l => l.Item).IsInEnum().WithMessage("Choisissez un poste dans la liste.");
        RuleFor(l => l.Label)
            .NotEmpty()
            .WithMessage("Dites en quelques mots quel soin est couvert.")
            .MaximumLength(GuaranteeLine.LabelMaxLength)
            .WithMessage($"Ce texte est trop long : {GuaranteeLine.LabelMaxLength} caractères au plus.");
        RuleFor(l => l.Expression)
            .Cascade(CascadeMode.Stop)
            .NotEmpty()
            .WithMessage("Écrivez la formule. Si rien n’est payé, écrivez NONE.")
            .MaximumLength(GuaranteeLine.ExpressionMaxLength)
            .WithMessage($"Cette formule est trop longue : {GuaranteeLine.ExpressionMaxLength} caractères au plus.")
            .Custom(
                (expression, context) =>
                {
                    var text = expression.Trim();
                    if (!GuaranteeParser.TryParse(text, out _, out var error))
                        context.AddFailure(French.Typeset($"Ici, {GuaranteeErrorText.Describe(text, error)}"));
                }
            );
    }
}
