using MonHarmonie.Services;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Setup;

var builder = WebApplication.CreateBuilder(args);
var folders = DataFolders.From(builder.Configuration, builder.Environment.ContentRootPath);

builder.AddLogging();
builder.Services.AddPersistence(builder.Configuration, folders);
builder.Services.AddModules();
builder.AddSignIn(folders);
builder.AddPages();
builder.AddProtection();
builder.AddTelemetry();
builder.AddWorkers(folders);

var app = builder.Build();
ProductionGuards.Check(app);
await app.PrepareDatabaseAsync();

app.UseProtection();
app.UseSignIn();
app.MapPages();
app.MapHealth();

await app.RunAsync();

/// <summary>The entry point, public so that tests can start the portal.</summary>
public partial class Program
{
    protected Program()
    {
    }
}
