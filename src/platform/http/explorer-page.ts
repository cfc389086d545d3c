/** The user that the page is signed in as, with the two tokens that `login` returns. */
export type ExplorerSession = {
  accessToken: string;
  refreshToken: string;
  username: string;
  role: string;
  /** The username of a junior designer, for who wants to see what juniors see. */
  junior?: string;
};

export type ExplorerPage = {
  /** The path of the explorer's files, with a trailing slash. */
  base: string;
  /** Allows the page's own style elements in its content security policy; new for every page. */
  nonce: string;
  example: string;
  session: ExplorerSession | undefined;
};

/** The HTML of the explorer. It has no inline scripts or styles, only a block of data that its scripts read. */
export function explorerHtml({ base, nonce, example, session }: ExplorerPage): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Atelier explorer</title>
<base href="${base}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<link rel="icon" type="image/svg+xml" href="atelier/icon.svg">
<link rel="stylesheet" href="styles.css">
<link rel="stylesheet" href="atelier/explorer.css">
<script type="application/json" id="explorer">${dataBlock({ nonce, example, session })}</script>
<script src="atelier/session.js"></script>
</head>
<body>
<app-root ngCspNonce="${nonce}"></app-root>
<footer id="session">
<strong id="signed-in" aria-live="polite"></strong>
<button id="sign-out" type="button" hidden>Sign out</button>
<span id="hint" aria-live="polite"></span>
<form id="sign-in">
<input name="login" aria-label="Username or e-mail address" placeholder="Username" autocomplete="username" required>
<input name="password" type="password" aria-label="Password" placeholder="Password" autocomplete="current-password" required>
<button>Sign in</button>
</form>
</footer>
<noscript>The explorer needs JavaScript. Any GraphQL client can use this address too.</noscript>
<script src="atelier/bar.js"></script>
<script type="module" src="polyfills.js"></script>
<script type="module" src="main.js"></script>
<script type="module" src="atelier/start.js"></script>
</body>
</html>
`;
}

/**
 * The content security policy of the page: it may only load from and connect to this server. No inline scripts, no
 * eval, no inline style sheets. Style attributes are allowed, because the IDE's menus and its editor need them.
 */
export function explorerPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "base-uri 'self'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** JSON that cannot close the script element that contains it. */
function dataBlock(data: unknown): string {
  return JSON.stringify(data).replaceAll('<', '\\u003c');
}
