namespace ChatSite.Reports;

/// <summary>A message, without its words.</summary>
/// <param name="At">By the school's clock.</param>
internal readonly record struct Said(long Id, int RoomId, int AuthorId, DateTime At, bool IsEdited, bool IsRemoved, int Bytes);
