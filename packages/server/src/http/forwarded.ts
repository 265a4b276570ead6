import type { IncomingHttpHeaders } from 'node:http';
import { isLoopback } from '../configuration/keyless.ts';

/** Headers by which proxies say for whom they ask. The last is RFC 7239's, the others are customs. */
const headerNames = ['x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'forwarded'] as const;

/**
 * The name of a header by which a proxy says that it asks for somebody on another machine; `undefined` when none does.
 *
 * Anybody can send such headers, so nobody is trusted for them. But nobody sends them to seem a stranger.
 */
export function strangersHeader(headers: IncomingHttpHeaders): string | undefined {
  return headerNames.find((name) => {
    const value = headers[name];
    return value !== undefined && !partiesOf(String(value)).every(isLoopback);
  });
}

/** Whom a header names: `127.0.0.1, ::1`, `localhost:3000`, `for="[::1]:80";host=localhost;proto=http`. */
function partiesOf(value: string): readonly string[] {
  return value.split(/[,;]/).flatMap((part) => {
    const [, parameter = 'for', text = ''] = /^\s*(?:(\w+)\s*=)?\s*"?([^"]*?)"?\s*$/.exec(part) ?? [];
    return ['for', 'host'].includes(parameter.toLowerCase()) ? [hostOf(text)] : [];
  });
}

/** Without its port, and without the clothes of version 6 on an address of version 4. */
function hostOf(text: string): string {
  const bare = text.replace(/^::ffff:(?=\d+\.)/i, '');
  const isVersion6 = /^[^[]*:.*:/.test(bare);
  return isVersion6 ? bare : bare.replace(/:\d+$/, '');
}
