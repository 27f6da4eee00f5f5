namespace MonHarmonie.Services.Imports.Reading;

/// <summary>How far a file is read, for the progress.</summary>
internal interface IReadSource
{
    static readonly IReadSource Nothing = new InMemory();

    long Length { get; }
    long Position { get; }

    private sealed class InMemory : IReadSource
    {
        public long Length => 0;
        public long Position => 0;
    }
}
