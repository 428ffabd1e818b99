import type { FormState } from '../../../shared/http/form.ts';
import { DateField, Form, fieldValue, Hidden, Select, Submit, TextArea } from '../../../shared/ui/form.tsx';
import { SHORT_MAX } from '../input.ts';
import { proposalPath } from '../paths.ts';
import { texts } from '../texts.ts';
import { may, type ProposalProps, stateFor } from './proposal-props.ts';

/** What can be done besides the next step. */
export function More(props: ProposalProps) {
  const { view, found, people, again } = props;
  const t = texts[view.language].one;
  const { row } = found;
  const path = proposalPath(row.id);
  const refusal = stateFor(props, 'refusal');
  const owner = stateFor(props, 'owner');
  const due = stateFor(props, 'due');
  const reason = (state: FormState, label: string, hint?: string) => (
    <>
      <Hidden name="version" value={fieldValue(state, 'version')} />
      <TextArea
        view={view}
        state={state}
        name="reason"
        label={label}
        hint={hint}
        required
        maxLength={SHORT_MAX}
        rows={3}
      />
    </>
  );
  if (!may(props, 'reassign') && !may(props, 'stop')) return null;
  return (
    <section class="section measure no-print">
      <h2>{t.more}</h2>
      {may(props, 'stop') ? (
        <details open={again?.form === 'refusal'}>
          <summary>{t.sayNo}</summary>
          <Form
            view={view}
            action={`${path}/refusal`}
            state={refusal}
            id="refusal-form"
            labels={{ reason: t.sayNoReason }}
          >
            {reason(refusal, t.sayNoReason, t.sayNoText)}
            <Submit variant="secondary">{t.sayNo}</Submit>
          </Form>
        </details>
      ) : null}
      {may(props, 'reassign') ? (
        <details open={again?.form === 'owner'}>
          <summary>{t.handOver}</summary>
          <Form
            view={view}
            action={`${path}/owner`}
            state={owner}
            id="owner-form"
            labels={{ ownerId: t.newOwner, reason: t.reason }}
          >
            <Select view={view} state={owner} name="ownerId" label={t.newOwner} options={people} required />
            {reason(owner, t.reason)}
            <Submit variant="secondary">{t.handOver}</Submit>
          </Form>
        </details>
      ) : null}
      {may(props, 'reschedule') ? (
        <details open={again?.form === 'due'}>
          <summary>{t.putOff}</summary>
          <Form
            view={view}
            action={`${path}/due`}
            state={due}
            id="due-form"
            labels={{ dueOn: t.newDay, reason: t.reason }}
          >
            <DateField view={view} state={due} name="dueOn" label={t.newDay} required />
            {reason(due, t.reason)}
            <Submit variant="secondary">{t.putOff}</Submit>
          </Form>
        </details>
      ) : null}
    </section>
  );
}
