/** Somebody who is told the ends of jobs: set WEBHOOK_SECRET to what GET /v1/webhooks/secret gives. */
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import OpenAI from 'openai';

const client = new OpenAI({ apiKey: 'not needed here', webhookSecret: process.env.WEBHOOK_SECRET });

const receiver = createServer(async (request, response) => {
  try {
    const { type, data }: { type: string; data: object } = await client.webhooks.unwrap(
      await text(request),
      request.headers,
    );
    console.log(type, data);
    response.writeHead(204).end();
  } catch {
    response.writeHead(400).end();
  }
});

receiver.listen(Number(process.env.PORT ?? 3000), '127.0.0.1');
