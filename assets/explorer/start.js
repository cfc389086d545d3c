// Starts the IDE with the example in its editor. Its state (tabs, history) stays in this browser.
const { nonce, example } = JSON.parse(document.getElementById('explorer').textContent);

nameStyles();
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
  persistedSettings: { 'beta.disable.newScript': true }, // the newer way to run request scripts needs eval
});

// Some parts of the IDE make style elements without the nonce that the page's policy asks for.
function nameStyles() {
  const create = document.createElement.bind(document);
  document.createElement = (name, options) => {
    const element = create(name, options);
    if (element instanceof HTMLStyleElement) element.nonce = nonce;
    return element;
  };
}
