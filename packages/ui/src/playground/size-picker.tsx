import { Coded } from '../parts/coded.tsx';
import { Radios } from '../parts/radios.tsx';
import { Shape } from '../parts/shape.tsx';
import { card, draft, mode, set, textOf } from '../state/draft.ts';
import { shownPlan } from '../state/planned.ts';
import { isPixels, pixels, turned } from '../text/dimensions.ts';
import { moneyOr } from '../text/money.ts';
import { ratiosOf, tierName } from '../text/ratios.ts';
import { landedOn, tiersOf } from './sizes-of.ts';

const perRow = 7;

/** One field takes any size; buttons only fill it, and show what a typed one comes to. */
export function SizePicker() {
  const model = card.value;
  if (model === undefined) return null;
  const takes = (name: string): boolean => model.parameters[name]?.modes.includes(mode.value) === true;
  if (model.sizes.factors !== undefined) return <ScaleFactor />;
  if (!takes('size')) return null;
  const ratios = ratiosOf(model);
  const tiers = tiersOf(model);
  const answer = shownPlan.value;
  const { values, isNear, why } = landedOn(answer?.plan);
  const [size, ratio, tier] = [textOf('size'), textOf('aspect_ratio'), textOf('resolution')];
  const typedRatio = size?.includes(':') === true ? size : undefined;
  const chosenRatio = ratio ?? typedRatio;
  const landed = (name: string, chosen: string | undefined): string | undefined => {
    if (chosen !== undefined || !values.includes(name)) return undefined;
    return isNear ? 'near' : 'exact';
  };
  const priceOf = (name: string) => answer?.tiers?.find((each) => each.tier === name)?.usd;
  const swap = (): void => {
    if (size !== undefined) set({ size: turned(size) });
    else if (ratio !== undefined) set({ aspect_ratio: turned(ratio) });
  };
  return (
    <fieldset class="field size">
      <legend>Size</legend>
      <div class="row">
        <label class="grow">
          <span class="heard">Size in pixels, as a ratio, or auto</span>
          <input
            class="mono"
            id="size"
            value={size ?? [ratio, tier].filter(Boolean).join(' · ')}
            placeholder="auto, 1920x1080 or 7:1"
            spellcheck={false}
            autocomplete="off"
            onInput={(event) =>
              set({ size: event.currentTarget.value.trim(), aspect_ratio: undefined, resolution: undefined })
            }
          />
        </label>
        <button
          type="button"
          class="icon"
          onClick={swap}
          aria-label="Swap width and height"
          title="Swap width and height"
        >
          <svg class="drawn" width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
            <path d="M3 5.5h9M9.5 3 12 5.5 9.5 8M13 10.5H4M6.5 8 4 10.5 6.5 13" />
          </svg>
        </button>
      </div>
      {ratios.length > 0 && (
        <Radios
          label="Shape"
          look="ratios"
          columns={perRow}
          clears
          chosen={chosenRatio}
          choices={ratios.map(({ name, ratio: of }) => ({
            value: name,
            look: landed(name, chosenRatio),
            label: (
              <>
                <Shape ratio={of} />
                <span>{name}</span>
              </>
            ),
          }))}
          choose={(name) => set({ aspect_ratio: name, size: undefined })}
        />
      )}
      {tiers.length > 0 && (
        <Radios
          label="Scale"
          look="tiers"
          columns={tiers.length}
          clears
          chosen={tier}
          choices={tiers.map((name) => ({
            value: name,
            look: landed(name, tier),
            label: (
              <>
                <b>{tierName(name)}</b>
                <span>{moneyOr(priceOf(name), '–')}</span>
              </>
            ),
          }))}
          choose={(name) =>
            set({
              resolution: name,
              size: undefined,
              ...(typedRatio === undefined ? {} : { aspect_ratio: typedRatio }),
            })
          }
        />
      )}
      <p class={isNear ? 'hint flagged' : 'hint'} aria-live="polite">
        {answer === undefined ? (
          ''
        ) : answer.plan.expected === null ? (
          <Coded text={why ?? 'The model chooses the size.'} />
        ) : (
          <>
            <b class="mono">{pixels(answer.plan.expected)}</b> ·{' '}
            <Coded text={why ?? 'what the model makes when no size is asked for.'} />
          </>
        )}
      </p>
      {isPixels(draft.value.body.size?.toString()) && takes('fit') && <Fit />}
    </fieldset>
  );
}

/** What is done when the asked pixels are not native. */
function Fit() {
  return (
    <div class="field inline">
      <label for="fit">When it is not native</label>
      <select id="fit" value={textOf('fit') ?? ''} onChange={(event) => set({ fit: event.currentTarget.value })}>
        <option value="">take the nearest</option>
        <option value="cover">exact, cropped</option>
        <option value="contain">exact, padded</option>
        <option value="fill">exact, stretched</option>
        <option value="strict">refuse</option>
      </select>
    </div>
  );
}

/** Models that enlarge a picture are asked how many times. */
function ScaleFactor() {
  const model = card.value;
  const factor = model?.sizes.factors?.[0];
  const steps =
    factor?.steps ??
    (factor === undefined ? [2, 4] : [2, 3, 4, 6, 8].filter((each) => each >= factor.min && each <= factor.max));
  const { why, isNear } = landedOn(shownPlan.value?.plan);
  return (
    <fieldset class="field size">
      <legend>How many times larger</legend>
      <Radios
        label="Factor"
        look="tiers"
        columns={steps.length}
        clears
        chosen={textOf('scale_factor')}
        choices={steps.map((each) => ({ value: String(each), label: <b>{each}×</b> }))}
        choose={(each) => set({ scale_factor: each === undefined ? undefined : Number(each) })}
      />
      <p class={isNear ? 'hint flagged' : 'hint'} aria-live="polite">
        <Coded
          text={why ?? (factor === undefined ? 'As upstream does by itself.' : `Without it, ${factor.default}×.`)}
        />
      </p>
    </fieldset>
  );
}
