using System.Globalization;
using MonHarmonie.Services.Contracts;

namespace MonHarmonie.TestSupport;

public sealed partial class TestData
{
    /// <summary>Saves a company with one contract for all its staff.</summary>
    public async Task<TestCompany> CreateCompanyAsync(string name = "Ateliers du Vent", string productCode = ProductCode)
    {
        var number = Next();
        var company = new Company
        {
            Siren = (732_829_000 + number).ToString(CultureInfo.InvariantCulture),
            Name = name,
            Headcount = 120,
        };
        var contract = new CompanyContract
        {
            CompanyId = company.Id,
            Reference = "R" + number.ToString("00000", CultureInfo.InvariantCulture),
            Population = "",
            Option = "",
            ProductCode = productCode,
            StartsOn = new DateOnly(2020, 1, 1),
        };
        await database.AddAsync(company, contract);
        return new TestCompany(company, contract);
    }
}

/// <summary>A company and the contract of its staff.</summary>
public sealed record TestCompany(Company Company, CompanyContract Contract);
