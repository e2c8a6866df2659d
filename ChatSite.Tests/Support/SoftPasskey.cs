using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace ChatSite.Tests.Support;

/// <summary>What a browser and a key do together (WebAuthn, ES256), so that a test can have them do it wrong.</summary>
public sealed class SoftPasskey : IDisposable
{
    private const byte Present = 1, Verified = 4, HasKey = 64;

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] _id = RandomNumberGenerator.GetBytes(32);

    public string Id => WebEncoders.Base64UrlEncode(_id);

    /// <summary>Whose it is, as the site has told it.</summary>
    public string? UserHandle { get; set; }

    /// <summary>Whether it counts, and how far it has.</summary>
    public uint Count { get; set; }

    /// <summary>Whether it has asked for a finger or a PIN.</summary>
    public bool Verifies { get; set; } = true;

    /// <summary>What the browser says where it is.</summary>
    public required string Origin { get; set; }

    public string Create(string question)
    {
        using var asked = JsonDocument.Parse(question);
        UserHandle = asked.RootElement.GetProperty("user").GetProperty("id").GetString();
        var data = Data(asked.RootElement.GetProperty("rp").GetProperty("id").GetString()!, isNew: true);
        byte[] attestation = [0xA3, 0x63, .. "fmt"u8, 0x64, .. "none"u8, 0x67, .. "attStmt"u8, 0xA0, 0x68, .. "authData"u8, 0x58, (byte)data.Length, .. data];
        return Written(new { clientDataJSON = Text(Client("webauthn.create", asked)), attestationObject = Text(attestation), transports = new[] { "internal" } });
    }

    public string Get(string question)
    {
        using var asked = JsonDocument.Parse(question);
        var (client, data) = (Client("webauthn.get", asked), Data(asked.RootElement.GetProperty("rpId").GetString()!, isNew: false));
        var signature = _key.SignData([.. data, .. SHA256.HashData(client)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return Written(new { clientDataJSON = Text(client), authenticatorData = Text(data), signature = Text(signature), userHandle = UserHandle });
    }

    public void Dispose() => _key.Dispose();

    private string Written(object response) =>
        JsonSerializer.Serialize(new { id = Id, rawId = Id, type = "public-key", response, clientExtensionResults = new { } });

    private byte[] Client(string type, JsonDocument asked) => Encoding.UTF8.GetBytes(
        $$"""{"type":"{{type}}","challenge":"{{asked.RootElement.GetProperty("challenge").GetString()}}","origin":"{{Origin}}","crossOrigin":false}""");

    private byte[] Data(string site, bool isNew)
    {
        var count = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(count, Count);
        var flags = (byte)(Present | (Verifies ? Verified : 0) | (isNew ? HasKey : 0));
        byte[] data = [.. SHA256.HashData(Encoding.UTF8.GetBytes(site)), flags, .. count];
        return isNew ? [.. data, .. new byte[16], 0, (byte)_id.Length, .. _id, .. PublicKey()] : data;
    }

    private byte[] PublicKey()
    {
        var point = _key.ExportParameters(false).Q;
        return [0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20, .. point.X!, 0x22, 0x58, 0x20, .. point.Y!];
    }

    private static string Text(byte[] bytes) => WebEncoders.Base64UrlEncode(bytes);
}
