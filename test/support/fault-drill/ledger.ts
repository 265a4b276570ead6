import { crc32 } from 'node:zlib';

/** What upstream did for one request of the drill. */
export interface Account {
  /** Jobs upstream accepted, and would bill. */
  readonly jobs: Job[];
  /** Faults after which nobody can know whether the job was accepted. */
  readonly blind: string[];
}

/** One accepted job and its picture. */
export interface Job {
  readonly id: string;
  readonly provider: string;
  readonly picture: Buffer;
}

/** Upstream's own books, by the number a prompt carries: `[drill 17]`. */
export class Ledger {
  readonly #accounts = new Map<number, Account>();
  #jobs = 0;
  /** Faults injected so far, by name. */
  readonly faults = new Map<string, number>();

  account(number: number): Account {
    const known = this.#accounts.get(number);
    if (known !== undefined) return known;
    const account: Account = { jobs: [], blind: [] };
    this.#accounts.set(number, account);
    return account;
  }

  accept(provider: string, number: number): Job {
    this.#jobs += 1;
    const id = `job-${provider}-${number}-${this.#jobs}`;
    const job = { id, provider, picture: pictureOf(id) };
    this.account(number).jobs.push(job);
    return job;
  }

  /** Notes a fault; `blind` when nobody can know what became of the submit. */
  injected(name: string, number: number, blind: boolean): void {
    this.faults.set(name, (this.faults.get(name) ?? 0) + 1);
    if (blind) this.account(number).blind.push(name);
  }
}

/** The number a text carries, or `undefined`. */
export function numberIn(text: string): number | undefined {
  const match = /\[drill (\d+)\]/.exec(text);
  return match === null ? undefined : Number(match[1]);
}

/** A PNG of one pixel, a long comment and the id, so that every job has a picture of its own that spans several chunks. */
function pictureOf(id: string): Buffer {
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', Buffer.from('00000001000000010802000000', 'hex')),
    chunk('IDAT', Buffer.from('789c63f8cfc0000003010100', 'hex')),
    chunk('prVt', Buffer.concat([Buffer.from(id), Buffer.alloc(60_000, id)])),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
