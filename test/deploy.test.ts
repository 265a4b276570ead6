/** The files of deploy/: what they say to a server is something that a server knows. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { settings } from '../packages/server/src/configuration/settings.ts';
import { knownVariables } from './support/known-variables.ts';

const read = (name: string): string => readFileSync(join(import.meta.dirname, '..', 'deploy', name), 'utf8');

interface Service {
  readonly image?: string;
  readonly command?: string;
  readonly entrypoint?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly depends_on?: readonly string[] | Readonly<Record<string, unknown>>;
  readonly volumes?: readonly string[];
  readonly stop_grace_period?: string;
}

const compose = parse(read('compose.yaml'), { merge: true }) as {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, unknown>>;
};
const servers = Object.entries(compose.services).filter(([, { image }]) => image === 'pentaprism');
const nginx = read('nginx.conf');

describe('deploy/compose.yaml', () => {
  it('gives servers only variables that they, their providers or the client of S3 read', () => {
    expect(servers.map(([name]) => name)).toEqual(['one', 'two']);
    for (const [, { environment = {} }] of servers) {
      expect(Object.keys(environment).filter((name) => !knownVariables.has(name))).toEqual([]);
      // What is taken from whoever starts it has the same name there.
      for (const [name, value] of Object.entries(environment)) {
        const taken = /^\$\{(\w+)/.exec(value)?.[1];
        expect(taken ?? name).toBe(name);
      }
    }
  });

  it('has values that a server takes', () => {
    const values = servers[0]?.[1].environment ?? {};
    for (const { variable, schema } of Object.values(settings)) {
      const value = values[variable]?.replace(/^\$\{\w+:-(.*)\}$/, '$1');
      // What is blank counts as not set.
      if (value === undefined || value === '' || value.startsWith('${')) continue;
      expect([variable, schema.safeParse(value).success]).toEqual([variable, true]);
    }
  });

  it('lets a server finish its jobs when it is stopped', () => {
    for (const [, { command, entrypoint, stop_grace_period = '10s' }] of servers) {
      expect(Number.parseInt(stop_grace_period, 10)).toBeGreaterThan(settings.shutdownSeconds.fallback);
      // The image starts Node itself: a shell, npx and npm end without telling what they have started.
      expect([command, entrypoint]).toEqual([undefined, undefined]);
    }
  });

  it('names only services and volumes that it has', () => {
    const names = Object.keys(compose.services);
    for (const { depends_on = [], volumes = [] } of Object.values(compose.services)) {
      const needed = Array.isArray(depends_on) ? depends_on : Object.keys(depends_on);
      expect(needed.filter((name) => !names.includes(name))).toEqual([]);
      const folders = volumes.map((volume) => volume.split(':')[0] ?? '').filter((folder) => !folder.startsWith('.'));
      expect(folders.filter((folder) => !(folder in compose.volumes))).toEqual([]);
    }
  });
});

describe('deploy/nginx.conf', () => {
  it('names the servers of the compose file, at the port where they listen', () => {
    const named = [...nginx.matchAll(/^ +server (\S+);$/gm)].map(([, address]) => address);
    expect(named).toEqual(servers.map(([name]) => `${name}:${settings.port.fallback}`));
  });

  it('takes bodies as large as a server does', () => {
    const [, megabytes] = /client_max_body_size (\d+)m;/.exec(nginx) ?? [];
    expect(Number(megabytes) * 1024 * 1024).toBe(settings.maxBodyBytes.fallback);
  });
});
