using System.Buffers.Binary;

namespace MonHarmonie.Services.Demonstration.Seeding;

/// <summary>What a made-up id names; part of the id, so that two tables never share one. Values are stored: never renumber.</summary>
internal enum DemoId : byte
{
    Guarantee = 1,
    Company = 2,
    CompanyContract = 3,
    Person = 4,
    Contract = 5,
    Beneficiary = 6,
    ViewGrant = 7,
    BankAccount = 8,
    Statement = 9,
    Reimbursement = 10,
}

/// <summary>Ids in the shape of version 7, the same for the same seed and number, and in the order of the numbers.</summary>
internal static class DemoIds
{
    /// <summary>1 January 2023 in Unix milliseconds: before any id the application makes.</summary>
    private const long Epoch = 1_672_531_200_000;

    public static Guid Make(DemoId kind, ulong seed, long number)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, (Epoch + (number >> 12)) << 16 | 0x7000L | (number & 0xFFF));
        var noise = DemoRandom.Mix(DemoRandom.Mix(seed ^ ((ulong)kind << 56)) ^ (ulong)number);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], (noise & 0x3FFF_FFFF_FFFF_FFFF) | 0x8000_0000_0000_0000);
        return new Guid(bytes, bigEndian: true);
    }
}
