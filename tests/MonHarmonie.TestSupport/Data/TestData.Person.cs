using System.Globalization;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.TestSupport;

public sealed partial class TestData
{
    private static readonly string[] FirstNames = ["Camille", "Yanis", "Zoé", "Léo", "Inès", "Gaël", "Maëlle", "Noé", "Éloïse", "Ambre"];

    /// <summary>The family names of made-up persons; no log line may hold one.</summary>
    public static readonly IReadOnlyList<string> FamilyNames =
    [
        "Aubépin",
        "Lormeau",
        "Quéméré",
        "D’Astier-Noël",
        "Œuvrard",
        "Vaucresson",
        "Béranval",
        "Tilleroy",
    ];

    /// <summary>A person with a name, a member number and a valid NIR of their own; not saved.</summary>
    public Person NewPerson(int age = 40, Action<PersonDraft>? change = null)
    {
        var number = Next();
        var draft = new PersonDraft
        {
            FirstName = FirstNames[number % FirstNames.Length],
            FamilyName = FamilyNames[number % FamilyNames.Count],
            BirthDate = database.Today.AddYears(-age).AddDays(-40),
        };
        change?.Invoke(draft);
        var person = new Person
        {
            MemberNumber = MemberNumber(number),
            FirstName = draft.FirstName,
            FamilyName = draft.FamilyName,
            SearchName = Person.SearchNameOf(draft.FirstName, draft.FamilyName),
            BirthDate = draft.BirthDate,
            Email = draft.Email ?? $"personne{number}@exemple.test",
            Phone = draft.Phone,
            AddressLine = "12 rue des Tilleuls",
            PostalCode = draft.PostalCode,
            City = "NANTES",
        };
        person.SetBirthName(draft.BirthName);
        if (draft.HasNir)
            person.SetNir(draft.Nir ?? NirFor(draft.BirthDate, number), database.Cipher);
        return person;
    }

    /// <summary>A NIR of 15 digits with its right key, born in the month given, in a commune that does not exist.</summary>
    public static string NirFor(DateOnly birthDate, int number)
    {
        var digits = string.Create(CultureInfo.InvariantCulture, $"2{birthDate:yyMM}99{number / 1000 % 1000:000}{number % 1000:000}");
        return digits + (97 - long.Parse(digits, CultureInfo.InvariantCulture) % 97).ToString("00", CultureInfo.InvariantCulture);
    }

    /// <summary>Nine digits, the last a Luhn check digit.</summary>
    public static string MemberNumber(int number)
    {
        var digits = (10_000_000 + number).ToString("00000000", CultureInfo.InvariantCulture);
        var sum = 0;
        for (var place = 0; place < digits.Length; place++)
        {
            var digit = digits[^(place + 1)] - '0';
            if (place % 2 == 0)
                digit = digit > 4 ? digit * 2 - 9 : digit * 2;
            sum += digit;
        }
        return digits + (10 - sum % 10) % 10;
    }
}

/// <summary>What a test may choose of a person.</summary>
public sealed class PersonDraft
{
    public required string FirstName { get; set; }
    public required string FamilyName { get; set; }
    public required DateOnly BirthDate { get; set; }

    /// <summary>15 digits; null: one that fits the birth date.</summary>
    public string? Nir { get; set; }

    /// <summary>False for a person whose NIR is not known, as most children.</summary>
    public bool HasNir { get; set; } = true;
    public string? Email { get; set; }
    public string PostalCode { get; set; } = "44000";
    public string? BirthName { get; set; }
    public string Phone { get; set; } = "0601020304";
}
