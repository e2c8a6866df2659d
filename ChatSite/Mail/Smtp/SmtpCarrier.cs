using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using Microsoft.Extensions.Options;

namespace ChatSite.Mail.Smtp;

/// <summary>Hands letters to the school's mail server (RFC 5321), protected by TLS (RFC 3207, RFC 8314) before anything is said.</summary>
public sealed class SmtpCarrier(IOptions<MailOptions> options) : IMailCarrier
{
    private readonly MailOptions _server = options.Value;

    public Task Carry(Letter letter, CancellationToken cancel) => Visit((line, until) => Hand(line, letter, until), cancel);

    /// <summary>Sees whether the server lets us in; nothing is sent.</summary>
    public Task Knock(CancellationToken cancel) => Visit(Leave, cancel);

    private async Task Visit(Func<SmtpLine, CancellationToken, Task> errand, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(_server.Timeout);
        try
        {
            using var line = await SmtpLine.Open(_server.Host!, _server.PortOrUsual, patience.Token);
            await Enter(line, patience.Token);
            await errand(line, patience.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new IOException("The mail server did not answer in time.");
        }
        catch (SocketException closed)
        {
            throw new IOException($"The mail server can't be reached: {closed.Message}", closed);
        }
        catch (AuthenticationException stranger)
        {
            throw new IOException($"The mail server's certificate is not to be trusted: {stranger.Message}", stranger);
        }
    }

    // What goes wrong here is the way's or our own fault and no letter's: they all wait.
    private async Task Enter(SmtpLine line, CancellationToken cancel)
    {
        if (_server.Security == MailSecurity.Tls) await line.Protect(Tls(), cancel);
        Welcome(await line.Listen(cancel));
        var offers = Welcome(await line.Ask("EHLO " + line.OwnName, cancel));
        if (_server.Security == MailSecurity.StartTls)
        {
            if (!offers.Lines.Contains("STARTTLS", StringComparer.OrdinalIgnoreCase))
                throw new IOException("The mail server offers no STARTTLS, so it was told nothing. Somebody may be in between.");
            Welcome(await line.Ask("STARTTLS", cancel));
            await line.Protect(Tls(), cancel);
            offers = Welcome(await line.Ask("EHLO " + line.OwnName, cancel)); // what was offered in the open counts for nothing
        }
        if (!string.IsNullOrEmpty(_server.UserName)) Welcome(await SmtpLogin.As(_server, line, offers, cancel));
    }

    private async Task Hand(SmtpLine line, Letter letter, CancellationToken cancel)
    {
        Welcome(await line.Ask($"MAIL FROM:<{MailAddresses.InAscii(letter.From.Address)}>", cancel));
        Taken(await line.Ask($"RCPT TO:<{MailAddresses.InAscii(letter.To.Address)}>", cancel));
        var ready = await line.Ask("DATA", cancel);
        if (!ready.Is(354)) Taken(ready);
        await line.Send(Dots.Stuffed(letter.ToBytes()), cancel);
        Taken(await line.Listen(cancel));
        await Leave(line, cancel);
    }

    private static SmtpReply Welcome(SmtpReply reply) => reply.IsGood ? reply : throw new IOException($"The mail server refuses us: {reply}");

    private static void Taken(SmtpReply reply)
    {
        if (reply.IsGood) return;
        if (reply.IsGoodbye) Welcome(reply);
        throw new MailRefused(reply.ToString(), reply.IsFinal);
    }

    // The letter is theirs now, however they take the goodbye.
    private static async Task Leave(SmtpLine line, CancellationToken cancel)
    {
        try
        {
            await line.Ask("QUIT", cancel);
        }
        catch (Exception problem) when (problem is IOException or OperationCanceledException)
        {
        }
    }

    private SslClientAuthenticationOptions Tls() => new() { TargetHost = _server.Host, CertificateChainPolicy = _server.OwnAuthority() };
}
