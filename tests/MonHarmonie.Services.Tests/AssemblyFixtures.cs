using MonHarmonie.TestSupport.Web;

// No test of this assembly may have logged a personal datum.
[assembly: AssemblyFixture(typeof(LogsStayClean))]
