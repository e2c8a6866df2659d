using ChatSite.Data;

namespace ChatSite.Health;

/// <summary>Writes something that changes nothing, all the way to the disk.</summary>
internal static class ProbeWrite
{
    // The same value again is a page in the WAL and a flush like any other.
    public static Task<int> To(WriterQueue writer) => writer.Run(turn => turn.Sql("UPDATE SiteCounter SET Seq = Seq WHERE Id = 1").ExecuteNonQuery());
}
