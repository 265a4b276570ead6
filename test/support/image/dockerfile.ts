/** One instruction of a Dockerfile. */
export interface Instruction {
  readonly name: string;
  /** `--from=build` is `{ from: 'build' }`. */
  readonly flags: Readonly<Record<string, string>>;
  /** Words of the JSON form, or all of the shell form as one. */
  readonly words: readonly string[];
  /** Whether it is the JSON form, which no shell reads. */
  readonly isExact: boolean;
}

const known = new Set([
  ...['FROM', 'WORKDIR', 'COPY', 'RUN', 'ENV', 'USER', 'VOLUME', 'EXPOSE'],
  ...['STOPSIGNAL', 'HEALTHCHECK', 'ENTRYPOINT', 'CMD'],
]);

/** Reads a Dockerfile of the plain kind: an instruction a line. Throws for anything it would not understand. */
export function readDockerfile(text: string): readonly Instruction[] {
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '' || line.startsWith('#')) return [];
    const [, name = '', rest = ''] = /^([A-Z]+) (.+)$/.exec(line) ?? [];
    if (!known.has(name) || rest.endsWith('\\')) throw new Error(`Line ${index + 1} is not understood: ${line}`);
    const flags: Record<string, string> = {};
    const said = rest.replace(/^(?:--[\w-]+=\S+ )+/, (all) => {
      for (const [, flag = '', value = ''] of all.matchAll(/--([\w-]+)=(\S+)/g)) flags[flag] = value;
      return '';
    });
    // A health check is a command within the instruction.
    const words = name === 'HEALTHCHECK' ? said.replace(/^CMD /, '') : said;
    const isExact = words.startsWith('[');
    return [{ name, flags, words: isExact ? (JSON.parse(words) as string[]) : [words], isExact }];
  });
}

/** The words of the last instruction of a name. */
export function lastOf(instructions: readonly Instruction[], name: string): Instruction | undefined {
  return instructions.findLast((instruction) => instruction.name === name);
}
