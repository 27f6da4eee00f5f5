global using MonHarmonie.Services.Persistence.Keys;
global using MonHarmonie.Services.Persistence.Ledgers;
global using PurposeGate = MonHarmonie.Services.Consents.DataLicence.Gate;
