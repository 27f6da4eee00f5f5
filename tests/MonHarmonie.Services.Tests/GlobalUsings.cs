global using MonHarmonie.Services.Persistence;
global using MonHarmonie.Services.Persistence.Keys;
global using MonHarmonie.Services.Persistence.Ledgers;
global using MonHarmonie.Services.Shared;
global using MonHarmonie.TestSupport;
global using Xunit;
global using PurposeGate = MonHarmonie.Services.Consents.DataLicence.Gate;
