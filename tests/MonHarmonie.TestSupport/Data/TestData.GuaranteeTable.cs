using MonHarmonie.Rules;
using MonHarmonie.Services.Contracts;

namespace MonHarmonie.TestSupport;

public sealed partial class TestData
{
    /// <summary>Saves a small guarantee table, valid from a day on.</summary>
    public async Task<GuaranteeTable> CreateGuaranteeTableAsync(string productCode = ProductCode, DateOnly? validFrom = null)
    {
        var table = new GuaranteeTable { ProductCode = productCode, Name = "Essentiel", ValidFrom = validFrom ?? new DateOnly(2024, 1, 1), IsResponsible = true };
        (CareFamily Family, string Label, string Expression)[] lines =
        [
            (CareFamily.Consultation, "Consultation d’un médecin", "TM"),
            (CareFamily.Pharmacy, "Médicaments", "TM"),
            (CareFamily.Dental, "Soins dentaires", "125% BR"),
            (CareFamily.Optics, "Monture et verres", "250 EUR/AN"),
        ];
        await database.AddAsync([table, .. lines.Select((line, place) => new GuaranteeLine
        {
            TableId = table.Id,
            Family = line.Family,
            Position = place + 1,
            Label = line.Label,
            Expression = line.Expression,
        })]);
        return table;
    }
}
