namespace MonHarmonie.Services.Imports.Tariffs;

/// <summary>The figures of a price, for the report of an import.</summary>
/// <param name="BaseCents">The base; null when it follows from <paramref name="Coefficient"/>, or varies.</param>
/// <param name="Coefficient">Hundredths of the key letter B.</param>
public sealed record PriceFigures(long? BaseCents, int? Coefficient, long? RateMillionths, long? MaxPriceCents);
