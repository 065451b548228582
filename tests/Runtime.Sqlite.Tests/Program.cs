using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

namespace Eventer.Runtime.Sqlite.Tests;

/// <summary>Runs the tests; or, started by one of them, the load that is to be killed.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] arguments) => arguments switch
    {
        [CrashLoad.Argument, var file] => await CrashLoad.RunAsync(file),
        _ when arguments.Any(argument => argument is "-automated" or "@@") => await ConsoleRunner.Run(arguments),
        _ => await TestPlatformTestFramework.RunAsync(arguments, SelfRegisteredExtensions.AddSelfRegisteredExtensions),
    };
}
