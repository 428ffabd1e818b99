import type { Child } from 'hono/jsx';
import type { FormState } from '../../../shared/http/form.ts';
import { common } from '../../../shared/text/common.ts';
import {
  Buttons,
  DateField,
  Form,
  fieldValue,
  Hidden,
  Submit,
  TextArea,
  TextField,
} from '../../../shared/ui/form.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { ButtonLink, PostButton } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { DEVIATION_MAX } from '../input.ts';
import type { FullInitiative } from '../read.ts';
import { texts } from '../texts.ts';

interface Props {
  view: View;
  row: FullInitiative;
  state: FormState;
  /** The id of one that stands; none for a new one. */
  itemId?: string | undefined;
  refusalText?: string | undefined;
}

function Frame({
  view,
  row,
  state,
  itemId,
  refusalText,
  of,
  title,
  lead,
  labels,
  save,
  remove,
  children,
}: Props & {
  of: 'targets' | 'milestones';
  title: string;
  lead: string;
  labels: Record<string, string>;
  save: string;
  remove: string;
  children: Child;
}) {
  const path = `/initiatives/${row.id}/${of}`;
  return (
    <Page view={view} title={title} lead={lead} up={{ href: `/initiatives/${row.id}`, label: row.title }}>
      <Form
        view={view}
        action={itemId ? `${path}/${itemId}` : path}
        state={state}
        texts={texts[view.language].errors}
        labels={labels}
        refusalText={refusalText}
      >
        <Hidden name={itemId ? 'version' : 'id'} value={fieldValue(state, itemId ? 'version' : 'id')} />
        {children}
        <Buttons>
          <Submit>{save}</Submit>
          <ButtonLink href={`/initiatives/${row.id}`} variant="tertiary">
            {common[view.language].cancel}
          </ButtonLink>
        </Buttons>
      </Form>
      {itemId ? (
        <div class="section">
          <PostButton view={view} action={`${path}/${itemId}/remove`} icon="remove" variant="tertiary">
            {remove}
          </PostButton>
        </div>
      ) : null}
    </Page>
  );
}

/** A key figure: how it is, where it is to get, and how it stands now. */
export function TargetPage(props: Props) {
  const { view, state, itemId } = props;
  const said = texts[view.language];
  const t = said.governing.targetForm;
  const field = { view, state, texts: said.errors };
  return (
    <Frame
      {...props}
      of="targets"
      title={itemId ? t.editTitle : t.newTitle}
      lead={t.lead}
      save={t.save}
      remove={t.remove}
      labels={{
        name: t.name.replace('?', ''),
        measuredIn: t.measuredIn,
        baseline: t.baseline.replace('?', ''),
        target: t.target.replace('?', ''),
        dueOn: t.due.replace('?', ''),
        latest: t.latest,
        latestOn: t.latestOn,
        deviation: said.governing.deviation,
      }}
    >
      {itemId ? (
        <>
          <TextField {...field} name="latest" label={t.latest} inputmode="numeric" size={16} />
          <DateField {...field} name="latestOn" label={t.latestOn} />
          <TextArea {...field} name="deviation" label={t.deviation} rows={2} maxLength={DEVIATION_MAX} />
        </>
      ) : null}
      <TextField {...field} name="name" label={t.name} hint={t.nameHint} required />
      <TextField {...field} name="measuredIn" label={t.measuredIn} hint={t.measuredInHint} size={24} />
      <TextField {...field} name="baseline" label={t.baseline} inputmode="numeric" size={16} required />
      <TextField {...field} name="target" label={t.target} inputmode="numeric" size={16} required />
      <DateField {...field} name="dueOn" label={t.due} required />
    </Frame>
  );
}

/** A milestone: what, by when, and whether it is done. */
export function MilestonePage(props: Props) {
  const { view, state, itemId } = props;
  const said = texts[view.language];
  const t = said.governing.milestoneForm;
  const field = { view, state, texts: said.errors };
  return (
    <Frame
      {...props}
      of="milestones"
      title={itemId ? t.editTitle : t.newTitle}
      lead={t.lead}
      save={t.save}
      remove={t.remove}
      labels={{
        title: t.title.replace('?', ''),
        dueOn: t.due.replace('?', ''),
        doneOn: t.done,
        deviation: said.governing.deviation,
      }}
    >
      <TextField {...field} name="title" label={t.title} required />
      <DateField {...field} name="dueOn" label={t.due} required />
      {itemId ? (
        <>
          <DateField {...field} name="doneOn" label={t.done} hint={t.doneHint} />
          <TextArea {...field} name="deviation" label={t.deviation} rows={2} maxLength={DEVIATION_MAX} />
        </>
      ) : null}
    </Frame>
  );
}
