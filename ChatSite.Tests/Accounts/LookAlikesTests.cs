using ChatSite.Accounts;

namespace ChatSite.Tests.Accounts;

public sealed class LookAlikesTests
{
    [Theory]
    [InlineData("Ada", "Аda"), InlineData("Ada", "Αda"), InlineData("Hopper", "Норрer"), InlineData("Copa", "Сора"), InlineData("Ian", "lan"), InlineData("Ian", "1an")]
    [InlineData("Bob", "B0b"), InlineData("Mr Smith", "Mr.Smith"), InlineData("Mr Smith", "mr_smith"), InlineData("Burns", "Bums"), InlineData("Willow", "VVillow"), InlineData("Ivy", "Іvy")]
    public void These_pass_for_each_other(string one, string other) => Assert.Equal(LookAlikes.Skeleton(one), LookAlikes.Skeleton(other));

    [Theory]
    [InlineData("Ada", "Ida"), InlineData("José", "Jose"), InlineData("Ben", "Ken"), InlineData("Ирина", "Ирена"), InlineData("王小明", "王小月")]
    public void These_do_not(string one, string other) => Assert.NotEqual(LookAlikes.Skeleton(one), LookAlikes.Skeleton(other));

    [Theory]
    [InlineData("Mrs Olivia", "MRS. OLIVIA"), InlineData("Mrs Ivy", "MRS_IVY"), InlineData("Ian", "lan")]
    public void A_newcomer_is_looked_for_under_what_capitals_hide(string one, string newcomer) =>
        Assert.Contains(LookAlikes.Skeleton(one), LookAlikes.Skeletons(newcomer));
}
