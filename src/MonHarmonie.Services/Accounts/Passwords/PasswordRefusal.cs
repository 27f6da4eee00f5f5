namespace MonHarmonie.Services.Accounts.Passwords;

/// <summary>Why a new password is refused.</summary>
public enum PasswordFault
{
    TooShort,
    TooLong,

    /// <summary>It holds a word of ours.</summary>
    HouseWord,

    /// <summary>It holds a name, the address, the number or the birth date of its owner.</summary>
    Personal,

    /// <summary>Attackers try it first.</summary>
    Common,

    /// <summary>It is the present one.</summary>
    Unchanged,
}

/// <summary>A new password refused, with what helps to mend it; never the password.</summary>
public sealed record PasswordRefusal(PasswordFault Fault)
{
    /// <summary>How many characters it has.</summary>
    public int Length { get; init; }

    /// <summary>How many it must have, or may have.</summary>
    public int Limit { get; init; }

    /// <summary>The word of ours that it holds.</summary>
    public string? Word { get; init; }
}
