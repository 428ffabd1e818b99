import type { FormState } from '../../../shared/http/form.ts';
import { Buttons, Form, Hidden, Select, Submit, TextArea, TextField } from '../../../shared/ui/form.tsx';
import { Empty, PostButton } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { type HistoryItem, HistoryList } from '../../history/public.ts';
import type { Survey } from '../../surveys/public.ts';
import { DESCRIPTION_MAX, NAME_MAX } from '../input.ts';
import { themePath, themesPath, wordsPath } from '../paths.ts';
import type { Theme } from '../tables.ts';
import { texts } from '../texts.ts';
import { ReadersPage } from './frame.tsx';

/** All themes of a survey, and a form for one more. */
export function ThemesPage({
  view,
  row,
  themes,
  uses,
  state,
  refusalText,
  history,
}: {
  view: View;
  row: Survey;
  themes: readonly Theme[];
  uses: ReadonlyMap<string, number>;
  state: FormState;
  refusalText?: string | undefined;
  history: readonly HistoryItem[];
}) {
  const t = texts[view.language];
  return (
    <ReadersPage
      view={view}
      row={row}
      title={t.themes.title}
      up={{ href: wordsPath(row.id), label: t.title }}
      lead={t.themes.lead}
    >
      {themes.length === 0 ? (
        <Empty icon="survey" title={t.themes.empty}>
          <p>{t.themes.emptyText}</p>
        </Empty>
      ) : (
        <ul class="word-themes">
          {themes.map((theme) => (
            <li class="card">
              <h2>
                <a href={themePath(row.id, theme.id)} aria-label={t.themes.change(theme.name)}>
                  {theme.name}
                </a>
              </h2>
              {theme.description ? <p>{theme.description}</p> : null}
              <p class="quiet">{t.themes.uses(uses.get(theme.id) ?? 0)}</p>
            </li>
          ))}
        </ul>
      )}
      <section class="section">
        <h2>{t.themes.new}</h2>
        <Form
          view={view}
          action={themesPath(row.id)}
          state={state}
          texts={t.fieldErrors}
          labels={{ name: t.themes.name, description: t.themes.description }}
          refusalText={refusalText}
        >
          <Hidden name="id" value={String(state.values.id ?? '')} />
          <Fields view={view} state={state} />
          <Buttons>
            <Submit>{t.themes.make}</Submit>
          </Buttons>
        </Form>
      </section>
      <HistoryList view={view} items={history} />
    </ReadersPage>
  );
}

function Fields({ view, state }: { view: View; state: FormState }) {
  const t = texts[view.language];
  return (
    <>
      <TextField
        view={view}
        state={state}
        name="name"
        label={t.themes.name}
        hint={t.themes.nameHint}
        maxLength={NAME_MAX}
        texts={t.fieldErrors}
        required
      />
      <TextArea
        view={view}
        state={state}
        name="description"
        label={t.themes.description}
        hint={t.themes.descriptionHint}
        maxLength={DESCRIPTION_MAX}
        rows={2}
      />
    </>
  );
}

/** One theme: its name, what to do with it. Each form says what happens to the answers. */
export function ThemePage({
  view,
  row,
  theme,
  others,
  used,
  state,
  mergeState,
  refusalText,
}: {
  view: View;
  row: Survey;
  theme: Theme;
  others: readonly Theme[];
  used: number;
  state: FormState;
  mergeState: FormState;
  refusalText?: string | undefined;
}) {
  const t = texts[view.language];
  const path = themePath(row.id, theme.id);
  return (
    <ReadersPage
      view={view}
      row={row}
      title={t.themes.one(theme.name)}
      up={{ href: themesPath(row.id), label: t.themes.toThemes }}
      lead={t.themes.oneLead(used)}
    >
      <Form
        view={view}
        action={path}
        state={state}
        texts={t.fieldErrors}
        labels={{ name: t.themes.name, description: t.themes.description }}
        refusalText={refusalText}
      >
        <Hidden name="version" value={String(state.values.version ?? theme.version)} />
        <Fields view={view} state={state} />
        <Buttons>
          <Submit>{t.themes.save}</Submit>
        </Buttons>
      </Form>
      {others.length > 0 ? (
        <section class="section">
          <h2>{t.themes.merge}</h2>
          <p>{t.themes.mergeHint(theme.name)}</p>
          <Form view={view} action={`${path}/merge`} state={mergeState} labels={{ intoId: t.themes.into }}>
            <Select
              view={view}
              state={mergeState}
              name="intoId"
              label={t.themes.into}
              options={others.map(({ id, name }) => ({ value: id, label: name }))}
              required
            />
            <Buttons>
              <Submit variant="secondary">{t.themes.mergeDo}</Submit>
            </Buttons>
          </Form>
        </section>
      ) : null}
      <section class="section">
        <h2>{t.themes.remove}</h2>
        <p>{t.themes.removeHint}</p>
        <PostButton view={view} action={`${path}/removal`} confirmText={t.themes.removeConfirm}>
          {t.themes.remove}
        </PostButton>
      </section>
    </ReadersPage>
  );
}
