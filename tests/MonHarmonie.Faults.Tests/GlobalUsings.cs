global using MonHarmonie.Services.Persistence;
global using MonHarmonie.Services.Shared;
global using MonHarmonie.TestSupport;
global using MonHarmonie.TestSupport.Web;
global using Xunit;
