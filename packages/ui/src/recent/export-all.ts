import type { Remembered } from '../state/recent.ts';
import { type Packed, zip } from './zip.ts';

/** Everything in one file: the pictures, those they were made from, and in `pictures.json` what made them. */
export function exportAll(all: readonly Remembered[]): Promise<Blob> {
  const files: Packed[] = [];
  const index = all.map(({ at, draft, run }, number) => {
    const place = `${String(number + 1).padStart(3, '0')}-${new Date(at).toISOString().slice(0, 10)}`;
    const put = (bytes: Blob, name: string): string => {
      files.push({ name, bytes, at });
      return name;
    };
    const { images, references, mask } = run.asked;
    const given = [...images, ...references, ...(mask === undefined ? [] : [mask])];
    return {
      made: new Date(at).toISOString(),
      files: run.pictures.map(({ bytes, format }, each) => put(bytes, `${place}-${each + 1}.${format}`)),
      given: given.map(({ file, name }, each) => put(file, `${place}-given-${each + 1}-${fileName(name)}`)),
      request: { mode: run.asked.mode, ...run.asked.body },
      draft,
      seconds: run.ms === undefined ? null : Math.round(run.ms) / 1000,
      job: run.job,
      metadata: run.metadata ?? null,
    };
  });
  const bytes = new Blob([JSON.stringify(index, null, 2)], { type: 'application/json' });
  return zip([{ name: 'pictures.json', bytes, at: Date.now() }, ...files]);
}

/** A name that is a name everywhere. */
function fileName(name: string): string {
  return name.replaceAll(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^[.-]+/, '') || 'picture';
}
