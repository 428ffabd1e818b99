import type { Language } from '../../../shared/kernel/language.ts';
import type { IconName } from '../../../shared/ui/icon.tsx';
import { Tag, type TagColour } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import type { AwardRow } from '../read.ts';
import type { AwardState } from '../rules.ts';
import { texts } from '../texts.ts';

const LOOK: Readonly<Record<AwardState, { colour: TagColour; icon: IconName }>> = {
  open: { colour: 'accent', icon: 'vote' },
  choosing: { colour: 'warning', icon: 'clock' },
  given: { colour: 'success', icon: 'award' },
};

export const StateTag = ({ view, state }: { view: View; state: AwardState }) => (
  <Tag colour={LOOK[state].colour} icon={LOOK[state].icon}>
    {texts[view.language].states[state]}
  </Tag>
);

/** "november 2026" of a month, "2026" of a year's prize. */
export const periodText = (language: Language, row: Pick<AwardRow, 'kind' | 'periodOn'>): string =>
  row.kind === 'prize'
    ? row.periodOn.slice(0, 4)
    : new Intl.DateTimeFormat(language === 'sv' ? 'sv-SE' : 'en-GB', {
        month: 'long',
        year: 'numeric',
        timeZone: 'UTC',
      }).format(new Date(`${row.periodOn}T00:00:00Z`));

/** What was awarded, as it is called: an idea or unit by its name, a person by the names that may be shown. */
export const awardedText = (
  language: Language,
  row: Pick<AwardRow, 'chosenType' | 'chosenTitle'>,
  names: readonly string[],
): string =>
  row.chosenType === 'person' ? names.join(', ') || texts[language].someone : (row.chosenTitle ?? '');

/** The awards of something, for its own page: nothing where there are none. */
export const AwardsOf = ({ view, rows }: { view: View; rows: readonly AwardRow[] }) =>
  rows.length === 0 ? null : (
    <p class="row awards-of">
      {rows.map((row) => (
        <a href={`/awards/${row.id}`}>
          <Tag colour="success" icon="award">
            {texts[view.language].of(row.name, periodText(view.language, row))}
          </Tag>
        </a>
      ))}
    </p>
  );
