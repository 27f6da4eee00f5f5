global using PurposeGate = MonHarmonie.Services.Consents.DataLicence.Gate;
