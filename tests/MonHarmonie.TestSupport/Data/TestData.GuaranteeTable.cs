using MonHarmonie.Rules;
using MonHarmonie.Rules.Guarantees;
using MonHarmonie.Services.Contracts;

namespace MonHarmonie.TestSupport;

public sealed partial class TestData
{
    /// <summary>Saves a small guarantee table, valid from a day on.</summary>
    public async Task<GuaranteeTable> CreateGuaranteeTableAsync(
        string productCode = ProductCode,
        DateOnly? validFrom = null,
        bool isDraft = false
    )
    {
        var table = new GuaranteeTable
        {
            ProductCode = productCode,
            Name = "Essentiel",
            ValidFrom = validFrom ?? new DateOnly(2024, 1, 1),
            IsResponsible = true,
            IsDraft = isDraft,
        };
        (CareFamily Family, GuaranteeItem Item, string Label, string Expression)[] lines =
        [
            (CareFamily.Consultation, GuaranteeItem.Doctor, "Consultation d’un médecin", "TM"),
            (CareFamily.Pharmacy, GuaranteeItem.Medicine65, "Médicaments", "TM"),
            (CareFamily.Dental, GuaranteeItem.DentalCare, "Soins dentaires", "125% BR"),
            (CareFamily.Optics, GuaranteeItem.Frame, "Monture et verres", "250 EUR/AN"),
        ];
        await database.AddAsync([
            table,
            .. lines.Select(
                (line, place) =>
                    new GuaranteeLine
                    {
                        TableId = table.Id,
                        Family = line.Family,
                        Item = line.Item,
                        Position = place + 1,
                        Label = line.Label,
                        Expression = line.Expression,
                    }
            ),
        ]);
        return table;
    }
}
