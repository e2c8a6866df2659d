namespace ChatSite.Data;

/// <summary>A group of writes that has reached the disk.</summary>
/// <param name="Commands">How many it brought there.</param>
/// <param name="Took">How long the commit itself took, which is mostly the disk.</param>
/// <param name="Waited">How long the first of them had been waiting, from getting in line to being on disk.</param>
public readonly record struct Committed(int Commands, TimeSpan Took, TimeSpan Waited);
