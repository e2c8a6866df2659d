using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace ChatSite.Accounts;

/// <summary>
/// What the cookie holds, in as few bytes as that takes: who, the stamp, which session, and from when until when. The framework's own
/// form is three times as long, and every request of every pupil carries it up a slow line.
/// </summary>
internal sealed class SessionTicket : IDataSerializer<AuthenticationTicket>
{
    private const byte Version = 2;

    public byte[] Serialize(AuthenticationTicket model)
    {
        if (model.Principal.Claims.FirstOrDefault(claim => !Sessions.IsKnown(claim.Type)) is { } unknown)
            throw new NotSupportedException($"The session cookie has no place for the claim {unknown.Type}.");
        var (person, times) = (model.Principal, model.Properties);
        using var bytes = new MemoryStream();
        using var ticket = new BinaryWriter(bytes);
        ticket.Write(Version);
        ticket.Write7BitEncodedInt(person.UserId);
        ticket.Write(person.FindFirstValue(ClaimTypes.Name)!);
        ticket.Write(Convert.FromHexString(person.FindFirstValue(Sessions.Stamp)!));
        ticket.Write7BitEncodedInt(person.SessionId);
        ticket.Write(times.IsPersistent);
        ticket.Write7BitEncodedInt64(times.IssuedUtc!.Value.ToUnixTimeSeconds());
        ticket.Write7BitEncodedInt64((long)(times.ExpiresUtc!.Value - times.IssuedUtc.Value).TotalSeconds);
        return bytes.ToArray();
    }

    public AuthenticationTicket? Deserialize(byte[] data)
    {
        using var ticket = new BinaryReader(new MemoryStream(data));
        if (ticket.ReadByte() != Version) return null;
        var person = Sessions.Principal(ticket.Read7BitEncodedInt(), ticket.ReadString(), Convert.ToHexStringLower(ticket.ReadBytes(SecurityStamps.Bytes)), ticket.Read7BitEncodedInt());
        var isPersistent = ticket.ReadBoolean();
        var issued = DateTimeOffset.FromUnixTimeSeconds(ticket.Read7BitEncodedInt64());
        var times = new AuthenticationProperties { IsPersistent = isPersistent, IssuedUtc = issued, ExpiresUtc = issued.AddSeconds(ticket.Read7BitEncodedInt64()) };
        return new AuthenticationTicket(person, times, IdentityConstants.ApplicationScheme);
    }
}
