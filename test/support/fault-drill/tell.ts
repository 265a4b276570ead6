/** What a caller was told. */
export type Told =
  | { readonly kind: 'delivered'; readonly picture: Buffer }
  | { readonly kind: 'failed'; readonly code: string; readonly message: string; readonly retry: boolean }
  /** An answer that is neither a picture nor an error in the envelope. */
  | { readonly kind: 'garbled' }
  | { readonly kind: 'hung' };

/** Longer than any answer of the drill takes, however busy the machine is. */
const hungMs = 120_000;

const formats = ['b64_json', 'url', 'both', 'stream'] as const;

/** Sends one request, whose shape follows from its number, and says what came of it. */
export async function tell(url: string, number: number, model: string, input: Buffer): Promise<Told> {
  const format = formats[number % formats.length] ?? 'url';
  const isEdit = number % 3 === 1;
  const fields = {
    model,
    prompt: `a kite over the sea [drill ${number}]`,
    ...(format === 'stream' ? { stream: true } : { response_format: format }),
  };
  try {
    const response = await fetch(`${url}/v1/images/${isEdit ? 'edits' : 'generations'}`, {
      method: 'POST',
      signal: AbortSignal.timeout(hungMs),
      ...(isEdit && number % 2 === 1 ? asForm(fields, input) : asJson(isEdit ? withImage(fields, input) : fields)),
    });
    const text = await response.text();
    if (!response.ok) return toldFailure(text, response.headers.get('x-should-retry') === 'true');
    return format === 'stream' ? await toldEvents(text) : await toldBody(url, text);
  } catch (error) {
    const isOver = error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError');
    return { kind: isOver ? 'hung' : 'garbled' };
  }
}

function withImage(fields: object, input: Buffer): object {
  return { ...fields, image: `data:image/png;base64,${input.toString('base64')}` };
}

function asJson(body: object): RequestInit {
  return { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

function asForm(fields: object, input: Buffer): RequestInit {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, String(value));
  form.append('image', new Blob([new Uint8Array(input)], { type: 'image/png' }), 'input.png');
  return { body: form };
}

interface Body {
  readonly data?: readonly { readonly b64_json?: string; readonly url?: string }[];
  readonly b64_json?: string;
  readonly type?: string;
  readonly error?: { readonly code: string; readonly message: string };
}

function toldFailure(text: string, retry: boolean): Told {
  const { error } = JSON.parse(text) as Body;
  return error === undefined ? { kind: 'garbled' } : { kind: 'failed', ...error, retry };
}

async function toldBody(url: string, text: string): Promise<Told> {
  const [first, ...others] = (JSON.parse(text) as Body).data ?? [];
  if (first === undefined || others.length > 0) return { kind: 'garbled' };
  if (first.b64_json !== undefined) return { kind: 'delivered', picture: Buffer.from(first.b64_json, 'base64') };
  if (first.url === undefined) return { kind: 'garbled' };
  const response = await fetch(new URL(first.url, url), { signal: AbortSignal.timeout(hungMs) });
  return response.ok ? { kind: 'delivered', picture: Buffer.from(await response.arrayBuffer()) } : { kind: 'garbled' };
}

/** The last event before `[DONE]` says how it ended. A failed stream invites nobody: its status was 200. */
async function toldEvents(text: string): Promise<Told> {
  const events = [...text.matchAll(/^data: (.*)$/gm)].map((match) => match[1] ?? '');
  if (events.at(-1) !== '[DONE]') return { kind: 'garbled' };
  const bodies = events.slice(0, -1).map((event) => JSON.parse(event) as Body);
  const failed = bodies.find(({ error }) => error !== undefined)?.error;
  if (failed !== undefined) return { kind: 'failed', ...failed, retry: false };
  const [first, ...others] = bodies;
  if (first?.b64_json === undefined || others.length > 0) return { kind: 'garbled' };
  return { kind: 'delivered', picture: Buffer.from(first.b64_json, 'base64') };
}
