export * as contacts from './contacts/index.js';
export * as interactions from './interactions/index.js';
export * as recommendations from './recommendations/index.js';

type Form = Record<string, string>;

/**
 * The `accessToken` of a Configuration, which is the whole Authorization header: tokens of an OpenID Connect provider, each
 * kept until shortly before it ends.
 */
export function tokens(issuer: string, form: Form): () => Promise<string> {
  let token = '';
  let renewal = 0;
  return async () => {
    if (Date.now() > renewal) {
      const provider = await json(await fetch(`${issuer}/.well-known/openid-configuration`));
      const answer = await json(
        await fetch(String(provider['token_endpoint']), { method: 'POST', body: new URLSearchParams(form) }),
      );
      token = String(answer['access_token']);
      renewal = Date.now() + (Number(answer['expires_in']) - 30) * 1000;
    }
    return `Bearer ${token}`;
  };
}

/** A machine's tokens. */
export function clientCredentials(issuer: string, clientId: string, secret: string): () => Promise<string> {
  return tokens(issuer, { grant_type: 'client_credentials', client_id: clientId, client_secret: secret });
}

/** A person's tokens by password, which only the local realm allows; apps use the authorization code flow. */
export function password(issuer: string, clientId: string, userName: string, secret: string): () => Promise<string> {
  return tokens(issuer, { grant_type: 'password', client_id: clientId, username: userName, password: secret });
}

/** For the `fetchApi` of a Configuration: up to five attempts while a service is not available (503, 429). */
export const retryingFetch: typeof fetch = async (input, init) => {
  for (let attempt = 1; ; attempt++) {
    const answer = await fetch(input, init);
    if (attempt === 5 || (answer.status !== 503 && answer.status !== 429)) {
      return answer;
    }
    const seconds = Math.min(Number(answer.headers.get('Retry-After') ?? attempt), 60);
    await new Promise((resume) => setTimeout(resume, seconds * 1000));
  }
};

/** All items of a list, part by part: `call` takes a cursor, undefined for the first part. */
export async function* all<T>(
  call: (cursor?: string) => Promise<{ items: Array<T>; next: string | null }>,
): AsyncGenerator<T> {
  let cursor: string | undefined;
  do {
    const page = await call(cursor);
    yield* page.items;
    cursor = page.next ?? undefined;
  } while (cursor);
}

async function json(answer: Response): Promise<Record<string, unknown>> {
  if (!answer.ok) {
    throw new Error(`no token: the provider answers ${answer.status}`);
  }
  return (await answer.json()) as Record<string, unknown>;
}
