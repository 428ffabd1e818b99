import { type Instrument, itemsOf, sourceOf, wordsOf } from '../../../engines/instruments/public.ts';
import { chosen, FilterFold } from '../../../shared/ui/filter-fold.tsx';
import { Icon } from '../../../shared/ui/icon.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { ButtonLink, Empty, PostButton, Tabs, Tag } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { lessonContent } from '../../lessons/public.ts';
import { texts as edit } from '../edit/texts.ts';
import type { LibraryFilter } from '../filter.ts';
import { ownIdOf } from '../own.ts';
import { editPath, instrumentPath } from '../paths.ts';
import type { OwnInstrument } from '../tables.ts';
import { texts } from '../texts.ts';
import { minutesOf } from '../time.ts';

/** The views over questionnaires and over one's own answers to them. */
export const Views = ({ view, current }: { view: View; current: 'library' | 'assessments' }) => {
  const t = texts[view.language];
  return (
    <Tabs
      label={t.sections}
      tabs={[
        { href: '/instruments', label: t.tabs.library, current: current === 'library' },
        { href: '/assessments', label: t.tabs.assessments, current: current === 'assessments' },
      ]}
    />
  );
};

interface Props {
  view: View;
  filter: LibraryFilter;
  instruments: readonly Instrument[];
  /** Own ones, published or not, for those who may change them. */
  drafts: readonly OwnInstrument[];
  /** Id of one that is made now; null for those who may not. */
  createId: string | null;
}

/** Every questionnaire, the organisation's own first. */
export function Library({ view, filter, instruments, drafts, createId }: Props) {
  const t = texts[view.language];
  const own = instruments.filter(({ id }) => ownIdOf(id));
  // what is published stands among the organisation's own
  const begun = drafts.filter(({ status }) => status !== 'published');
  const delivered = instruments.filter(({ id }) => !ownIdOf(id));
  return (
    <Page
      view={view}
      title={t.title}
      lead={t.lead}
      actions={
        createId ? (
          <PostButton view={view} action="/instruments" fields={{ id: createId }} icon="add">
            {edit[view.language].create}
          </PostButton>
        ) : undefined
      }
    >
      <Views view={view} current="library" />
      <Filters view={view} filter={filter} />
      {instruments.length === 0 ? (
        <Empty
          icon="filter"
          title={t.filter.nothingTitle}
          action={<ButtonLink href="/instruments">{t.filter.clear}</ButtonLink>}
        >
          <p>{t.filter.nothingText}</p>
        </Empty>
      ) : null}
      {begun.length > 0 ? (
        <section class="section">
          <h2>{edit[view.language].drafts}</h2>
          <ul class="instruments">
            {begun.map((row) => (
              <li class="edit-row">
                <a href={editPath(row.id)}>{row.name}</a>
                <Tag colour={row.status === 'published' ? 'success' : 'neutral'}>
                  {edit[view.language].status[row.status]}
                </Tag>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <Group view={view} title={t.ownPart} instruments={own} />
      <Group view={view} title={t.delivered} instruments={delivered} />
      <p class="hint">{t.minutesHow}</p>
    </Page>
  );
}

function Group({
  view,
  title,
  instruments,
}: {
  view: View;
  title: string;
  instruments: readonly Instrument[];
}) {
  if (instruments.length === 0) return null;
  return (
    <section class="section">
      <h2>{title}</h2>
      <ul class="instruments">
        {instruments.map((instrument) => (
          <Row view={view} instrument={instrument} />
        ))}
      </ul>
    </section>
  );
}

function Row({ view, instrument }: { view: View; instrument: Instrument }) {
  const t = texts[view.language];
  const words = wordsOf(instrument, view.language);
  return (
    <li class="instrument-row">
      <h3>
        <a href={instrumentPath(instrument.id)}>{words.name}</a>
      </h3>
      <p>{words.lead}</p>
      <p class="instrument-row__facts">
        {ownIdOf(instrument.id) ? <Tag colour="info">{t.own}</Tag> : null}
        <span>
          {t.questions(itemsOf(instrument).length)}, {t.minutes(minutesOf(instrument))}
        </span>
        <span>
          {t.source}: {sourceOf(instrument, view.language)}
        </span>
      </p>
    </li>
  );
}

function Filters({ view, filter }: Pick<Props, 'view' | 'filter'>) {
  const t = texts[view.language].filter;
  return (
    <FilterFold view={view} active={chosen(filter.words, filter.area)}>
      <form class="filters" method="get" action="/instruments">
        <div class="ds-field">
          <label class="ds-label" for="q">
            {t.words}
          </label>
          <input class="ds-input" type="search" id="q" name="q" value={filter.words} maxlength={200} />
        </div>
        <div class="ds-field">
          <label class="ds-label" for="area">
            {t.area}
          </label>
          <select class="ds-input" id="area" name="area">
            <option value="">{t.anyArea}</option>
            {lessonContent(view.language).areas.map(({ id, name }) => (
              <option value={id} selected={id === filter.area}>
                {name}
              </option>
            ))}
          </select>
        </div>
        <button class="ds-button" data-variant="secondary" type="submit">
          <Icon name="filter" /> {t.show}
        </button>
        {filter.words || filter.area ? (
          <ButtonLink variant="tertiary" href="/instruments">
            {t.clear}
          </ButtonLink>
        ) : null}
      </form>
    </FilterFold>
  );
}
