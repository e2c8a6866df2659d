using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace ChatSite.Tests.Support.Office;

/// <summary>Opens workbooks in LibreOffice, which no code of ours has any part in, and reads what it shows.</summary>
internal static class LibreOffice
{
    // The 12th number: each sheet becomes a file of its own. The 9th: cells as they are shown.
    private const string AllSheets = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1";

    // One at a time: two of them would share a profile, and one would go away silently.
    private static readonly SemaphoreSlim OneAtATime = new(1);

    /// <summary>What stands in the cells of each sheet, row by row, as LibreOffice shows it.</summary>
    public static async Task<Dictionary<string, List<string[]>>> Read(string workbook)
    {
        var folder = Directory.CreateTempSubdirectory("office-");
        try
        {
            await Convert(workbook, AllSheets, folder.FullName);
            var name = Path.GetFileNameWithoutExtension(workbook);
            return folder.EnumerateFiles("*.csv").ToDictionary(file => file.Name[(name.Length + 1)..^4], file => Rows(file.FullName));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task Convert(string file, string to, string folder)
    {
        await OneAtATime.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            string[] arguments = [$"-env:UserInstallation=file://{Path.Combine(Path.GetTempPath(), "chatsite-office-profile")}", "--headless", "--norestore", "--convert-to", to, "--outdir", folder, file];
            if (!await Runs("soffice", arguments) && !(await Install() && await Runs("soffice", arguments)))
                Assert.Fail("This test opens a workbook in LibreOffice: install it (Debian: apt-get install libreoffice-calc).");
        }
        finally
        {
            OneAtATime.Release();
        }
    }

    private static async Task<bool> Install() => OperatingSystem.IsLinux()
        && (Environment.UserName == "root"
            ? await Runs("apt-get", "update", "-qq") && await Runs("apt-get", "install", "-y", "-qq", "--no-install-recommends", "libreoffice-calc")
            : await Runs("sudo", "-n", "apt-get", "update", "-qq") && await Runs("sudo", "-n", "apt-get", "install", "-y", "-qq", "--no-install-recommends", "libreoffice-calc"));

    private static async Task<bool> Runs(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, Environment = { ["DEBIAN_FRONTEND"] = "noninteractive" } })!;
            await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    // RFC 4180: cells with commas or line ends stand in quotes, and a quote in them is doubled.
    private static List<string[]> Rows(string file)
    {
        var (rows, row, cell, isQuoted) = (new List<string[]>(), new List<string>(), new StringBuilder(), false);
        var text = File.ReadAllText(file);
        for (var i = 0; i < text.Length; i++)
        {
            var sign = text[i];
            if (isQuoted && sign == '"' && i + 1 < text.Length && text[i + 1] == '"') cell.Append(text[i++]);
            else if (sign == '"') isQuoted = !isQuoted;
            else if (isQuoted || (sign != ',' && sign != '\n')) cell.Append(sign);
            else
            {
                row.Add(cell.ToString());
                cell.Clear();
                if (sign == ',') continue;
                rows.Add([.. row]);
                row.Clear();
            }
        }
        return rows;
    }
}
