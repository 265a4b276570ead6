import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Lets so many connections be open at once, and hands the one too many to `refuse`. What is refused never reaches the HTTP parser, so
 * that nothing its owner sends begins anything.
 */
export function boundConnections(server: Server, most: number, refuse: (socket: Socket) => void): void {
  const accepting = server.listeners('connection');
  server.removeAllListeners('connection');
  let open = 0;
  server.on('connection', (socket: Socket) => {
    if (open >= most) {
      refuse(socket);
      return;
    }
    open += 1;
    socket.once('close', () => {
      open -= 1;
    });
    for (const accept of accepting) accept.call(server, socket);
  });
}
