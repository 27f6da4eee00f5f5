var app = WebApplication.CreateBuilder(args).Build();
app.MapGet("/", () => "Mon Harmonie");
await app.RunAsync();
