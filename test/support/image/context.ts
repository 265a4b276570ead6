import { cp, mkdir, readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** What a builder is sent of a folder, as a `.dockerignore` has it: the last line that fits decides, and covers what lies below. */
export async function sentFiles(folder: string, ignoreFile: string): Promise<readonly string[]> {
  const lines = (await readFile(ignoreFile, 'utf8')).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  const rules = lines.map((line) => ({ ignored: !line.startsWith('!'), pattern: patternOf(line.replace(/^!/, '')) }));
  const isIgnored = (path: string): boolean => {
    const parts = path.split('/');
    const above = parts.map((_, index) => parts.slice(0, index + 1).join('/'));
    return rules.findLast(({ pattern }) => above.some((part) => pattern.test(part)))?.ignored === true;
  };
  const walk = async (below: string): Promise<readonly string[]> => {
    const entries = await readdir(join(folder, below), { withFileTypes: true });
    const found = await Promise.all(
      entries.map((entry) => {
        const path = join(below, entry.name);
        if (isIgnored(path)) return [];
        return entry.isDirectory() ? walk(path) : [path];
      }),
    );
    return found.flat();
  };
  return walk('');
}

/** Copies files of one folder into another. */
export async function copyFiles(from: string, files: readonly string[], to: string): Promise<void> {
  for (const file of files) {
    await mkdir(dirname(join(to, file)), { recursive: true });
    await cp(join(from, file), join(to, file), { verbatimSymlinks: true });
  }
}

/** A line as Docker reads it: `*` stands for any name, hidden ones too, and `**` for any folders or none. */
function patternOf(line: string): RegExp {
  const parts = line.split(/(\*\*\/|\*)/).map((part) => {
    if (part === '**/') return '(?:.*/)?';
    return part === '*' ? '[^/]*' : part.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
  });
  return new RegExp(`^${parts.join('')}$`);
}
