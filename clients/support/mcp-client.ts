import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { cleanEnvironment } from './environment.ts';

interface Message {
  readonly id?: number;
  readonly result?: unknown;
  readonly error?: unknown;
}

/** What a tool of an MCP server answered: its texts, joined. */
export interface ToolAnswer {
  readonly text: string;
  readonly isError: boolean;
}

/**
 * Starts an MCP server on its standard input, calls one of its tools as an assistant would, and ends it.
 * https://modelcontextprotocol.io/specification/2025-06-18/basic/lifecycle
 */
export async function callTool(
  command: string,
  given: readonly string[],
  { folder, environment }: { readonly folder: string; readonly environment: Readonly<Record<string, string>> },
  call: { readonly name: string; readonly arguments: object },
): Promise<ToolAnswer> {
  const child = spawn(command, given, {
    cwd: folder,
    env: { ...cleanEnvironment(), ...environment },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let complaints = '';
  child.stderr.on('data', (chunk: Buffer) => {
    complaints += chunk.toString();
  });
  const waiting = new Map<number, (message: Message) => void>();
  createInterface({ input: child.stdout }).on('line', (line) => {
    // Some greet people here, where only messages belong.
    if (!line.startsWith('{')) return;
    const message = JSON.parse(line) as Message;
    if (message.id !== undefined) waiting.get(message.id)?.(message);
  });
  const send = (message: object) => child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
  const ended = new Promise<never>((_, reject) => {
    child.once('close', (code) => reject(new Error(`The MCP server ended with ${code}:\n${complaints}`)));
  });
  // Ending it below is no failure.
  ended.catch(() => undefined);
  const ask = (id: number, method: string, params: object) => {
    const answered = new Promise<Message>((resolve) => waiting.set(id, resolve));
    send({ id, method, params });
    return Promise.race([answered, ended]);
  };
  try {
    const clientInfo = { name: 'pentaprism-clients', version: '1.0.0' };
    await ask(1, 'initialize', { protocolVersion: '2025-06-18', capabilities: {}, clientInfo });
    send({ method: 'notifications/initialized' });
    return toolAnswer(await ask(2, 'tools/call', call));
  } finally {
    child.kill();
  }
}

function toolAnswer({ result, error }: Message): ToolAnswer {
  if (error !== undefined) throw new Error(JSON.stringify(error));
  const { content = [], isError = false } = result as {
    content?: readonly { text?: string }[];
    isError?: boolean;
  };
  return { text: content.map(({ text = '' }) => text).join('\n'), isError };
}
