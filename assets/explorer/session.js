// Keeps the explorer signed in: every GraphQL request of the page carries the session's access token, and the session is
// renewed when that token is old or refused. A request with an Authorization header of its own is left as it is.
(() => {
  const RENEW_AFTER = 10 * 60 * 1000; // milliseconds; access tokens last 15 minutes
  const RENEWAL =
    'mutation Renew($token: String!) { refreshSession(refreshToken: $token) { session { accessToken refreshToken } } }';

  const send = window.fetch.bind(window);
  const endpoint = window.location.origin + window.location.pathname;
  let session;
  let since = 0;
  let renewing;

  window.fetch = async (input, init) => {
    const request = new Request(input, init);
    if (request.url.split('?')[0] !== endpoint) return send(request);
    request.headers.set('apollo-require-preflight', 'true'); // a form from another site cannot send it
    if (request.headers.has('authorization')) return send(request);
    if (session && Date.now() - since > RENEW_AFTER) await renew();

    const again = request.clone();
    const response = await sendSigned(request);
    const answer = await read(response);
    if (session && refused(answer) && (await renew())) return sendSigned(again);
    adopt(answer);
    return response;
  };

  function sendSigned(request) {
    if (session) request.headers.set('authorization', `Bearer ${session.accessToken}`);
    return send(request);
  }

  // Requests that come together share one renewal: a refresh token works once.
  function renew() {
    renewing ??= askForRenewal().finally(() => {
      renewing = undefined;
    });
    return renewing;
  }

  async function askForRenewal() {
    const response = await send(endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ query: RENEWAL, variables: { token: session.refreshToken } }),
    });
    const renewed = (await read(response))?.data?.refreshSession?.session;
    signIn(renewed ? { ...session, ...renewed } : undefined);
    return renewed !== null && renewed !== undefined;
  }

  // An answer of several parts is still arriving, and a broken one says nothing here: both are left for the IDE to show.
  async function read(response) {
    if (!/json/.test(response.headers.get('content-type') ?? '')) return undefined;
    const copy = response.clone();
    return copy.json().catch(() => undefined);
  }

  // Only when nothing was answered is it safe to send the same operation again.
  function refused(answer) {
    const nothing = Object.values(answer?.data ?? {}).every(value => value === null);
    return nothing && (answer?.errors ?? []).some(error => error.extensions?.code === 'UNAUTHENTICATED');
  }

  // Whoever runs a `login` in the editor and selects both tokens is signed in by it.
  function adopt(answer) {
    for (const payload of Object.values(answer?.data ?? {})) {
      const { accessToken, refreshToken, user } = payload?.session ?? {};
      if (accessToken && refreshToken) signIn({ accessToken, refreshToken, username: user?.username });
    }
  }

  function signIn(found) {
    session = found;
    since = Date.now();
    show();
  }

  function show() {
    const place = document.getElementById('signed-in');
    if (!place) return;
    const name = session?.username ? ` as ${session.username}` : '';
    place.textContent = session ? `Signed in${name}` : 'Not signed in';
    place.dataset.state = session ? 'in' : 'out';
  }

  signIn(JSON.parse(document.getElementById('explorer').textContent).session);
  document.addEventListener('DOMContentLoaded', show);
})();
