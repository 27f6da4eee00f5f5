using System.Globalization;
using System.Text;
using MonHarmonie.Services.Nomenclature.Tariffs;

namespace MonHarmonie.Services.Tests.ThirdParty;

/// <summary>
/// THIRD-PARTY-NOTICES.md is made from the packages that ship. After a package came, went or changed: <c>UPDATE_DOCS=1</c> and this class.
/// </summary>
public sealed class NoticeTests
{
    /// <summary>Licences that a program of ours may ship under: none asks for its source or for money.</summary>
    private static readonly HashSet<string> Accepted = new(StringComparer.Ordinal)
    {
        "MIT",
        "Apache-2.0",
        "ISC",
        "OFL-1.1",
        "MIT AND OFL-1.1",
        "Bitstream-Vera",
        "Microsoft Software License Terms",
    };

    [Fact]
    public async Task Notice_PackagesThatShip_AreThoseItNames()
    {
        var file = Path.Combine(Checkout.Root, "THIRD-PARTY-NOTICES.md");
        var made = Notice();
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
            await File.WriteAllTextAsync(file, made, TestContext.Current.CancellationToken);
        else
            Assert.Equal(made, await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Licences_OfPackagesThatShip_AreAccepted() =>
        Assert.DoesNotContain(
            ShippedPackages.NuGet(Checkout.Root).Concat(ShippedPackages.Npm(Checkout.Root)),
            p => !Accepted.Contains(p.Licence)
        );

    private static string Notice()
    {
        var text = new StringBuilder(
            "# What Mon Harmonie ships of others\n\n"
                + "Made from the packages by `NoticeTests`; do not edit. What is ours: [LICENSE](LICENSE). "
                + "Each package carries its licence; the texts of those with an identifier stand at "
                + "<https://spdx.org/licenses/>.\n\n## Libraries (NuGet)\n\n"
        );
        Append(text, ShippedPackages.NuGet(Checkout.Root));
        text.Append("\n## Fonts and drawings (npm)\n\n");
        Append(text, ShippedPackages.Npm(Checkout.Root));
        text.Append("\n## Data\n\n| data | of | licence | whose |\n| --- | --- | --- | --- |\n");
        foreach (var month in ShippedMedicines.Read().GroupBy(b => b.Day).OrderByDescending(b => b.Key))
        {
            var day = month.Key.ToString("yyyy-MM", CultureInfo.InvariantCulture);
            text.Append($"| Base de données publique des médicaments, {month.Count()} boxes | {day} | Licence Ouverte 2.0 (Etalab) ")
                .Append("| ANSM, HAS, UNCAM; base-donnees-publique.medicaments.gouv.fr |\n");
        }
        text.Append(
            "\nThe tables of acts (`Acts.csv`, `Ngap.csv`, `Ccam.csv`, `Lpp.csv`, `Nabm.csv`, `Pharmacy.csv`) are ours: "
                + "codes, days, amounts and rates are facts of public nomenclatures, the words are our own; "
                + "each row names where its fact was read ([docs/tariffs.md](docs/tariffs.md)).\n"
        );
        return text.ToString();
    }

    private static void Append(StringBuilder text, IEnumerable<ShippedPackage> packages)
    {
        text.Append("| package | version | licence | copyright |\n| --- | --- | --- | --- |\n");
        foreach (var package in packages)
            text.Append($"| {package.Name} | {package.Version} | {package.Licence} | {package.Copyright} |\n");
    }
}
