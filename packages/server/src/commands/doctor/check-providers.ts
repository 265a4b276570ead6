import type { CheckedKey } from '@pentaprism/core';
import type { Connection } from '../../providers.ts';
import { broken, type Finding, note, off, ok } from './finding.ts';

/** What becomes of each provider: whether it accepts its key, or why it is not asked. */
export function checkProviders(connections: readonly Connection[], checked: readonly CheckedKey[]): readonly Finding[] {
  const found = connections.map((connection) => {
    const answer = checked.find(({ provider }) => provider === connection.id);
    return answer === undefined ? unasked(connection) : answered(connection, answer);
  });
  if (connections.some(({ how }) => how !== 'none')) return found;
  const way = 'Set the key of a provider, or PENTAPRISM_SANDBOX=on to draw pictures here.';
  return [...found, broken('providers', 'none is configured, so every request will be refused', way)];
}

function unasked({ id, how, variables }: Connection): Finding {
  const set = variables.join(' or ');
  if (how === 'sandbox') return off(id, 'a sandbox draws its pictures on this machine', `Set ${set} for real ones.`);
  return off(id, 'not configured', `Set ${set} to use it.`);
}

function answered({ id, name, variables, reads }: Connection, { key, why = '' }: CheckedKey): Finding {
  const set = variables.join(' or ');
  switch (key) {
    case 'accepted':
      return why === ''
        ? ok(id, 'accepts the key')
        : note(id, `accepts the key, which may not do everything: ${why}`, `Let it make pictures at ${name}.`);
    case 'refused':
      return broken(id, why, `Set ${set} to a key that ${name} accepts, or put its account in order.`);
    case 'unreached': {
      const others = reads.filter((variable) => !variables.includes(variable));
      return broken(id, why, `Let this machine reach ${name}: look at DNS, firewall and ${others.join(', ')}.`);
    }
    case 'unknown':
      return note(id, why, `The key in ${set} could not be checked. Look again later, or make a picture.`);
  }
}

/** From here on it should be known. */
const odd = 30;
/** From here on receivers refuse webhooks as too old or too new, and soon after S3 refuses requests. */
const wrong = 240;

/** This machine's clock beside those of the providers, which keep theirs well: the middle one counts. */
export function checkClock(checked: readonly CheckedKey[]): readonly Finding[] {
  const ahead = checked.flatMap(({ clockAheadMs = [] }) => clockAheadMs).sort((a, b) => a - b);
  const middle = ahead[Math.floor(ahead.length / 2)];
  if (middle === undefined) return [];
  const seconds = Math.round(Math.abs(middle) / 1000);
  if (seconds < odd) return [ok('clock', 'agrees with the providers')];
  const found = `this machine is ${seconds} s ${middle > 0 ? 'behind' : 'ahead of'} the providers; addresses of pictures expire and webhooks are signed by it`;
  const way = 'Let the system keep it: timedatectl set-ntp true.';
  return [seconds < wrong ? note('clock', found, way) : broken('clock', found, way)];
}
