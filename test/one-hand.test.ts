import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const planning = join(import.meta.dirname, '../packages/core/src/planning');

/** What `body.ts` and `claims.ts` have for those who only look. */
const looks = new Set([
  ...['escapeKey', 'join', 'leadsInto', 'overlaps', 'pathOfKeys', 'read', 'written'],
  ...['placesSince', 'receiptOf', 'stands', 'writersOf'],
]);

/** Changes to a draft by hand. */
const change =
  /\b(rows|places|overruled|spread|told)\.(push|unshift|pop|shift|splice|sort|reverse|set|delete|clear)\(|\b(rows|body)(\[[^\]]*\]|\.\w+)+ = /g;

/** Values a file imports from another one of its folder. */
function importedFrom(text: string, file: string): readonly string[] {
  const [, names = ''] = new RegExp(`^import \\{([^}]*)\\} from './${file}';`, 'm').exec(text) ?? [];
  return names
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && !name.startsWith('type '));
}

/** What is found in the files of planning, by file. */
async function foundInPlanning(find: (text: string) => readonly string[]): Promise<Record<string, readonly string[]>> {
  const names = (await readdir(planning)).filter((name) => !/\.test(-d)?\.ts$/.test(name)).toSorted();
  const found = await Promise.all(
    names.map(async (name) => [name, find(await readFile(join(planning, name), 'utf8'))] as const),
  );
  return Object.fromEntries(found.filter(([, some]) => some.length > 0));
}

describe('The receipt', () => {
  it('is written by settle and amend alone; planners return decisions', async () => {
    const writes = await foundInPlanning((text) =>
      ['body.ts', 'claims.ts'].flatMap((file) => importedFrom(text, file)).filter((name) => !looks.has(name)),
    );
    const changes = await foundInPlanning((text) => text.match(change) ?? []);
    const settles = await foundInPlanning((text) =>
      importedFrom(text, 'draft.ts').filter((name) => name !== 'createDraft' && name !== 'place'),
    );
    expect(Object.keys(writes)).toEqual(['draft.ts']);
    expect(Object.keys(changes)).toEqual(['claims.ts', 'draft.ts']);
    expect(settles).toEqual({ 'plan.ts': ['settleAll'] });
  });
});
