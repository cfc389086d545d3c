// Keeps the explorer signed in. Adds the session's access token to every GraphQL request of the page, and renews the
// session when the token is old or refused. Requests that already have an Authorization header stay as they are.
(() => {
  const RENEW_AFTER = 10 * 60 * 1000; // milliseconds; access tokens are valid for 15 minutes
  const NOT_SIGNED_IN = ['UNAUTHENTICATED', 'TOKEN_EXPIRED', 'SESSION_ENDED'];
  const RENEWAL =
    'mutation Renew($token: String!) { refreshSession(refreshToken: $token) { session { accessToken refreshToken } } }';

  const send = window.fetch.bind(window);
  const endpoint = window.location.origin + window.location.pathname;
  let session;
  let renewedAt = 0;
  let renewing;

  window.fetch = async (input, init) => {
    const request = new Request(input, init);
    if (request.url.split('?')[0] !== endpoint) return send(request);
    request.headers.set('apollo-require-preflight', 'true'); // forms on other websites cannot send this header
    if (request.headers.has('authorization')) return send(request);
    if (session && Date.now() - renewedAt > RENEW_AFTER) await renew();

    const copy = request.clone();
    const response = await sendSigned(request);
    const answer = await readAnswer(response);
    if (session && isRefused(answer) && (await renew())) return sendSigned(copy);
    adoptLogin(answer);
    return response;
  };

  function sendSigned(request) {
    if (session) request.headers.set('authorization', `Bearer ${session.accessToken}`);
    return send(request);
  }

  // Simultaneous requests share one renewal, because a refresh token works only once.
  function renew() {
    renewing ??= sendRenewal().finally(() => {
      renewing = undefined;
    });
    return renewing;
  }

  async function sendRenewal() {
    const response = await send(endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ query: RENEWAL, variables: { token: session.refreshToken } }),
    });
    const renewed = (await readAnswer(response))?.data?.refreshSession?.session;
    signIn(renewed ? { ...session, ...renewed } : undefined);
    return renewed !== null && renewed !== undefined;
  }

  // Returns undefined for an answer that is not JSON (a multipart one is still arriving) or that is malformed.
  async function readAnswer(response) {
    if (!/json/.test(response.headers.get('content-type') ?? '')) return undefined;
    const copy = response.clone();
    return copy.json().catch(() => undefined);
  }

  // Sending an operation again is only safe if no part of it was executed, so there must be no data at all.
  function isRefused(answer) {
    const hasNoData = Object.values(answer?.data ?? {}).every(value => value === null);
    return hasNoData && (answer?.errors ?? []).some(error => NOT_SIGNED_IN.includes(error.extensions?.code));
  }

  // A `login` in the editor that selects both tokens also signs the explorer in.
  function adoptLogin(answer) {
    for (const payload of Object.values(answer?.data ?? {})) {
      const { accessToken, refreshToken, user } = payload?.session ?? {};
      if (accessToken && refreshToken) signIn({ accessToken, refreshToken, username: user?.username });
    }
  }

  function signIn(newSession) {
    session = newSession;
    renewedAt = Date.now();
    showSession();
  }

  function showSession() {
    const badge = document.getElementById('signed-in');
    if (!badge) return;
    const name = session?.username ? ` as ${session.username}` : '';
    badge.textContent = session ? `Signed in${name}` : 'Not signed in';
    badge.dataset.state = session ? 'in' : 'out';
  }

  signIn(JSON.parse(document.getElementById('explorer').textContent).session);
  document.addEventListener('DOMContentLoaded', showSession);
})();
