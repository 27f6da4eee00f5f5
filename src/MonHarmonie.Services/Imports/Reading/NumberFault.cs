namespace MonHarmonie.Services.Imports.Reading;

/// <summary>Why a text is not a number that can be relied on.</summary>
public enum NumberFault
{
    None,
    Unreadable,

    /// <summary>The separator of decimals cannot be told from that of thousands.</summary>
    AmbiguousSeparators,

    /// <summary>One separator with three digits after it: thousands, or three decimals.</summary>
    AmbiguousDecimals,
    TooManyDecimals,
    OutOfRange,
}
