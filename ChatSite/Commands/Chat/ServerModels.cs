namespace ChatSite.Commands.Chat;

// What the JSON API answers, as far as it is used here.

internal sealed record RoomThere(int Id, string Name, string Kind, int Unread);

internal sealed record AuthorThere(int Id, string Name);

internal sealed record MessageThere(long Id, long Seq, AuthorThere Author, string Kind, string Text, DateTime PostedAt, bool IsEdited, bool IsRemoved);

internal sealed record StretchThere(MessageThere[] Messages, long Cursor, bool HasMore);

internal sealed record PersonThere(int Id, string Name, string State, string? Text);

internal sealed record TokenThere(int Id);

internal sealed record MeThere(int Id, string Name, TokenThere Token);

internal sealed record ProblemThere(string? Detail);
