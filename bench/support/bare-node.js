// The floor for a server that starts: Node itself. Plain JavaScript, so that no types have to be stripped.
import { createServer } from 'node:http';

createServer((_request, response) => response.end('{"status":"ok"}')).listen(Number(process.env.PORT), '127.0.0.1');
