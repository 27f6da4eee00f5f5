using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Members;

/// <summary>A person covered by the mutual: policyholder, spouse or child. Each owns their own data.</summary>
public sealed class Person : IVersioned
{
    public const int NameMaxLength = 80;
    public const int MemberNumberLength = 9;

    /// <summary>From this age a minor has a space of their own.</summary>
    public const int OwnSpaceAge = 15;
    public const int MajorityAge = 18;

    [NotPersonal]
    public Guid Id { get; init; } = Ids.New();

    /// <summary>« Numéro d'adhérent »: nine digits, the last one a Luhn check digit.</summary>
    [Personal(DataCategory.Identification)]
    public required string MemberNumber { get; init; }

    [Personal(DataCategory.Identification)]
    public required string FamilyName { get; set; }

    [Personal(DataCategory.Identification)]
    public required string FirstName { get; set; }

    /// <summary>« Nom de naissance », when it is not the name the person uses.</summary>
    [Personal(DataCategory.Identification)]
    public string? BirthName { get; private set; }

    /// <summary>First and family name as <see cref="SearchNameOf"/> folds them.</summary>
    [Personal(DataCategory.Identification)]
    public required string SearchName { get; set; }

    /// <summary>The birth name, folded.</summary>
    [Personal(DataCategory.Identification)]
    public string? BirthSearchName { get; private set; }

    [Personal(DataCategory.Identification)]
    public required DateOnly BirthDate { get; set; }

    /// <summary>The NIR (social-security number, 15 characters), encrypted; null when not known (most children).</summary>
    [Personal(DataCategory.Nir)]
    public byte[]? NirCipher { get; set; }

    /// <summary>Blind index of the 13 characters of the NIR.</summary>
    [Personal(DataCategory.Nir)]
    public byte[]? NirIndex { get; set; }

    [Personal(DataCategory.Contact)]
    public string? Email { get; set; }

    [Personal(DataCategory.Contact)]
    public string? Phone { get; set; }

    [Personal(DataCategory.Contact)]
    public string? AddressLine { get; set; }

    [Personal(DataCategory.Contact)]
    public string? PostalCode { get; set; }

    [Personal(DataCategory.Contact)]
    public string? City { get; set; }

    /// <summary>
    /// The last day covered, kept once the rows about the contract were deleted; null as long as there are any, or never were.
    /// </summary>
    [Personal(DataCategory.Contract)]
    public DateOnly? CoverEndedOn { get; internal set; }

    [NotPersonal]
    public Guid Version { get; set; }

    /// <summary>The age in whole years on a day.</summary>
    public int AgeOn(DateOnly day) => AgeOn(BirthDate, day);

    /// <summary>The age in whole years on a day; a person born on 29 February is older from 1 March in common years.</summary>
    public static int AgeOn(DateOnly birthDate, DateOnly day)
    {
        var years = day.Year - birthDate.Year;
        return (day.Month, day.Day).CompareTo((birthDate.Month, birthDate.Day)) < 0 ? years - 1 : years;
    }

    /// <summary>The first day on which a person born that day is of age.</summary>
    public static DateOnly MajorityOf(DateOnly birthDate) => BirthdayOf(birthDate, MajorityAge);

    /// <summary>
    /// The first day on which a person born that day has an age: 1 March in common years for who was born on 29 February.
    /// </summary>
    public static DateOnly BirthdayOf(DateOnly birthDate, int age)
    {
        var birthday = birthDate.AddYears(age);
        return birthday.Day == birthDate.Day ? birthday : birthday.AddDays(1);
    }

    /// <summary>First and family name, folded: the one order in which names are stored for look-up.</summary>
    public static string SearchNameOf(string firstName, string familyName) => SearchText.Fold($"{firstName} {familyName}");

    /// <summary>Sets the name at birth; one that is the name in use is not kept twice.</summary>
    public void SetBirthName(string? name)
    {
        var folded = SearchText.Fold(name);
        var isOther = folded.Length > 0 && folded != SearchText.Fold(FamilyName);
        (BirthName, BirthSearchName) = isOther ? (name!.Trim(), folded) : (null, null);
    }

    /// <summary>Sets the NIR (15 characters, already checked) and its blind index.</summary>
    public void SetNir(string nir, FieldCipher cipher)
    {
        NirCipher = cipher.Seal(SealedField.PersonNir, Id, nir);
        NirIndex = IndexOf(nir, cipher);
    }

    /// <summary>The blind index by which a NIR is looked up: its 13 characters, without the key.</summary>
    public static byte[] IndexOf(string nir, FieldCipher cipher) => cipher.BlindIndex(SealedField.PersonNir, nir[..13]);

    /// <summary>The indexes under which a NIR may be stored while keys are being rotated, the current one first.</summary>
    public static IReadOnlyList<byte[]> IndexesOf(string nir, FieldCipher cipher) => cipher.BlindIndexes(SealedField.PersonNir, nir[..13]);

    internal sealed class Configuration : IEntityTypeConfiguration<Person>
    {
        public void Configure(EntityTypeBuilder<Person> builder)
        {
            builder.ToTable("Persons");
            builder.Property(p => p.MemberNumber).HasMaxLength(MemberNumberLength).IsUnicode(false);
            builder.Property(p => p.FamilyName).HasMaxLength(NameMaxLength);
            builder.Property(p => p.FirstName).HasMaxLength(NameMaxLength);
            builder.Property(p => p.BirthName).HasMaxLength(NameMaxLength);
            builder.Property(p => p.BirthSearchName).HasMaxLength(NameMaxLength);
            builder.Property(p => p.SearchName).HasMaxLength(2 * NameMaxLength + 1);
            builder.Property(p => p.NirCipher).HasMaxLength(64);
            builder.Property(p => p.NirIndex).HasMaxLength(16).IsFixedLength();
            builder.Property(p => p.Email).HasMaxLength(256);
            builder.Property(p => p.Phone).HasMaxLength(20);
            builder.Property(p => p.PostalCode).HasMaxLength(10);
            builder.HasIndex(p => p.MemberNumber).IsUnique();
            builder.HasIndex(p => p.NirIndex).IsUnique();
            builder.HasIndex(p => p.SearchName);
            // All that a search by name reads: it looks at everybody of one birth date, and only then at the persons found.
            builder.HasIndex(p => new
            {
                p.BirthDate,
                p.SearchName,
                p.BirthSearchName,
                p.Id,
            });
            builder.HasIndex(p => p.Email).HasFilter("\"Email\" IS NOT NULL");
            builder.HasIndex(p => p.Phone).HasFilter("\"Phone\" IS NOT NULL");
            builder.HasIndex(p => p.CoverEndedOn).HasFilter("\"CoverEndedOn\" IS NOT NULL");
        }
    }
}
