// The gate is nested in the licence so that nothing else can make one; the house calls it by its own name.
global using PurposeGate = MonHarmonie.Services.Consents.DataLicence.Gate;
// The counters of one beneficiary in the engine; a beneficiary of a contract is an entity of ours.
global using CareCounters = MonHarmonie.Rules.Pricing.Beneficiary;
