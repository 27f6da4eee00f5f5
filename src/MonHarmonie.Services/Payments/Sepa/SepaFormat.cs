namespace MonHarmonie.Services.Payments.Sepa;

/// <summary>The versions of the credit transfer initiation that we write. Values are stored: never renumber.</summary>
public enum SepaFormat : byte
{
    /// <summary><c>pain.001.001.03</c>, of 2009.</summary>
    Pain00100103 = 3,

    /// <summary><c>pain.001.001.09</c>, of 2019: the one of the SEPA rulebooks since November 2023.</summary>
    Pain00100109 = 9,
}
