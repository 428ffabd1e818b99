import { type Instrument, ITEM_KINDS, itemsOf } from '../../../engines/instruments/public.ts';
import type { FormState } from '../../../shared/http/form.ts';
import { Buttons, Form, Hidden, Submit } from '../../../shared/ui/form.tsx';
import { Icon } from '../../../shared/ui/icon.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { Alert, ButtonLink, PostButton, Tag } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { type HistoryItem, HistoryList } from '../../history/public.ts';
import { editPath } from '../paths.ts';
import type { OwnInstrument } from '../tables.ts';
import { texts as common } from '../texts.ts';
import { Fields, type Part } from './fields.tsx';
import { type Problem, problemsOf } from './problems.ts';
import { texts } from './texts.ts';

const nameOf = (draft: Instrument, { at, id }: Problem): string => {
  const { sv } = draft.texts;
  if (at === 'about') return sv.name;
  const said = at === 'items' ? sv.items[id]?.short : sv[at][id]?.name;
  return said ?? id;
};

/** An own questionnaire being worked on: what it holds, what is missing, and what can be done with it. */
export function EditInstrument({
  view,
  row,
  history,
  warning,
}: {
  view: View;
  row: OwnInstrument;
  history: HistoryItem[];
  warning?: string | undefined;
}) {
  const t = texts[view.language];
  const draft = row.definition;
  const { sv } = draft.texts;
  const problems = problemsOf(draft);
  const path = (rest: string) => editPath(row.id, rest);
  const tools = (id: string, name: string, moves = true) => (
    <span class="edit-tools">
      {moves
        ? ([-1, 1] as const).map((by) => (
            <PostButton
              view={view}
              action={path('/move')}
              fields={{ part: id, by, version: row.version }}
              icon={by < 0 ? 'upload' : 'down'}
              variant="tertiary"
              label={by < 0 ? t.upwards(name) : t.downwards(name)}
            />
          ))
        : null}
      <PostButton
        view={view}
        action={path('/remove')}
        fields={{ part: id, version: row.version }}
        icon="remove"
        variant="tertiary"
        confirmText={t.removeSure}
        label={t.remove(name)}
      />
    </span>
  );
  return (
    <Page
      view={view}
      title={row.name}
      lead={t.lead}
      up={{ href: '/instruments', label: common[view.language].up }}
      actions={
        row.status === 'published' && !row.changed ? undefined : (
          <PostButton view={view} action={path('/publish')} icon="done" variant="primary">
            {row.published > 0 ? t.publishNew : t.publish}
          </PostButton>
        )
      }
    >
      {warning ? (
        <div class="ds-alert" data-color="warning" role="alert">
          <p>{warning}</p>
        </div>
      ) : null}
      <p class="instrument-row__facts">
        <Tag colour={row.status === 'published' ? 'success' : 'neutral'}>{t.status[row.status]}</Tag>
        {row.status === 'published' && row.changed ? <span>{t.changed}</span> : null}
      </p>
      <div class="buttons">
        <ButtonLink href={path('/preview')} icon="eye" variant="secondary">
          {t.preview}
        </ButtonLink>
        <PostButton
          view={view}
          action={path('/archive')}
          fields={{ away: row.status === 'archived' ? '0' : '1' }}
          variant="tertiary"
        >
          {row.status === 'archived' ? t.restore : t.archive}
        </PostButton>
      </div>
      {problems.length > 0 ? (
        <Alert colour="info" title={t.problems}>
          <ul class="ds-list">
            {problems.map((problem) => (
              <li>
                <a href={path(problem.at === 'about' ? '/about' : `/${problem.at}/${problem.id}`)}>
                  {nameOf(draft, problem)}
                </a>{' '}
                {t.problem[problem.code]}
              </li>
            ))}
          </ul>
        </Alert>
      ) : null}
      <p>
        <a href={path('/about')}>
          <Icon name="edit" size={18} /> {t.about}
        </a>
      </p>
      <section class="section">
        <h2>{t.sections}</h2>
        {draft.sections.map((section) => (
          <section class="instrument-section">
            <div class="edit-row">
              <h3>
                <a href={path(`/sections/${section.id}`)}>{sv.sections[section.id]?.name}</a>
              </h3>
              {tools(section.id, sv.sections[section.id]?.name ?? '')}
            </div>
            <ul class="instruments">
              {section.items.map((item) => (
                <li class="edit-row">
                  <a href={path(`/items/${item.id}`)}>{sv.items[item.id]?.text}</a>
                  {tools(item.id, sv.items[item.id]?.short ?? '')}
                </li>
              ))}
            </ul>
            <p>
              <a href={path(`/new-item?section=${section.id}`)}>
                <Icon name="add" size={18} /> {t.addItem}
              </a>
            </p>
          </section>
        ))}
        <ButtonLink href={path('/sections/new')} icon="add" variant="secondary">
          {t.addSection}
        </ButtonLink>
      </section>
      {(
        [
          ['scales', t.scales, t.addScale, Object.keys(draft.scales)],
          ['scores', t.scores, t.addScore, draft.scores.map(({ id }) => id)],
        ] as const
      ).map(([at, title, add, ids]) => (
        <section class="section">
          <h2>{title}</h2>
          {at === 'scores' && ids.length === 0 ? <p class="hint">{t.noScores}</p> : null}
          <ul class="instruments">
            {ids.map((id) => (
              <li class="edit-row">
                <a href={path(`/${at}/${id}`)}>{sv[at][id]?.name ?? id}</a>
                {tools(id, sv[at][id]?.name ?? id, false)}
              </li>
            ))}
          </ul>
          <p>
            <a href={path(`/${at}/new`)}>
              <Icon name="add" size={18} /> {add}
            </a>
          </p>
        </section>
      ))}
      <HistoryList view={view} items={history} />
    </Page>
  );
}

/** Which sort of question is to be added. */
export function ChooseKind({ view, row, sectionId }: { view: View; row: OwnInstrument; sectionId: string }) {
  const t = texts[view.language];
  return (
    <Page view={view} title={t.whichKind} up={{ href: editPath(row.id), label: row.name }}>
      <ul class="instruments">
        {ITEM_KINDS.map((kind) => (
          <li class="instrument-row">
            <a href={editPath(row.id, `/items/new?section=${sectionId}&kind=${kind}`)}>
              {common[view.language].kinds[kind]}
            </a>
          </li>
        ))}
      </ul>
    </Page>
  );
}

/** The page of one part: the form of what it holds. */
export function EditPart({
  view,
  row,
  state,
  part,
}: {
  view: View;
  row: OwnInstrument;
  state: FormState;
  part: Part;
}) {
  const t = texts[view.language];
  const isNew = part.at !== 'about' && !isThere(row.definition, part);
  const titles = {
    about: t.about,
    sections: isNew ? t.newSection : t.section,
    items: isNew ? t.newItem : t.item,
    scales: isNew ? t.newScale : t.scale,
    scores: isNew ? t.newScore : t.score,
  };
  const action = editPath(row.id, part.at === 'about' ? '/about' : `/${part.at}/${part.id}`);
  return (
    <Page view={view} title={titles[part.at]} up={{ href: editPath(row.id), label: row.name }}>
      <Form view={view} action={action} state={state} texts={t.refusals} labels={t.fields}>
        <Hidden name="version" value={row.version} />
        {part.at === 'items' ? (
          <>
            <Hidden name="itemKind" value={part.kind} />
            <Hidden name="section" value={part.section} />
          </>
        ) : null}
        <Fields view={view} draft={row.definition} state={state} part={part} />
        <Buttons>
          <Submit>{t.save}</Submit>
        </Buttons>
      </Form>
    </Page>
  );
}

const isThere = (draft: Instrument, { at, id }: Part): boolean =>
  at === 'items'
    ? itemsOf(draft).some((item) => item.id === id)
    : at === 'scales'
      ? Object.hasOwn(draft.scales, id)
      : at === 'about' || draft[at].some((one) => one.id === id);
