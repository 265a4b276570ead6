/** A unit of systemd: what its sections say, in order. A name that comes twice has two values. */
export type UnitFile = Readonly<Record<string, readonly (readonly [name: string, value: string])[]>>;

/** Reads a unit as strictly as it can be read: sections, comments, and `Name=value`. Throws for any other line. */
export function readUnitFile(text: string): UnitFile {
  const unit: Record<string, (readonly [string, string])[]> = {};
  let section: (readonly [string, string])[] | undefined;
  for (const [index, line] of text.split('\n').entries()) {
    if (line === '' || line.startsWith('#')) continue;
    const [, name] = /^\[(\w+)\]$/.exec(line) ?? [];
    const [, key, value] = /^([A-Z]\w+)=(.*)$/.exec(line) ?? [];
    if (name !== undefined) {
      if (unit[name] !== undefined) throw new Error(`[${name}] comes twice.`);
      section = unit[name] = [];
    } else if (key !== undefined && value !== undefined && section !== undefined) section.push([key, value]);
    else throw new Error(`Line ${index + 1} is not understood: ${line}`);
  }
  return unit;
}
