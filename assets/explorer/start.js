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

// Some parts of the IDE create style elements without the nonce that the page's policy requires.
function addNonceToStyles() {
  const create = document.createElement.bind(document);
  document.createElement = (name, options) => {
    const element = create(name, options);
    if (element instanceof HTMLStyleElement) element.nonce = nonce;
    return element;
  };
}
