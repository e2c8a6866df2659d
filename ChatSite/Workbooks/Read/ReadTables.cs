using System.IO.Compression;
using ChatSite.Languages;

namespace ChatSite.Workbooks;

/// <summary>Reads what somebody uploaded as tables, by what is in a file and not by what it is called: Excel workbooks, CSV, and ZIP files of CSV.</summary>
public static class ReadTables
{
    private const int MostFiles = 60;

    /// <exception cref="TableRefused">It is none of these, too large, or damaged.</exception>
    public static List<TextTable> From(string name, Stream file)
    {
        var bytes = ReadAll(name, file);
        if (bytes.Length == 0) throw new TableRefused($"{name} is empty.");
        return bytes is [0x50, 0x4B, 3 or 5 or 7, ..] ? FromPacked(name, bytes) : [FromText(name, bytes)];
    }

    private static List<TextTable> FromPacked(string name, byte[] bytes)
    {
        try
        {
            using var packed = new ZipArchive(new MemoryStream(bytes), ZipArchiveMode.Read);
            RefuseBomb(name, packed);
            if (packed.GetEntry("[Content_Types].xml") is not null) return [ReadWorkbook.From(name, bytes)];
            var files = packed.Entries.Where(entry => entry.Name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) && !entry.FullName.StartsWith("__MACOSX", StringComparison.Ordinal)).ToList();
            if (files.Count == 0) throw new TableRefused($"{name} holds no CSV file and is no Excel workbook.");
            return files.ConvertAll(entry =>
            {
                using var stream = entry.Open();
                return FromText(entry.Name, ReadAll(entry.Name, stream));
            });
        }
        catch (Exception problem) when (problem is InvalidDataException or IOException or NotSupportedException)
        {
            throw new TableRefused($"{name} is damaged, or locked with a password.");
        }
    }

    // What a file says of its own size may be a lie: it is counted while unpacking.
    private static void RefuseBomb(string name, ZipArchive packed)
    {
        if (packed.Entries.Count > 1000) throw new TableRefused($"{name} holds too many files.");
        var isWorkbook = packed.GetEntry("[Content_Types].xml") is not null;
        if (!isWorkbook && packed.Entries.Count > MostFiles) throw new TableRefused($"{name} holds too many files.");
        var (buffer, left) = (new byte[81920], isWorkbook ? TableLimits.LargestWorkbook : TableLimits.LargestUnpacked);
        foreach (var entry in packed.Entries)
        {
            using var stream = entry.Open();
            for (int read; (read = stream.Read(buffer)) > 0;)
                if ((left -= read) < 0) throw new TableRefused($"{name} is too large once it is unpacked.");
        }
    }

    private static TextTable FromText(string name, byte[] bytes)
    {
        if (bytes is [0xD0, 0xCF, 0x11, 0xE0, ..]) throw new TableRefused($"{name} is an Excel file of before 2007, or locked with a password. Save it as .xlsx without one.");
        if (bytes is [0x25, 0x50, 0x44, 0x46, ..]) throw new TableRefused($"{name} is a PDF. An Excel workbook or a CSV file is needed.");
        return ReadCsv.From(name, bytes);
    }

    private static byte[] ReadAll(string name, Stream file)
    {
        using var all = new MemoryStream();
        var buffer = new byte[81920];
        for (int read; (read = file.Read(buffer)) > 0;)
        {
            all.Write(buffer, 0, read);
            if (all.Length > TableLimits.LargestUnpacked) throw TooLarge(name);
        }
        return all.ToArray();
    }

    public static TableRefused TooLarge(string name)
    {
        Saying reason = $"{name} is too large: a file may have {TableLimits.LargestFile / 1024 / 1024} MB.";
        return new TableRefused(reason);
    }
}
