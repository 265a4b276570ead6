/** What an address answered, or why nothing came from there. */
export type Asked =
  | { readonly status: number; readonly body: unknown }
  | {
      /** The system's name of the reason, `ECONNREFUSED`. */
      readonly code: string;
      readonly reason: string;
    };

const patienceMs = 10_000;

/** Asks one of the operator's own addresses a question that needs no key. Redirects are not followed. */
export async function askAddress(address: string): Promise<Asked> {
  try {
    const signal = AbortSignal.timeout(patienceMs);
    const response = await fetch(address, { redirect: 'manual', signal, headers: { accept: 'application/json' } });
    const text = (await response.text()).slice(0, 100_000);
    return { status: response.status, body: parsed(text) };
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    const reason = cause instanceof Error ? cause.message || cause.name : String(cause);
    return { code: cause instanceof Error && 'code' in cause ? String(cause.code) : '', reason };
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
