using MonHarmonie.Rules;
using MonHarmonie.Rules.Nomenclature;
using MonHarmonie.Services.Nomenclature;

namespace MonHarmonie.Services.Tests.Nomenclature;

public sealed class CareNaturesTests
{
    [Fact]
    public void Find_KnownCode_SpeaksToTheMember()
    {
        var nature = CareNatures.Find("1111");

        Assert.Equal(
            ("Consultation d'un médecin généraliste", CareFamily.Consultation, false),
            (nature.Label, nature.Family, nature.Confidential)
        );
    }

    [Fact]
    public void Find_UnknownCode_IsKept()
    {
        var nature = CareNatures.Find(" 7777 ");

        Assert.Equal(("7777", "Soin (nature 7777)", CareFamily.Other), (nature.Code, nature.Label, nature.Family));
    }

    [Theory]
    [InlineData("1168")]
    [InlineData("2422")]
    [InlineData("1113")]
    [InlineData("1336")]
    [InlineData("9202")]
    public void Find_SecretOfCare_IsConfidential(string code) => Assert.True(CareNatures.Find(code).Confidential);

    [Theory]
    [InlineData("3561", ActFamily.Devices)]
    [InlineData("2315", ActFamily.Devices)]
    [InlineData("3535", ActFamily.Optics)]
    [InlineData("3547", ActFamily.Hearing)]
    public void ActFamily_DevicesAndGlasses_AreToldApart(string code, ActFamily family) =>
        Assert.Equal(family, CareNatures.Find(code).ActFamily);

    [Fact]
    public void All_EveryFamily_HasANature() =>
        Assert.Equal(Enum.GetValues<CareFamily>().Order(), CareNatures.All.Select(n => n.Family).Distinct().Order());

    [Fact]
    public void All_LabelsAndProfessionals_FitAStatement() =>
        Assert.All(
            CareNatures.All,
            n =>
            {
                Assert.InRange(n.Label.Length, 5, Services.Reimbursements.Reimbursement.LabelMaxLength);
                Assert.InRange(n.Professional.Length, 4, Services.Reimbursements.Reimbursement.PractitionerMaxLength);
            }
        );
}
