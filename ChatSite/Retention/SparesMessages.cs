using ChatSite.Data;

namespace ChatSite.Retention;

/// <summary>
/// Which of these messages are evidence and stay, however old they are. Whoever keeps evidence hands one over; it is
/// asked in the turn that would delete them. Legal holds need none, every question here minds them.
/// </summary>
public delegate IEnumerable<long> SparesMessages(WriteTurn turn, IReadOnlyCollection<long> messageIds);
