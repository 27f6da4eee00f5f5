namespace MonHarmonie.Web.Setup;

/// <summary>Liveness and readiness for the platform.</summary>
internal static class HealthSetup
{
    public static void MapHealth(this WebApplication app) => app.MapHealthChecks("/health/live").AllowAnonymous();
}
