using MonHarmonie.Rules;
using MonHarmonie.Services.Reimbursements;

namespace MonHarmonie.Services.Imports.Statements;

/// <summary>
/// The codes of DCIR that change what a line means. Source: code lists IR_SGN_V, IR_DRG_V, IR_PAF_V of the SNDS dictionary.
/// </summary>
internal static class DcirCodes
{
    /// <summary>The most that the scheme withholds of one person in a year (decree of 2024): a wider gap is something else.</summary>
    private static readonly Money MaxWithheld = Money.FromEuros(50m);

    /// <summary>Reads a sign: DCIR writes 1 (positive) and 2 (negative); others write + and -, 1 and -1, P and N.</summary>
    /// <param name="isNegative">True when positive amounts of the line must be turned.</param>
    /// <returns>False for an unknown sign.</returns>
    public static bool TrySign(ReadOnlySpan<char> text, out bool isNegative)
    {
        isNegative = text is "2" or "N" or "n" or ['-', ..] or ['\u2212', ..];
        return isNegative
            ? text is not ['-' or '\u2212', not '1', ..]
            : text is "" or "." or "0" or "1" or "9" or "+" or "+1" or "P" or "p";
    }

    /// <summary>
    /// Reads who was paid: 31 to 37 are third-party payment; 0, 10 and 99 (none, without third party, unknown) are the member.
    /// </summary>
    public static Payee ParsePayee(ReadOnlySpan<char> text) =>
        text is "" or "." or "0" or "00" or "1" or "01" or "10" or "99" or "A" ? Payee.Member : Payee.Professional;

    /// <summary>
    /// True when a participation or franchise may have been withheld: not for N (excluded), T (without object), E and I (not known).
    /// </summary>
    public static bool MayWithhold(ReadOnlySpan<char> code) => code is not ("" or "." or "0" or "N" or "n" or "T" or "t" or "E" or "I");

    /// <summary>True for a line that is nothing but a withholding: a reduction (CPL_MAJ_TOP 2) of code 16.</summary>
    public static bool IsWithholding(ReadOnlySpan<char> complementKind, ReadOnlySpan<char> complementCode) =>
        complementKind is "2" or "02" && complementCode is "16";

    /// <summary>What was withheld when the line only says that something was: the gap between base × rate and what was paid.</summary>
    public static Money Inferred(Money basis, int rate, Money amo)
    {
        var gap = basis.At(rate / 100m) - amo;
        return basis.Cents > 0 && gap.Cents > 0 && gap.Cents <= MaxWithheld.Cents ? gap : Money.Zero;
    }
}
