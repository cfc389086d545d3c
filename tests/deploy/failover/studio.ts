import { signIn } from '../../start/signing-in.ts';
import { type AskOptions, post } from '../../support/ask.ts';
import { lead, type StudioHome } from '../support/studio-server.ts';

/** Limits that a load does not reach. */
export const manyRequests = { REQUESTS_PER_USER: '1000000', REQUESTS_PER_ADDRESS: '1000000' };

/** Starts servers on the same database, and signs in. */
export async function startServers(home: StudioHome, count: number, settings: Record<string, string>) {
  const urls: string[] = [];
  for (let i = 0; i < count; i += 1) urls.push(await home.server({ ...manyRequests, ...settings }).listening());
  const { accessToken: token } = await signIn(urls[0] ?? '', lead.ADMIN_EMAIL, lead.ADMIN_PASSWORD);
  return { urls, token };
}

/** Makes a customer under a key. Resolves to the HTTP status and the codes and messages of its errors. */
export async function createCustomer(url: string, key: string, options: AskOptions) {
  const response = await post({ url }, document, {
    ...options,
    variables: { input: { name: key, idempotencyKey: key } },
  });
  const body = (await response.json()) as {
    data?: { createCustomer?: { errors: unknown[] } } | null;
    errors?: { message: string; extensions: { code: string } }[];
  };
  const made = body.data?.createCustomer?.errors.length === 0;
  return {
    status: response.status,
    made,
    codes: body.errors?.map(({ extensions }) => extensions.code) ?? [],
    messages: body.errors?.map(({ message }) => message) ?? [],
  };
}

const document = `mutation ($input: CreateCustomerInput!) { createCustomer(input: $input) { customer { id } errors { code } } }`;

export const readiness = async (url: string): Promise<number> => (await fetch(`${url}/readyz`)).status;
