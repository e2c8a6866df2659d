// A real mail server for the tests. It is told in JSON how to behave, and says in lines of JSON what happens to it.
import { readFileSync } from 'node:fs';
import { SMTPServer } from 'smtp-server';
import PostalMime from 'postal-mime';

const { port = 0, security, key, cert, user, password, ways = ['PLAIN', 'LOGIN'], hidesStartTls = false } = JSON.parse(process.argv[2]);
const tell = (what) => process.stdout.write(JSON.stringify(what) + '\n');

const refusal = (code, words) => Object.assign(new Error(words), { responseCode: code });
const moods = {
  busy: () => refusal(451, 'Try again later'),
  unknown: () => refusal(550, 'No such person here'),
  leaving: () => refusal(421, 'Closing for lunch'),
};

const server = new SMTPServer({
  secure: security === 'Tls',
  key: readFileSync(key),
  cert: readFileSync(cert),
  hideSTARTTLS: hidesStartTls,
  disabledCommands: [...(security === 'StartTls' ? [] : ['STARTTLS']), ...(user ? [] : ['AUTH'])],
  authMethods: ways,
  authOptional: !user,
  onAuth(login, session, done) {
    tell({ event: 'login', method: login.method, secure: session.secure });
    done(login.username === user && login.password === password ? null : refusal(535, 'Wrong password'), { user: login.username });
  },
  onRcptTo(to, session, done) {
    done(moods[to.address.split('@')[0]]?.() ?? null);
  },
  onData(stream, session, done) {
    const parts = [];
    stream.on('data', (part) => parts.push(part));
    stream.on('end', async () => {
      const { from, to, subject, text, messageId, headers } = await PostalMime.parse(Buffer.concat(parts));
      tell({
        event: 'mail', secure: session.secure, user: session.user ?? null, subject, text, messageId,
        envelope: [session.envelope.mailFrom.address, ...session.envelope.rcptTo.map((one) => one.address)],
        from: `${from.name} <${from.address}>`, to: to.map((one) => `${one.name} <${one.address}>`), headers: headers.map((one) => one.key),
      });
      done(session.envelope.rcptTo[0].address.startsWith('fussy') ? refusal(554, 'Not that sort of mail') : null);
    });
  },
});
server.on('error', (problem) => tell({ event: 'error', text: problem.message }));
server.listen(port, 'localhost', () => tell({ event: 'ready', port: server.server.address().port }));
process.stdin.on('end', () => process.exit()).resume(); // goes with the test
