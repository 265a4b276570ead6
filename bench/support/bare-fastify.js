// The floor for a server that starts with our framework. Plain JavaScript, so that no types have to be stripped.
import Fastify from 'fastify';

const app = Fastify({ logger: true });
app.get('/healthz', () => ({ status: 'ok' }));
await app.listen({ port: Number(process.env.PORT), host: '127.0.0.1' });
