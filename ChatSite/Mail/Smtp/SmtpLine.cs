using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace ChatSite.Mail.Smtp;

/// <summary>An open line to a mail server: commands there, replies back, in bounded memory.</summary>
internal sealed class SmtpLine : IDisposable
{
    private const int LongestLine = 2048, MostLines = 64;

    private readonly Socket _socket;
    private readonly byte[] _buffer = new byte[LongestLine];
    private Stream _stream;
    private int _filled;

    private SmtpLine(Socket socket) => (_socket, _stream) = (socket, new NetworkStream(socket));

    public bool IsProtected => _stream is SslStream;

    /// <summary>Where we are, in the form in which one introduces oneself.</summary>
    public string OwnName => _socket.LocalEndPoint is IPEndPoint { Address: var address }
        ? address.IsIPv4MappedToIPv6 ? $"[{address.MapToIPv4()}]" : address.AddressFamily == AddressFamily.InterNetworkV6 ? $"[IPv6:{address.ToString().Split('%')[0]}]" : $"[{address}]"
        : "[127.0.0.1]";

    public static async Task<SmtpLine> Open(string host, int port, CancellationToken cancel)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(host, port, cancel);
            return new SmtpLine(socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>From here on nobody reads along, and the server is who it says it is.</summary>
    public async Task Protect(SslClientAuthenticationOptions options, CancellationToken cancel)
    {
        // Somebody in between may have added replies in the open that would pass for protected ones (CVE-2011-0411).
        if (_filled > 0) throw new IOException("The mail server spoke out of turn before TLS began. Somebody may be in between.");
        var tls = new SslStream(_stream);
        _stream = tls;
        await tls.AuthenticateAsClientAsync(options, cancel);
    }

    public async Task<SmtpReply> Ask(string command, CancellationToken cancel)
    {
        if (command.AsSpan().ContainsAnyExceptInRange(' ', '~')) throw new FormatException("A command to a mail server is one line of plain characters.");
        await Send(Encoding.ASCII.GetBytes(command + "\r\n"), cancel);
        return await Listen(cancel);
    }

    public async Task Send(ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        await _stream.WriteAsync(bytes, cancel);
        await _stream.FlushAsync(cancel);
    }

    public async Task<SmtpReply> Listen(CancellationToken cancel)
    {
        var lines = new List<string>();
        while (lines.Count < MostLines)
        {
            var line = await ReadLine(cancel);
            if (line.Length < 3 || !int.TryParse(line.AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var code) || code is < 200 or > 599 || (line.Length > 3 && line[3] is not (' ' or '-')))
                break;
            lines.Add(line.Length > 4 ? line[4..] : "");
            if (line.Length == 3 || line[3] == ' ') return new SmtpReply(code, lines);
        }
        throw new IOException("What answers there is no mail server.");
    }

    public void Dispose()
    {
        _stream.Dispose();
        _socket.Dispose();
    }

    private async Task<string> ReadLine(CancellationToken cancel)
    {
        var searched = 0;
        while (true)
        {
            var end = _buffer.AsSpan(searched, _filled - searched).IndexOf((byte)'\n');
            if (end >= 0) return Take(searched + end);
            searched = _filled;
            if (_filled == _buffer.Length) throw new IOException("What answers there is no mail server.");
            var read = await _stream.ReadAsync(_buffer.AsMemory(_filled), cancel);
            if (read == 0) throw new IOException("The mail server hung up.");
            _filled += read;
        }
    }

    private string Take(int length)
    {
        var line = Encoding.UTF8.GetString(_buffer, 0, length).TrimEnd('\r');
        _filled -= length + 1;
        Array.Copy(_buffer, length + 1, _buffer, 0, _filled);
        return string.Concat(line.Where(sign => !char.IsControl(sign)));
    }
}
