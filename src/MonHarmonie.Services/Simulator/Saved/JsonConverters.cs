using System.Text.Json;
using System.Text.Json.Serialization;
using MonHarmonie.Rules;
using MonHarmonie.Rules.Guarantees;

namespace MonHarmonie.Services.Simulator.Saved;

internal sealed class MoneyConverter : JsonConverter<Money>
{
    public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetInt64());

    public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Cents);
}

/// <summary>A ratio as its millionths.</summary>
internal sealed class RatioConverter : JsonConverter<Ratio>
{
    public override Ratio Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetInt64());

    public override void Write(Utf8JsonWriter writer, Ratio value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value.Millionths);
}

internal sealed class GuaranteeConverter : JsonConverter<Guarantee>
{
    public override Guarantee Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        GuaranteeParser.TryParse(reader.GetString() ?? "", out var guarantee, out _) ? guarantee : Guarantee.None;

    public override void Write(Utf8JsonWriter writer, Guarantee value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Text);
}
