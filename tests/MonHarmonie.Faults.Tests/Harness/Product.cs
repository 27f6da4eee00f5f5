using MonHarmonie.Rules;
using MonHarmonie.Rules.Guarantees;
using MonHarmonie.Services.Contracts;

namespace MonHarmonie.Faults.Tests.Harness;

/// <summary>What the members of these tests have: the whole price of an osteopath, up to a ceiling a year.</summary>
internal static class Product
{
    public const string Code = "ESSAI";
    public static readonly Money YearlyCeiling = Money.FromEuros(200m);

    public static Task CreateAsync(TestDatabase database)
    {
        var table = new GuaranteeTable
        {
            ProductCode = Code,
            Name = "Essai",
            ValidFrom = new DateOnly(2020, 1, 1),
            IsResponsible = true,
        };
        return database.AddAsync(
            table,
            new GuaranteeLine
            {
                TableId = table.Id,
                Item = GuaranteeItem.AlternativeMedicine,
                Family = CareFamily.AlternativeMedicine,
                Position = 1,
                Label = "Ostéopathie",
                Expression = $"{YearlyCeiling.Euros:0} EUR/AN",
            }
        );
    }
}
