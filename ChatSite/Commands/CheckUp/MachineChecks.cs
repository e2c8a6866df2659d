using System.Globalization;
using System.Runtime.InteropServices;
using ChatSite.Shared;

namespace ChatSite.Commands.CheckUp;

/// <summary>The machine: runtime, languages, time zones, clock, and how many lines it may hold open.</summary>
internal static class MachineChecks
{
    private const int FilesForASchool = 4096;

    public static IEnumerable<Diagnosis> Of(Patient patient)
    {
        yield return Diagnosis.Good("Program", $"ChatSite {ThisProgram.Version} on {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription.Trim()}");
        yield return Languages();
        yield return TimeZones();
        yield return Clock(patient);
        if (OpenFiles() is { } files) yield return files;
    }

    private static Diagnosis Languages() => CultureInfo.GetCultureInfo("de").NumberFormat.NumberDecimalSeparator == ","
        ? Diagnosis.Good("Languages", "numbers and dates are known in all languages of the site")
        : Diagnosis.Problem("Languages", "numbers and dates are known in English only", "Install ICU (Debian: apt-get install libicu72), and leave DOTNET_SYSTEM_GLOBALIZATION_INVARIANT unset.");

    private static Diagnosis TimeZones() => TimeZoneInfo.TryFindSystemTimeZoneById("Europe/Berlin", out _)
        ? Diagnosis.Good("Time zones", $"known; this machine's is {TimeZoneInfo.Local.Id}")
        : Diagnosis.Problem("Time zones", "there is no list of time zones", "Install it (Debian: apt-get install tzdata).");

    // Nobody on the network is asked: but no clock is right that is behind the program, or behind what was stored.
    private static Diagnosis Clock(Patient patient)
    {
        var now = DateTime.UtcNow;
        var built = File.GetLastWriteTimeUtc(typeof(MachineChecks).Assembly.Location);
        var stored = File.Exists(patient.Database) ? File.GetLastWriteTimeUtc(patient.Database) : now;
        var latest = built > stored ? built : stored;
        return latest > now.AddMinutes(5)
            ? Diagnosis.Problem("Clock", $"it shows {now:yyyy-MM-dd HH:mm}Z, but there are files of {latest:yyyy-MM-dd HH:mm}Z", "Set the clock and let the machine keep it right (timedatectl set-ntp true): messages carry its time, and second steps fail by it.")
            : Diagnosis.Good("Clock", $"{now:yyyy-MM-dd HH:mm}Z; is it?");
    }

    private static Diagnosis? OpenFiles()
    {
        if (!OperatingSystem.IsLinux()) return null;
        var line = File.ReadLines("/proc/self/limits").FirstOrDefault(line => line.StartsWith("Max open files", StringComparison.Ordinal));
        if (line is null || !int.TryParse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture, out var most) || most >= FilesForASchool)
            return Diagnosis.Good("Open lines", "as many as a school needs");
        return Diagnosis.Warning("Open lines", $"the system allows {most} open files, and every open page needs one", "Allow more: LimitNOFILE=65536 in the systemd unit, or ulimit -Hn 65536.");
    }
}
