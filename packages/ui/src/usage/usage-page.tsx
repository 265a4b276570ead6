import type { KeyView } from '../api/keys.ts';
import { listKeys } from '../api/keys.ts';
import { readUsage, type UsageView } from '../api/usage.ts';
import { Prism } from '../glass/prism.tsx';
import { lazily } from '../parts/lazily.tsx';
import { Radios } from '../parts/radios.tsx';
import { Unread } from '../parts/unread.tsx';
import { useFollowed } from '../parts/use-followed.ts';
import { useTitle } from '../parts/use-title.ts';
import { DayTable } from './day-table.tsx';
import { groupName } from './group-name.tsx';
import { GroupTable } from './group-table.tsx';
import { series, total } from './sums.ts';
import { Totals } from './totals.tsx';
import './usage.css';
import { choiceNow, choose, measures, parts, ranges, type UsageChoice } from './usage-choice.ts';

/** Drawing them takes a library that nobody else needs. */
const Curves = lazily(
  () => import('./curves.tsx').then((module) => module.Curves),
  <div class="curves" aria-busy="true" />,
);

/** What was made and what it cost, by day. */
export function UsagePage() {
  useTitle('Usage');
  const choice = choiceNow();
  const part = choice.by === 'all' ? undefined : choice.by;
  const { value, refusal, again } = useFollowed({
    name: `${choice.days} ${choice.by}`,
    read: async (signal) => {
      const [view, keys] = await Promise.all([
        readUsage(Number(choice.days), part, { signal }),
        part === 'api_key_id' ? listKeys(signal) : [],
      ]);
      return { view, keys };
    },
    goesOn: () => false,
    changed: () => Promise.resolve(),
  });
  return (
    <main class="page usage" aria-busy={value === undefined && refusal === undefined}>
      <header class="page-head">
        <h1>Usage</h1>
        <p class="lead">What was made and what it cost, of all keys together. Days are those of UTC.</p>
      </header>
      <div class="row wrap bar">
        <Radios
          label="Days"
          look="tabs short"
          choices={ranges}
          chosen={choice.days}
          choose={(days) => choose({ days: days ?? choice.days })}
        />
        <Radios
          label="By"
          look="tabs short"
          choices={parts}
          chosen={choice.by}
          choose={(by) => choose({ by: by ?? choice.by })}
        />
        <span class="grow" />
        <button type="button" class="secondary" onClick={again}>
          Refresh
        </button>
      </div>
      {refusal !== undefined && <Unread what="The usage" refusal={refusal} again={again} />}
      {value !== undefined && <Shown {...value} choice={choice} />}
    </main>
  );
}

interface ShownProps {
  readonly view: UsageView;
  readonly keys: readonly KeyView[];
  readonly choice: UsageChoice;
}

function Shown({ view, keys, choice }: ShownProps) {
  const all = total(view.sums);
  if (all.requests === 0) {
    return (
      <div class="nothing">
        <Prism look="big" />
        <p>Nothing was made in these {choice.days} days. Each request that ends is counted here.</p>
      </div>
    );
  }
  const curves = series(view, choice.of);
  const names = curves.map(({ id }) => groupName(id, keys)[0]);
  return (
    <>
      <Totals all={all} />
      <section class="drawn-curves" aria-label="By day">
        <div class="row between wrap">
          <h2>By day</h2>
          <Radios
            label="Curves of"
            look="tabs short small"
            choices={measures}
            chosen={choice.of}
            choose={(of) => choose({ of: of ?? choice.of })}
          />
        </div>
        <div class="drawing">
          <Curves days={view.days} curves={curves} names={names} measure={choice.of} />
        </div>
        {choice.of === 'cost' && all.unpriced > 0 && (
          <p class="hint">
            What has no known price is not in the curve: it is counted as <b>unpriced</b>.
          </p>
        )}
      </section>
      {choice.by !== 'all' && <GroupTable view={view} keys={keys} choice={choice} />}
      <DayTable view={view} curves={choice.by === 'all' ? undefined : curves} names={names} measure={choice.of} />
    </>
  );
}
