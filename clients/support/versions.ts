import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const { dependencies } = JSON.parse(readFileSync(join(import.meta.dirname, '../package.json'), 'utf8')) as {
  dependencies: Readonly<Record<string, string>>;
};

const requirements = new Map(
  readFileSync(join(import.meta.dirname, '../requirements.txt'), 'utf8')
    .split('\n')
    .flatMap((line) => {
      const [, name, version] = /^([\w.-]+)(?:\[\w+\])?==(\S+)/.exec(line) ?? [];
      return name === undefined || version === undefined ? [] : [[name, version] as const];
    }),
);

/** `openai 4.104.0` for `openai-4`, from package.json. */
export function npmVersion(alias: string): string {
  const pinned = dependencies[alias];
  if (pinned === undefined) throw new Error(`clients/package.json has no "${alias}".`);
  const [, name = alias, version = pinned] = /^npm:(.+)@([^@]+)$/.exec(pinned) ?? [];
  return `${name} ${version}`;
}

/** `litellm 1.110.2`, from requirements.txt. */
export function pythonVersion(name: string): string {
  const version = requirements.get(name);
  if (version === undefined) throw new Error(`clients/requirements.txt has no "${name}".`);
  return `${name} ${version}`;
}
