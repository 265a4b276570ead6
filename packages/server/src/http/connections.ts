import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { portsOf, readSendQueues } from './send-queues.ts';

/** The connections of a server, and what their owners keep it waiting for. */
export interface Connections {
  /** Exchanges on a connection that are not over, in the order of their requests. */
  open(socket: Socket): readonly Exchange[];
  /**
   * Cuts those on which nothing is asked. Node leaves out the ones that browsers and pools open ahead of time, and those
   * on which half of a request's headers arrived, so that a closing server would wait for their owners.
   */
  cutIdle(): void;
  /** Hands over the requests whose bodies are still arriving, and cuts the connections of those that are answered already. */
  giveUpArriving(refuse: (request: IncomingMessage) => void): void;
  /** Cuts those whose owners have taken nothing of their answer for so long. To be called again and again. */
  cutStalled(): Promise<void>;
}

/** A request and what answers it. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

interface Connection {
  /** Those that may not be over, and the latest in any case. */
  exchanges: readonly Exchange[];
  /** Bytes the system has taken from us. */
  taken: number;
  /** Of these, bytes it still holds; unknown until the connection has stood still once. */
  queued: number | undefined;
  /** When one of the two last changed. */
  changedAt: number;
}

/** Watches the connections of a server. `now` is a clock in milliseconds that never goes back. */
export function watchConnections(
  server: Server,
  { answerMs, now = () => performance.now() }: { readonly answerMs: number; readonly now?: () => number },
): Connections {
  const connections = new Map<Socket, Connection>();
  server.on('connection', (socket: Socket) => {
    connections.set(socket, { exchanges: [], taken: 0, queued: undefined, changedAt: now() });
    socket.once('close', () => connections.delete(socket));
  });
  server.on('request', (request, response) => {
    const connection = connections.get(request.socket);
    if (connection === undefined) return;
    // Mostly one: only a caller that does not wait for answers has several.
    const open = connection.exchanges.filter(isOpen);
    connection.exchanges = [...open, { request, response }];
  });

  return {
    open: (socket) => connections.get(socket)?.exchanges.filter(isOpen) ?? [],
    cutIdle() {
      for (const [socket, connection] of connections) if (isIdle(connection)) socket.destroy();
    },
    giveUpArriving(refuse) {
      for (const [socket, { exchanges }] of connections) {
        const last = exchanges.at(-1);
        if (last === undefined || last.request.complete) continue;
        if (isOpen(last)) refuse(last.request);
        else socket.destroy();
      }
    },
    async cutStalled() {
      const still: (readonly [Socket, Connection])[] = [];
      for (const [socket, connection] of connections) {
        // An idle connection must not keep the exchange it had last.
        if (isIdle(connection)) connection.exchanges = [];
        const waiting = socket.writableLength;
        const taken = socket.bytesWritten - waiting;
        if (waiting > 0 && taken === connection.taken) still.push([socket, connection]);
        else Object.assign(connection, { taken, queued: undefined, changedAt: now() });
      }
      const queues = still.length === 0 ? undefined : await readSendQueues();
      for (const [socket, connection] of still) {
        const queued = queues?.get(portsOf(socket));
        if (connection.queued !== undefined && connection.queued !== queued) connection.changedAt = now();
        else if (now() - connection.changedAt >= answerMs) socket.destroy();
        connection.queued = queued;
      }
    },
  };
}

/** A body that is still arriving makes a connection busy, although it is answered already. */
function isIdle({ exchanges }: Connection): boolean {
  return exchanges.at(-1)?.request.complete !== false && !exchanges.some(isOpen);
}

function isOpen({ response }: Exchange): boolean {
  return !response.writableFinished && !response.destroyed;
}
