/** Whom the page acts for; both tokens are the ones that a sign-in answers. */
export type ExplorerSession = { accessToken: string; refreshToken: string; username: string };

export type ExplorerPage = {
  /** The path of the explorer's files, with a slash at its end. */
  base: string;
  /** Lets the page's own style elements through its content security policy; new for every page. */
  nonce: string;
  example: string;
  session: ExplorerSession | undefined;
};

/** The page of the explorer: no script and no style is in it, only a block of data that its scripts read. */
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
<aside id="signed-in" aria-live="polite"></aside>
<noscript>The explorer needs JavaScript. Any GraphQL client can use this address too.</noscript>
<script type="module" src="polyfills.js"></script>
<script type="module" src="main.js"></script>
<script type="module" src="atelier/start.js"></script>
</body>
</html>
`;
}

/**
 * What the page may load and talk to: this server, and nothing else. No inline script, no eval, no inline style sheet;
 * only style attributes, which the IDE's menus have and which browsers make as one types into its editor.
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

/** JSON that cannot end the script element it stands in. */
function dataBlock(data: unknown): string {
  return JSON.stringify(data).replaceAll('<', '\\u003c');
}
