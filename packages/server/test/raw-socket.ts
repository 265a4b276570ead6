import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** A socket to a server, and what has been read from it. For requests that no HTTP client would send. */
export interface RawSocket {
  readonly socket: Socket;
  /** What was received so far. */
  text(): string;
  /** What was received by the time the server closed or cut the connection. */
  closed(): Promise<string>;
}

/** Connects to a server and sends a text, or nothing. */
export async function openSocket(url: string, text = ''): Promise<RawSocket> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  let received = '';
  socket.setEncoding('utf8').on('data', (part) => {
    received += part;
  });
  // A connection that is cut is an answer too.
  socket.on('error', () => undefined);
  const closing = new Promise<string>((resolve) => socket.once('close', () => resolve(received)));
  await once(socket, 'connect');
  socket.write(text);
  return { socket, text: () => received, closed: () => closing };
}

/** One answer taken apart. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The first answer of what was received that is not `100 Continue`; `undefined` when there is none. */
export function readAnswer(text: string): RawAnswer | undefined {
  const rest = text.replace(/^HTTP\/1\.1 100 Continue\r\n\r\n/, '');
  const [, status, lines = '', body = ''] = /^HTTP\/1\.1 (\d{3}) [^\r]*\r\n(.*?)\r\n\r\n(.*)$/s.exec(rest) ?? [];
  if (status === undefined) return undefined;
  const headers = lines.split('\r\n').map((line) => {
    const [name = '', ...value] = line.split(': ');
    return [name.toLowerCase(), value.join(': ')] as const;
  });
  return { status: Number(status), headers: Object.fromEntries(headers), body };
}
