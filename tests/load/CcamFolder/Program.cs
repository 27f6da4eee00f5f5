// Writes a folder of made-up CCAM tables of the true size for tests/load/ccam.sh: dBase III in code page 850, acts and activities with
// their history, about a million prices. Arguments: the folder, how many acts, and « by-day » for prices in order of days instead of acts.
using System.Globalization;
using CcamFolder;

var folder = Path.GetFullPath(args[0]);
var acts = int.Parse(args[1], CultureInfo.InvariantCulture);
var byDay = args.Length > 2 && args[2] == "by-day";
Directory.CreateDirectory(folder);

const int Grids = 20,
    HistoryOfAnAct = 9;
DateOnly[] days = [new(2005, 3, 25), new(2013, 7, 1), new(2018, 1, 1), new(2024, 12, 22)];
string[] groups = ["ADC", "ATM", "ADI", "ADE", "SDE", "CM0"];

using (var table = new Table(Path.Combine(folder, "R_TB23.dbf"), ("COD_GRILLE", 'N', 3, 0), ("LIBELLE", 'C', 100, 0)))
    for (var grid = 0; grid < Grids; grid++)
        table.Add(
            grid,
            grid switch
            {
                0 => "Tous secteurs",
                1 => "Secteur 1 ou adhérents OPTAM",
                2 => "Secteur 2 hors OPTAM",
                _ => $"Grille témoin {grid}",
            }
        );

string[] labels = ["NOM_LONG", .. "0123456789ABCDE".Select(c => "NOM_LONG" + c)];
using (
    var table = new Table(
        Path.Combine(folder, "R_ACTE.dbf"),
        [
            ("COD_ACTE", 'C', 13, 0),
            ("DT_MODIF", 'D', 8, 0),
            ("NOM_COURT", 'C', 70, 0),
            .. labels.Select(l => (l, 'C', 254, 0)),
            ("DT_FIN", 'D', 8, 0),
        ]
    )
)
{
    for (var act = 0; act < acts; act++)
    for (var row = 0; row < HistoryOfAnAct; row++)
        table.Add([
            Code(act),
            days[^1].AddYears(-row),
            $"acte témoin {act}",
            $"Acte témoin numéro {act} de l'épaule, par abord direct, version {row} " + new string('é', 40),
            .. labels.Skip(1).Select(_ => (object?)""),
            null,
        ]);
}

using (
    var table = new Table(
        Path.Combine(folder, "R_ACTE_IVITE.dbf"),
        ("COD_AA", 'C', 14, 0),
        ("DT_MODIF", 'D', 8, 0),
        ("ACTE_COD", 'C', 13, 0),
        ("ACTIV_COD", 'C', 1, 0),
        ("REGROU_COD", 'C', 3, 0)
    )
)
{
    for (var act = 0; act < acts; act++)
        foreach (var activity in Activities(act))
            for (var row = 0; row < HistoryOfAnAct; row++)
                table.Add(
                    Code(act) + activity,
                    days[^1].AddYears(-row),
                    Code(act),
                    activity,
                    activity == 4 ? "ADA" : groups[act % groups.Length]
                );
}

using (
    var table = new Table(
        Path.Combine(folder, "R_PU_BASE.dbf"),
        ("AAP_COD", 'C', 16, 0),
        ("APDT_MODIF", 'D', 8, 0),
        ("GRILLE_COD", 'N', 3, 0),
        ("PU_BASE", 'N', 7, 2)
    )
)
{
    if (byDay)
    {
        for (var day = 0; day < days.Length; day++)
        for (var act = 0; act < acts; act++)
            Prices(table, act, day);
    }
    else
    {
        for (var act = 0; act < acts; act++)
        for (var day = 0; day < days.Length; day++)
            Prices(table, act, day);
    }
}

void Prices(Table table, int act, int day)
{
    foreach (var activity in Activities(act))
        for (var grid = 0; grid < Grids; grid++)
            table.Add($"{Code(act)}{activity}0", days[day], grid, 20m + (act % 900) + (day * 1.5m) - (grid * 0.1m));
}

static string Code(int act) =>
    string.Create(
        CultureInfo.InvariantCulture,
        $"{(char)('A' + (act / 17_576 % 26))}{(char)('A' + (act / 676 % 26))}{(char)('A' + (act / 26 % 26))}"
            + $"{(char)('A' + (act % 26))}{act % 1000:000}"
    );

// Every other act but one has anaesthesia: 1.6 activities an act, as in truth.
static int[] Activities(int act) => act % 5 < 3 ? [1, 4] : [1];
