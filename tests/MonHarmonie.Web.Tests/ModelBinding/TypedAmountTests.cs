using MonHarmonie.Rules;
using MonHarmonie.Web.ModelBinding;
using Xunit;

namespace MonHarmonie.Web.Tests.ModelBinding;

public sealed class TypedAmountTests
{
    [Theory]
    [InlineData("12", 12_00)]
    [InlineData("12,5", 12_50)]
    [InlineData("12.50", 12_50)]
    [InlineData(" 1 700 ", 1700_00)]
    [InlineData("1\u202F700,00 €", 1700_00)]
    [InlineData("1.234,56", 1234_56)]
    [InlineData("1,234.56", 1234_56)]
    [InlineData("0,5", 50)]
    [InlineData("1 700,00", 1700_00)]
    [InlineData("1700", 1700_00)]
    [InlineData("1.700,00", 1700_00)]
    [InlineData("1 700 €", 1700_00)]
    [InlineData("30 euros", 30_00)]
    [InlineData("30 EUR", 30_00)]
    [InlineData("1 euro", 1_00)]
    [InlineData("30€", 30_00)]
    [InlineData("12,", 12_00)]
    [InlineData("1000000", 1_000_000_00)]
    public void Read_AmountOfOneMeaning_IsRead(string text, long cents) => Assert.Equal(new Money(cents), TypedAmount.Read(text));

    [Theory]
    [InlineData("1.700", "Voulez-vous dire 1 700 € ou 1,70 € ?")]
    [InlineData("1,700", "Voulez-vous dire 1 700 € ou 1,70 € ?")]
    [InlineData("30,555", "Voulez-vous dire 30 555 € ou 30,56 € ?")]
    [InlineData("0,555", "Écrivez deux chiffres au plus après la virgule, par exemple 0,56 €.")]
    [InlineData("1700,555", "Écrivez deux chiffres au plus après la virgule, par exemple 1 700,56 €.")]
    [InlineData("12,3456", "Écrivez deux chiffres au plus après la virgule, par exemple 12,50.")]
    [InlineData("1.700 euros", "Voulez-vous dire 1 700 € ou 1,70 € ?")]
    [InlineData("euros", "Écrivez un montant en chiffres, par exemple 12,50.")]
    [InlineData("-5", "Écrivez un montant positif")]
    [InlineData("1000001", "Écrivez un montant d’un million d’euros au plus.")]
    [InlineData("douze", "Écrivez un montant en chiffres, par exemple 12,50.")]
    [InlineData("1.2.3", "Écrivez un montant en chiffres, par exemple 12,50.")]
    public void Read_AnythingElse_IsRefusedWithWhatToWrite(string text, string words)
    {
        Assert.Null(TypedAmount.Read(text));
        Assert.StartsWith(words, TypedAmount.Problem(text, "12,50").Replace('\u00A0', ' '));
    }
}
