using ChatSite.Commands;

namespace ChatSite.Tests.Commands;

public sealed class ColumnsTests
{
    private static readonly string[] Head = ["ID", "LAST SEEN", "NAME"];
    private static readonly string[][] Rows = [["1", "never", "Ada"], ["12", "2026-11-20 09:00Z", "漢字"]];

    [Fact]
    public void They_line_up_also_beneath_wide_letters()
    {
        Assert.Equal(["ID  LAST SEEN          NAME", "1   never              Ada", "12  2026-11-20 09:00Z  漢字"], Written(null));
        Assert.Equal(Written(null), Written(80));
    }

    [Fact]
    public void Where_the_terminal_is_too_narrow_each_row_is_a_list()
    {
        Assert.Equal(
            ["ID         1", "LAST SEEN  never", "NAME       Ada", "", "ID         12", "LAST SEEN  2026-11-20", "           09:00Z", "NAME       漢字", ""],
            Written(22));
    }

    [Fact]
    public void What_people_called_themselves_does_nothing_to_the_terminal()
    {
        var output = new StringWriter { NewLine = "\n" };
        Columns.Write(output, ["NAME"], [["\e[31mAda\nBen\u202E"]]);

        Assert.Equal("NAME\n[31mAda Ben\n", output.ToString());
    }

    private static string[] Written(int? width)
    {
        var output = new StringWriter { NewLine = "\n" };
        Columns.Write(output, Head, Rows, width);
        return output.ToString()[..^1].Split('\n');
    }
}
