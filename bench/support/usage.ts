import { readFile } from 'node:fs/promises';

/** What a process has used so far. */
export interface Usage {
  /** CPU time of all its threads, in milliseconds; steps of 10. */
  readonly cpuMs: number;
  /** The most memory it ever had resident, in MiB. */
  readonly peakMiB: number;
}

// The kernel's clock tick as /proc counts it (USER_HZ), the same on every Linux Node runs on.
const tickMs = 10;

/** Reads the usage of a process from `/proc`; `null` on systems without it. */
export async function readUsage(pid: number): Promise<Usage | null> {
  try {
    const [stat, status] = await Promise.all([
      readFile(`/proc/${pid}/stat`, 'latin1'),
      readFile(`/proc/${pid}/status`, 'latin1'),
    ]);
    // The second field is the program's name in brackets and may hold blanks.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const peakKiB = Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1] ?? 0);
    return { cpuMs: (Number(fields[11]) + Number(fields[12])) * tickMs, peakMiB: peakKiB / 1024 };
  } catch {
    return null;
  }
}
