using MonHarmonie.TestSupport.Web;
using Xunit;

// No test of this assembly may have logged a personal datum.
[assembly: AssemblyFixture(typeof(LogsStayClean))]
