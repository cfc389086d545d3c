import { data } from '../support/ask.ts';

export interface SignedIn {
  accessToken: string;
  refreshToken: string;
  user: { username: string; email: string; firstName: string; lastName: string; role: string };
}

/** Signs in over HTTP as people do. Throws when refused. */
export async function signIn(url: string, login: string, password: string): Promise<SignedIn> {
  const answer = await data<{ login: { session: SignedIn | null; errors: { code: string }[] } }>({ url }, mutation, {
    variables: { input: { login, password } },
  });
  if (!answer.login.session) throw new Error(JSON.stringify(answer.login.errors));
  return answer.login.session;
}

const mutation = `mutation ($input: LoginInput!) {
  login(input: $input) {
    session { accessToken refreshToken user { username email firstName lastName role } }
    errors { code }
  }
}`;

/** The sign-ins that a server printed at its start. */
export function printedSignIns(output: string): { who: string; username: string; password: string }[] {
  return [...output.matchAll(/^Sign in as the (.+): (\S+) with password (\S+)$/gm)].map(
    ([, who = '', username = '', password = '']) => ({ who, username, password }),
  );
}
