/** Opens the admin routes of test servers. */
export const adminKey = 'an-admin-key-that-nobody-may-see';

/** A server that can be asked. */
export interface Reached {
  readonly url: string;
}

/** A key as its maker gets it. */
export interface MadeKey {
  readonly id: string;
  /** What its owner sends. */
  readonly key: string;
}

/** What is read of answers here. */
export interface AnswerBody {
  readonly id?: string;
  readonly data?: readonly { readonly url?: string; readonly b64_json?: string }[];
  readonly error?: {
    readonly code: string;
    readonly message: string;
    readonly type: string;
    readonly param: string | null;
  };
  readonly metadata?: { readonly provider: string; readonly model: string; readonly cost: number | null };
}

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly body: AnswerBody;
}

/** Makes a key by the route, as the admin. */
export async function makeKey(server: Reached, limits: object = {}): Promise<MadeKey> {
  const { status, body } = await asAdmin(server, 'POST', '/keys', { name: 'website', ...limits });
  if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body as MadeKey;
}

/** Asks as the admin. */
export async function asAdmin({ url }: Reached, method: string, path: string, fields?: object) {
  return send(`${url}/v1${path}`, method, adminKey, fields);
}

/** Asks for pictures with a key. */
export async function ask({ url }: Reached, key: string, fields: object, query = '', headers = {}): Promise<Answered> {
  return send(`${url}/v1/images/${'image' in fields ? 'edits' : 'generations'}${query}`, 'POST', key, fields, headers);
}

/** Asks for anything else with a key. */
export async function get({ url }: Reached, key: string, path: string, method = 'GET'): Promise<Answered> {
  return send(`${url}/v1${path}`, method, key);
}

async function send(url: string, method: string, key: string, fields?: object, headers = {}): Promise<Answered> {
  const response = await fetch(url, {
    method,
    headers: {
      authorization: `Bearer ${key}`,
      ...(fields === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(fields === undefined ? {} : { body: JSON.stringify(fields) }),
  });
  return { status: response.status, headers: response.headers, body: (await response.json()) as AnswerBody };
}
