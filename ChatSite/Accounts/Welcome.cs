using ChatSite.Data;

namespace ChatSite.Accounts;

/// <summary>
/// Brings a new account to where everyone is, in the transaction that makes it. How that is done is the rooms'
/// business, which stand above the accounts; so they hand this over.
/// </summary>
public delegate void Welcome(WriteTurn turn, User newcomer);
