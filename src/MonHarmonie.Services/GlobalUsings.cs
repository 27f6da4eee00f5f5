global using MonHarmonie.Services.Persistence.Keys;
global using MonHarmonie.Services.Persistence.Ledgers;
// The gate is nested in the licence so that nothing else can make one; the portal calls it by its own name.
global using PurposeGate = MonHarmonie.Services.Consents.DataLicence.Gate;
