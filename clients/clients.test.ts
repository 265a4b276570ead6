import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { clients } from './clients.ts';
import type { Client } from './support/client.ts';
import { clientsPage } from './support/page.ts';
import { stopPythonWorkers } from './support/python-worker.ts';
import { serverWith, stopServers } from './support/server.ts';
import { openSite } from './support/site.ts';

const passed = new Map<Client, number>();
const failed = new Map<Client, string[]>();

afterAll(async () => {
  stopPythonWorkers();
  await stopServers();
});

describe.each(clients)('$name ($version)', (client) => {
  const { cases, settings = {}, skipped } = client;
  for (const [rule, run] of Object.entries(cases)) {
    it.concurrent(rule, async ({ skip }) => {
      if (skipped !== undefined) skip(skipped);
      await using site = await openSite(await serverWith(settings));
      try {
        await run(site);
        passed.set(client, (passed.get(client) ?? 0) + 1);
      } catch (error) {
        failed.set(client, [...(failed.get(client) ?? []), rule]);
        throw error;
      }
    });
  }
});

// Last, since it speaks of all the others.
describe('docs/clients.md', () => {
  it('says what the cases found', async ({ skip }) => {
    const hasRun = (client: Client) =>
      Object.keys(client.cases).length === (passed.get(client) ?? 0) + (failed.get(client)?.length ?? 0);
    const left = clients.filter((client) => client.skipped === undefined && !hasRun(client));
    if (left.length > 0) skip('Only some of the cases were run.');
    // In the order of the table, whichever ended first.
    const inOrder = new Map(
      clients.map((client) => [client, Object.keys(client.cases).filter((rule) => failed.get(client)?.includes(rule))]),
    );
    await expect(clientsPage(clients, inOrder)).toMatchFileSnapshot(join(import.meta.dirname, '../docs/clients.md'));
  });
});
