// Writes a large statements file for tests/load/import.sh: the acts of a seeded database once more, as a flow of its own, in order of
// payment, so that persons come mixed as they do in a real flow. Arguments: the data folder, how many lines, the file to write.
using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Persistence.Keys;

var folder = Path.GetFullPath(args[0]);
var lines = long.Parse(args[1], CultureInfo.InvariantCulture);
await using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "mon-harmonie.db")};Mode=ReadOnly");
await connection.OpenAsync();

var cipher = new FieldCipher(FieldKeyRing.Open(Path.Combine(folder, "keys"), null));
var nirs = new Dictionary<Guid, string>();
await using (var command = connection.CreateCommand())
{
    command.CommandText = "SELECT Id, NirCipher FROM Persons WHERE NirCipher IS NOT NULL";
    await using var reader = await command.ExecuteReaderAsync();
    while (await reader.ReadAsync())
    {
        var id = new Guid((byte[])reader[0], bigEndian: true);
        nirs.Add(id, cipher.Open(SealedField.PersonNir, id, (byte[])reader[1]));
    }
}

await using var writer = new StreamWriter(args[2], append: false, new UTF8Encoding(false), 1 << 16);
await writer.WriteLineAsync(
    "NIR_ASSURE;RANG_BENEFICIAIRE;FLX_DIS_DTD;FLX_TRT_DTD;FLX_EMT_TYP;FLX_EMT_NUM;FLX_EMT_ORD;ORG_CLE_NUM;DCT_ORD_NUM;PRS_ORD_NUM;"
        + "REM_TYP_AFF;"
        + "PRS_NAT_REF;EXE_SOI_DTD;EXE_SOI_DTF;PRS_PAI_MNT;BSE_REM_BSE;RGO_REM_TAU;BSE_REM_MNT;BSE_REM_SGN;PRS_PPF_COD;PPF_MNT;"
        + "PART_COMPLEMENTAIRE;DRG_NAT;PRATICIEN"
);
await using (var command = connection.CreateCommand())
{
    command.CommandText = """
        SELECT b.OpenerId, b.Rank, r.PaidOn, s.Number, r.Rank, p."Order", r.Nature, r.CareDate,
            p.SpentCents, p.BaseCents, p.RatePercent, p.AmoPaidCents, p.WithheldCents, p.AmcPaidCents, r.Payee, r.Practitioner
        FROM (SELECT * FROM Reimbursements ORDER BY PaidOn DESC, StatementId, Rank LIMIT $lines) r
        JOIN Statements s ON s.Id = r.StatementId
        JOIN ReimbursementParts p ON p.ReimbursementId = r.Id
        JOIN Beneficiaries b ON b.ContractId = r.ContractId AND b.PersonId = r.PersonId
        ORDER BY r.PaidOn, r.StatementId, r.Rank, p."Order" LIMIT $lines
        """;
    command.Parameters.AddWithValue("$lines", lines);
    await using var reader = await command.ExecuteReaderAsync();
    while (await reader.ReadAsync())
    {
        var day =
            DateOnly
                .Parse(reader.GetString(2), CultureInfo.InvariantCulture)
                .ToString("ddMMMyyyy", CultureInfo.InvariantCulture)
                .ToUpperInvariant() + ":00:00:00";
        var care = reader.GetString(7);
        var sign = reader.GetInt64(8) < 0 || reader.GetInt64(11) < 0 ? -1 : 1;
        var participation = reader.GetInt64(12);
        await writer.WriteLineAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{nirs[new Guid((byte[])reader[0], bigEndian: true)]};{reader.GetInt32(1)};{day};{day};1;93;0;01C750000;"
                    + $"{reader.GetString(3)};{reader.GetInt32(4)};{reader.GetInt32(5)};"
                    + $"{reader.GetString(6)};{care};{care};{Euros(reader.GetInt64(8))};{Euros(reader.GetInt64(9))};"
                    + $"{reader.GetInt32(10)};{Euros(reader.GetInt64(11))};{sign};"
                    + $"{(participation == 0 ? "N" : "S")};{Euros(participation)};{Euros(reader.GetInt64(13))};"
                    + $"{(reader.GetInt32(14) == 1 ? 10 : 35)};{reader.GetString(15)}"
            )
        );
    }
}

static string Euros(long cents) => (cents / 100m).ToString("0.00", CultureInfo.InvariantCulture);
