// The bar below the IDE: who is signed in, signing in and out, and how to look as somebody else.
(() => {
  const ROLES = { ADMIN: 'lead designer', JUNIOR_ADMIN: 'junior designer' };
  const { watch, signIn, signOut } = window.atelierSession;
  const junior = JSON.parse(document.getElementById('explorer').textContent).session?.junior;
  const [badge, hint, form, button] = ['signed-in', 'hint', 'sign-in', 'sign-out'].map(id =>
    document.getElementById(id),
  );

  watch(session => {
    const names = [session?.username, ROLES[session?.role]].filter(name => name !== undefined);
    badge.textContent = session ? ['Signed in', names.join(', ')].filter(Boolean).join(' as ') : 'Not signed in';
    badge.dataset.state = session ? 'in' : 'out';
    button.hidden = session === undefined;
    hint.textContent = adviceFor(session);
  });

  // The sample studio has a junior designer. What juniors see is what surprises most.
  function adviceFor(session) {
    if (junior === undefined) return '';
    const back = 'To look as the lead designer again, open this page in a new tab.';
    if (session?.username === junior) return `Junior designers see no money. ${back}`;
    const advice = `To look as a junior designer, sign in as ${junior}: the password was printed once, at the first start.`;
    return session ? `${advice} Is it lost? \`updateUser\` sets a new one.` : `${advice} ${back}`;
  }

  form.addEventListener('submit', async event => {
    event.preventDefault();
    const { login, password } = form.elements;
    const refused = await signIn(login.value, password.value).catch(() => 'The server did not answer: try again.');
    password.value = '';
    if (refused) hint.textContent = refused;
  });
  button.addEventListener('click', () => signOut());
})();
