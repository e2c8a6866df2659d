namespace ChatSite.Live;

/// <summary>How it stands with the open lines.</summary>
/// <param name="Streams">Pages that hold a stream.</param>
/// <param name="Polls">Pages whose network lets no stream through.</param>
/// <param name="People">Whose these are.</param>
/// <param name="Waiting">Events that the broadcaster has not taken up yet.</param>
/// <param name="Delivered">Events that were written into lines since the site started.</param>
public readonly record struct LiveFigures(int Streams, int Polls, int People, int Waiting, long Delivered);
