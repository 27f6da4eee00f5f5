namespace MonHarmonie.Services.Imports.Statements;

/// <summary>
/// Counts how often a key came in this run, wherever its lines stand in the file. It keeps a hash of 64 bits and a count for each
/// key, 16 to 32 bytes, two keys a line: the only thing of a statements file that grows with it.
/// </summary>
internal sealed class RunKeys
{
    private const ulong FnvOffset = 14_695_981_039_346_656_037;
    private const ulong FnvPrime = 1_099_511_628_211;

    private ulong[] keys = new ulong[1 << 12];
    private int[] counts = new int[1 << 12];
    private readonly Lock oneAtATime = new();
    private int used;

    /// <summary>Counts one more line of a key.</summary>
    /// <returns>1 for the first line of the key, then 2, 3 …</returns>
    public int Next(ulong key)
    {
        lock (oneAtATime)
        {
            if (used >= keys.Length / 4 * 3)
                Grow();
            var place = PlaceOf(key);
            if (counts[place] == 0)
            {
                keys[place] = key;
                used++;
            }

            return ++counts[place];
        }
    }

    /// <summary>Whether a line of a key came; one thread may ask while another reads the file.</summary>
    public bool Holds(ulong key)
    {
        lock (oneAtATime)
            return counts[PlaceOf(key)] > 0;
    }

    public static ulong Hash(string text)
    {
        var hash = FnvOffset;
        foreach (var c in text)
            hash = (hash ^ c) * FnvPrime;
        return Mix(hash);
    }

    public static ulong Hash(ulong key, int number) => Mix((key ^ (uint)number) * FnvPrime);

    public static ulong Hash(ulong key, long number) => Mix((key ^ (ulong)number) * FnvPrime);

    public static ulong Hash(ulong key, string text) => Mix((key ^ Hash(text)) * FnvPrime);

    private int PlaceOf(ulong key)
    {
        var mask = keys.Length - 1;
        var place = (int)(key & (ulong)mask);
        while (counts[place] != 0 && keys[place] != key)
            place = (place + 1) & mask;
        return place;
    }

    private void Grow()
    {
        var (oldKeys, oldCounts) = (keys, counts);
        keys = new ulong[oldKeys.Length * 2];
        counts = new int[oldKeys.Length * 2];
        for (var i = 0; i < oldKeys.Length; i++)
        {
            if (oldCounts[i] == 0)
                continue;
            var place = PlaceOf(oldKeys[i]);
            (keys[place], counts[place]) = (oldKeys[i], oldCounts[i]);
        }
    }

    private static ulong Mix(ulong hash)
    {
        hash ^= hash >> 33;
        hash *= 0xff51afd7ed558ccd;
        return hash ^ (hash >> 33);
    }
}
