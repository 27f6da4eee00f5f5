using MonHarmonie.Services.Members;

namespace MonHarmonie.Services.Imports.Reading;

/// <summary>Reads a NIR from one or two cells: 15 characters, or 13 with or without the key next to them.</summary>
public static class NirText
{
    /// <param name="number">13 or 15 characters, spaces aside.</param>
    /// <param name="key">The key, when it has a column of its own; a spreadsheet may have eaten its first zero.</param>
    public static NirReading Read(string number, string key)
    {
        var reading = Nir.Read(number);
        return key.Length > 0 && reading is { Value: not null, Key: NirKey.NotGiven } ? Nir.Read(number + key.PadLeft(2, '0')) : reading;
    }
}
