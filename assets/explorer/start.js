// Starts the IDE with an example query in the editor. Its state (tabs, history) is stored in this browser only.
const { nonce, example } = JSON.parse(document.getElementById('explorer').textContent);

addNonceToStyles();
window.AltairGraphQL.init({
  endpointURL: window.location.pathname,
  initialQuery: example,
  instanceStorageNamespace: 'atelier_',
  disableAccount: true,
  cspNonce: nonce,
  initialSettings: {
    theme: 'system',
    'schema.reloadOnStart': true,
    'alert.disableUpdateNotification': true,
    'banners.disable': true,
  },
  persistedSettings: { 'beta.disable.newScript': true }, // the newer script runner needs eval, which the page's policy forbids
});

if (!window.localStorage.getItem('atelier-docs')) openDocs();

// The docs are open at first. Afterwards the IDE remembers whether they are.
function openDocs() {
  const waiting = new MutationObserver(() => {
    const button = document.querySelector('[track-id="show_docs"]');
    if (!button) return;
    waiting.disconnect();
    button.click();
    window.localStorage.setItem('atelier-docs', 'opened');
  });
  waiting.observe(document.body, { childList: true, subtree: true });
}

// Some parts of the IDE create style elements without the nonce that the page's policy requires.
function addNonceToStyles() {
  const create = document.createElement.bind(document);
  document.createElement = (name, options) => {
    const element = create(name, options);
    if (element instanceof HTMLStyleElement) element.nonce = nonce;
    return element;
  };
}
