import { parts, type SessionClient } from './session-client.ts';

/**
 * Refuses a server that does not use channel binding, which pg uses where a server offers it. Call it before the
 * connection is opened. A password is not sent in another way; `check` throws once the connection is open.
 */
export function requireBinding(client: SessionClient): { check(): void } {
  const { connection } = parts(client);
  let [isBound, isProven] = [false, false];
  const refusal = () =>
    new Error('The server does not support channel binding, which channel_binding=require asks for.');
  for (const event of ['authenticationCleartextPassword', 'authenticationMD5Password']) {
    connection.on(event, () => connection.stream.destroy(refusal()));
  }
  connection.on('authenticationSASLContinue', () => {
    isBound = parts(client).saslSession?.mechanism === 'SCRAM-SHA-256-PLUS';
  });
  // Only this message proves that the server has the password. pg clears its session when it accepts the proof.
  connection.on('authenticationSASLFinal', () => {
    isProven = true;
  });
  return {
    check() {
      if (!isBound || !isProven || parts(client).saslSession !== null) throw refusal();
    },
  };
}
