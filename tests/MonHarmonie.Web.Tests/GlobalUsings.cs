global using MonHarmonie.Services.Persistence.Keys;
global using MonHarmonie.Services.Persistence.Ledgers;
