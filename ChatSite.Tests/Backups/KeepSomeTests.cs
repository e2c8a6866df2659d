using ChatSite.Backups;

namespace ChatSite.Tests.Backups;

public sealed class KeepSomeTests
{
    private static readonly BackupOptions Usual = new();

    [Fact]
    public void A_year_of_nights_leaves_seven_days_four_weeks_and_six_months()
    {
        List<KeptBackup> kept = [];
        for (var night = new DateTime(2026, 1, 1, 2, 0, 0); night < new DateTime(2027, 1, 1); night = night.AddDays(1))
        {
            kept.Add(Made(night));
            kept = [.. kept.Except(KeepSome.Rest(kept, Usual))];
        }

        Assert.Equal(
            ["12-31", "12-30", "12-29", "12-28", "12-27", "12-26", "12-25", "12-20", "12-13", "11-30", "10-31", "09-30", "08-31", "07-31"],
            kept.OrderByDescending(backup => backup.At).Select(backup => backup.At.ToString("MM-dd")));
    }

    [Fact]
    public void Months_in_which_the_site_stood_still_cost_no_backup()
    {
        List<KeptBackup> all = [.. Enumerable.Range(1, 5).Select(day => Made(new(2026, 6, day, 2, 0, 0))), Made(new(2026, 9, 1, 2, 0, 0))];

        Assert.Empty(KeepSome.Rest(all, Usual));
    }

    [Fact]
    public void Of_one_day_the_newest_is_kept()
    {
        List<KeptBackup> all = [Made(new(2026, 6, 1, 2, 0, 0)), Made(new(2026, 6, 1, 14, 0, 0)), Made(new(2026, 6, 1, 9, 0, 0))];

        Assert.Equal([2, 9], KeepSome.Rest(all, Usual).Select(backup => backup.At.Hour).Order());
    }

    private static KeptBackup Made(DateTime at) => new($"{at:O}", "", at, 1);
}
