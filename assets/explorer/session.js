// Keeps the explorer signed in. Adds the session's access token to every GraphQL request of the page, and renews the
// session when the token is old or refused. Requests that already have an Authorization header stay as they are.
//
// The session is kept in this tab (sessionStorage), so that a reload does not sign out, and the tab's end does.
(() => {
  const RENEW_AFTER = 10 * 60 * 1000; // milliseconds; access tokens are valid for 15 minutes
  const NOT_SIGNED_IN = ['UNAUTHENTICATED', 'TOKEN_EXPIRED', 'SESSION_ENDED'];
  const KEY = 'atelier-session';
  const SESSION = '{ session { accessToken refreshToken user { username role } } errors { message } }';
  const LOGIN = `mutation SignIn($input: LoginInput!) { login(input: $input) ${SESSION} }`;
  const RENEWAL = `mutation Renew($token: String!) { refreshSession(refreshToken: $token) ${SESSION} }`;
  const LOGOUT = 'mutation SignOut { logout }';
  const WHO = 'query Who { me { username role } }';

  const send = window.fetch.bind(window);
  const endpoint = window.location.origin + window.location.pathname;
  const { session: offered } = JSON.parse(document.getElementById('explorer').textContent);
  const watchers = [];
  const copies = new BroadcastChannel(KEY); // a duplicated tab has the same session
  let session;
  let renewing;

  window.fetch = async (input, init) => {
    const request = new Request(input, init);
    if (request.url.split('?')[0] !== endpoint) return send(request);
    request.headers.set('apollo-require-preflight', 'true'); // forms on other websites cannot send this header
    if (request.headers.has('authorization')) return send(request);
    await resumed;
    if (isOld()) await renew();

    const [again, copy] = [request.clone(), request.clone()];
    let response = await sendSigned(request);
    if (session && isRefused(await readAnswer(response)) && (await renew())) response = await sendSigned(again);
    adoptLogin(await readAnswer(response));
    if (session && (await isChange(copy))) {
      await identify();
      if (!session) rememberSignedOut();
    }
    return response;
  };

  window.atelierSession = {
    // Calls `show` with the session, now and whenever it changes; undefined when nobody is signed in.
    watch(show) {
      watchers.push(show);
      show(session);
    },
    // Returns why the sign-in was refused, or undefined.
    async signIn(login, password) {
      const answer = await ask(LOGIN, { input: { login, password } }, undefined);
      adoptLogin(answer);
      const refused = answer?.data?.login?.errors ?? answer?.errors;
      if (!answer) return 'The server did not answer: try again.';
      return refused?.[0]?.message;
    },
    async signOut() {
      if (isOld()) await renew();
      const ended = session;
      replace(undefined);
      rememberSignedOut();
      await end(ended);
    },
  };

  keep(remembered());
  const resumed = resume();

  // What this tab had before the page was reloaded; null if its user signed out.
  function remembered() {
    const stored = window.sessionStorage.getItem(KEY);
    return stored === null ? withTime(offered) : JSON.parse(stored);
  }

  // Uses the session that came with the page if there is no other that still works, and ends it otherwise.
  async function resume() {
    if (session?.accessToken === offered?.accessToken) return;
    const wasSignedIn = session !== undefined;
    await identify().catch(() => undefined);
    if (wasSignedIn && !session) keep(withTime(offered));
    else await end(offered);
  }

  function rememberSignedOut() {
    window.sessionStorage.setItem(KEY, 'null');
  }

  async function end(ended) {
    if (ended) await ask(LOGOUT, {}, ended.accessToken).catch(() => undefined);
  }

  function isOld() {
    return session !== undefined && Date.now() - session.renewedAt > RENEW_AFTER;
  }

  function sendSigned(request) {
    if (session) request.headers.set('authorization', `Bearer ${session.accessToken}`);
    return send(request);
  }

  async function ask(query, variables, token) {
    const headers = { 'content-type': 'application/json', accept: 'application/json' };
    if (token) headers.authorization = `Bearer ${token}`;
    return readAnswer(await send(endpoint, { method: 'POST', headers, body: JSON.stringify({ query, variables }) }));
  }

  // Finds out who is signed in. Signs out if the session has ended.
  async function identify() {
    if (!session) return;
    const answer = await ask(WHO, {}, session.accessToken);
    if (isRefused(answer)) await renew();
    else if (answer?.data?.me) keep({ ...session, ...answer.data.me });
  }

  // Simultaneous requests share one renewal, because a refresh token works only once.
  function renew() {
    renewing ??= sendRenewal().finally(() => {
      renewing = undefined;
    });
    return renewing;
  }

  // Returns whether the session was renewed. One that the server refuses to renew has ended.
  async function sendRenewal() {
    const answer = await ask(RENEWAL, { token: session.refreshToken }, undefined);
    const payload = answer?.data?.refreshSession;
    if (!payload) return false;
    replace(payload.session ? { ...session, ...sessionOf(payload) } : undefined);
    return session !== undefined;
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

  // A change may have ended the session: `logout`, for example.
  async function isChange(request) {
    if (!/json/.test(request.headers.get('content-type') ?? '')) return false;
    return /\bmutation\b/.test(await request.text());
  }

  // A `login` or `refreshSession` in the editor that selects both tokens also signs the explorer in.
  function adoptLogin(answer) {
    for (const payload of Object.values(answer?.data ?? {})) {
      if (payload?.session?.accessToken && payload.session.refreshToken) keep(sessionOf(payload));
    }
  }

  function sessionOf({ session: { accessToken, refreshToken, user } }) {
    return withTime({ accessToken, refreshToken, ...(user && { username: user.username, role: user.role }) });
  }

  function withTime(started) {
    return started && { ...started, renewedAt: Date.now() };
  }

  // Copies of this tab would otherwise renew with a token that was used before, which ends the session.
  function replace(next) {
    const was = session?.refreshToken;
    keep(next);
    if (was !== undefined) copies.postMessage({ was, next });
  }

  copies.onmessage = ({ data }) => {
    if (session?.refreshToken === data.was) keep(data.next);
  };

  function keep(next) {
    session = next ?? undefined;
    if (session) window.sessionStorage.setItem(KEY, JSON.stringify(session));
    else if (next === undefined) window.sessionStorage.removeItem(KEY);
    for (const show of watchers) show(session);
  }
})();
