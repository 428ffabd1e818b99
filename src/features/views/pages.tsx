import { EMPTY_FORM, type FormState } from '../../shared/http/form.ts';
import { Buttons, Form, Hidden, Submit, TextField } from '../../shared/ui/form.tsx';
import { Icon } from '../../shared/ui/icon.tsx';
import { Page } from '../../shared/ui/page.tsx';
import { PostButton } from '../../shared/ui/parts.tsx';
import type { View } from '../../shared/ui/view.ts';
import type { SavedView } from './read.ts';
import { keptQuery, MOST_VIEWS, NAME_MAX } from './rules.ts';
import { texts } from './texts.ts';

interface SaveProps {
  view: View;
  state: FormState;
  id: string;
  list: string;
  path: string;
  query: string;
  refusalText?: string | undefined;
}

function SaveForm({ view, state, id, list, path, query, refusalText }: SaveProps) {
  const t = texts[view.language];
  return (
    <Form view={view} action="/views" state={state} labels={{ name: t.name }} refusalText={refusalText}>
      <Hidden name="id" value={id} />
      <Hidden name="list" value={list} />
      <Hidden name="path" value={path} />
      <Hidden name="query" value={query} />
      <TextField
        view={view}
        state={state}
        name="name"
        label={t.name}
        hint={t.hint}
        maxLength={NAME_MAX}
        required
      />
      <Buttons>
        <Submit variant="secondary">{t.save}</Submit>
      </Buttons>
    </Form>
  );
}

/**
 * The person's saved views of a list as links, and a way to save what is chosen now.
 * @param path where the links lead @param query what is chosen now @param newId for the form
 */
export function SavedViews({
  view,
  list,
  path,
  query,
  rows,
  newId,
}: {
  view: View;
  list: string;
  path: string;
  query: string;
  rows: readonly SavedView[];
  newId: string;
}) {
  const t = texts[view.language];
  const now = keptQuery(query);
  const maySave = now !== '' && rows.length < MOST_VIEWS && !rows.some((row) => row.query === now);
  if (rows.length === 0 && !maySave) return null;
  return (
    <div class="views no-print">
      {rows.length > 0 ? (
        <nav aria-label={t.label}>
          <ul class="views__list">
            {rows.map((row) => (
              <li class="views__one">
                <a
                  href={`${path}${row.query ? `?${row.query}` : ''}`}
                  aria-current={row.query === now ? 'true' : undefined}
                >
                  <Icon name="star" size={16} /> {row.name}
                </a>
                <PostButton
                  view={view}
                  action={`/views/${row.id}/removal`}
                  fields={{ path }}
                  icon="close"
                  variant="tertiary"
                  label={t.remove(row.name)}
                />
              </li>
            ))}
          </ul>
        </nav>
      ) : null}
      {maySave ? (
        <details class="fold">
          <summary>{t.fold}</summary>
          <SaveForm view={view} state={EMPTY_FORM} id={newId} list={list} path={path} query={now} />
        </details>
      ) : null}
    </div>
  );
}

/** The form on a page of its own: what was sent, and what is wrong with it. */
export const SaveAgain = (props: SaveProps) => (
  <Page
    view={props.view}
    title={texts[props.view.language].title}
    up={{ href: props.path, label: texts[props.view.language].label }}
  >
    <SaveForm {...props} />
  </Page>
);
