import type { FastifyReply, FastifyRequest } from 'fastify';

/**
 * Tells people who open the server in a browser what it is, where there is no explorer. The page has no scripts, styles
 * or forms, so that it needs no exception from the strict security headers.
 */
export async function plainPage(_request: FastifyRequest, reply: FastifyReply): Promise<string> {
  reply.headers({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache', vary: 'Accept' });
  return page;
}

const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Atelier</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
</head>
<body>
<h1>Atelier</h1>
<p>This is the server of a fashion house. It has no pages of its own: the apps of the studio talk to it.</p>
<p>If you came to work, open the app of your studio, and ask a lead designer for its address if you do not know it.</p>
<p>If you write an app: this is a GraphQL API, and requests go to <code>/graphql</code> by POST, with
<code>content-type: application/json</code>. The explorer and the schema are not served here.</p>
</body>
</html>
`;
