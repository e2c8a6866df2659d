using ChatSite.Accounts;
using ChatSite.Tests.Support;

namespace ChatSite.Tests.Accounts;

public sealed class WrongTriesTests
{
    private readonly SetClock _clock = new();
    private readonly WrongTries _tries;

    public WrongTriesTests() => _tries = new(_clock);

    [Fact]
    public void The_fifth_wrong_try_makes_a_name_rest_for_ten_minutes()
    {
        Assert.Equal([false, false, false, false, true], Count(5));
        Assert.True(_tries.Rests("ADA"));
        Assert.False(_tries.Rests("BEN"));

        _clock.Advance(TimeSpan.FromMinutes(9.9));
        Assert.True(_tries.Rests("ADA"));
        _clock.Advance(TimeSpan.FromMinutes(0.2));
        Assert.False(_tries.Rests("ADA"));
        Assert.Equal([false, false, false, false, true], Count(5));
    }

    [Fact]
    public void Wrong_tries_are_forgotten_after_ten_minutes()
    {
        Count(4);

        _clock.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal([false, false, false, false, true], Count(5));
    }

    [Fact]
    public void The_right_password_wipes_the_slate()
    {
        Count(4);

        _tries.Forgive("ADA");

        Assert.Equal([false, false, false, false, true], Count(5));
    }

    [Fact]
    public void Tries_of_the_same_moment_all_count()
    {
        Parallel.For(0, 1000, _ => _tries.Count("EVE"));

        Assert.True(_tries.Rests("EVE"));
    }

    [Fact]
    public void A_flood_of_names_takes_bounded_memory_and_leaves_a_name_in_use_resting()
    {
        Count(5);
        for (var i = 0; i < 50_000; i++)
        {
            _tries.Count($"NAME{i}");
            if (i % 5000 == 0) Assert.True(_tries.Rests("ADA"));
        }
    }

    private bool[] Count(int times) => [.. Enumerable.Range(0, times).Select(_ => _tries.Count("ADA"))];
}
