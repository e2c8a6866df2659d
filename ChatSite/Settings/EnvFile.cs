using ChatSite.Data;
using DotNetEnv;

namespace ChatSite.Settings;

/// <summary>
/// Settings in a file <c>.env</c> where the program is started (<c>ChatSite__SiteName="Turing School"</c>), for those who
/// set no environment. What the environment says already wins.
/// </summary>
public static class EnvFile
{
    /// <exception cref="StartRefused">There is one that can't be read.</exception>
    public static void Load(string folder)
    {
        var path = Path.Combine(folder, ".env");
        if (!File.Exists(path)) return;
        try
        {
            Env.NoClobber().Load(path);
        }
#pragma warning disable CA1031 // Whatever the parser calls it.
        catch (Exception problem)
        {
            // Its message may quote the line, and the line may be a password.
            throw new StartRefused(problem is UnauthorizedAccessException or IOException
                ? $"{path} can't be read: {problem.Message}"
                : $"{path} can't be understood. Each line is a name and a value, as in ChatSite__SiteName=\"Turing School\"; a value with $ or # stands between single quotes.");
        }
#pragma warning restore CA1031
    }
}
