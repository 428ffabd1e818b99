import { CaseSteps, type OwnFlow } from '../../../engines/flows/public.ts';
import { formatDay } from '../../../shared/text/format.ts';
import type { IconName } from '../../../shared/ui/icon.tsx';
import { Prose, Tag, type TagColour } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { proposalPath } from '../paths.ts';
import type { NeedRow, ProposalRow } from '../read.ts';
import type { Outcome, Size } from '../rules.ts';
import type { TestbedProposal } from '../tables.ts';
import { texts } from '../texts.ts';

/** A no and an ended test have no colour of alarm: something was learnt. */
const LOOK: Readonly<Record<Outcome, { colour: TagColour; icon: IconName }>> = {
  scaled: { colour: 'success', icon: 'bloom' },
  ended: { colour: 'brand', icon: 'lesson' },
  no: { colour: 'neutral', icon: 'chat' },
  'taken-back': { colour: 'neutral', icon: 'back' },
};

/** Where it stands, in a word with its sign: its step, or what came of it. */
export function StandingTag({
  view,
  row,
  flow,
}: {
  view: View;
  row: { step: string; outcome: Outcome | null };
  flow: OwnFlow;
}) {
  if (row.outcome)
    return (
      <Tag colour={LOOK[row.outcome].colour} icon={LOOK[row.outcome].icon}>
        {texts[view.language].outcomes[row.outcome]}
      </Tag>
    );
  return (
    <Tag colour="accent" icon="play">
      {flow.texts(view.language).steps[row.step]?.name ?? row.step}
    </Tag>
  );
}

/** Past its day. Nothing if in time. */
export const LateTag = ({ view, dueOn }: { view: View; dueOn: string | null }) =>
  dueOn !== null && dueOn < view.today ? (
    <Tag colour="danger" icon="clock">
      {texts[view.language].late}
    </Tag>
  ) : null;

/** Steps after the tests. */
const AFTER = ['decision', 'result'];

/** The steps, with where it is. A larger test that there never was is not shown as done. `sizes`: the tests there are. */
export const Way = ({
  view,
  row,
  flow,
  sizes,
}: {
  view: View;
  row: TestbedProposal;
  flow: OwnFlow;
  sizes: readonly Size[];
}) => (
  <CaseSteps
    label={texts[view.language].steps}
    flow={
      AFTER.includes(row.step) && !sizes.includes('larger')
        ? { ...flow.flow, steps: flow.flow.steps.filter((step) => step.id !== 'larger-test') }
        : flow.flow
    }
    texts={flow.texts(view.language)}
    state={{ step: row.step, status: row.caseStatus }}
    href={() => undefined}
  />
);

/** The four questions and their answers. */
export function Answers({
  view,
  row,
}: {
  view: View;
  row: Pick<TestbedProposal, 'idea' | 'benefit' | 'forWhom' | 'situation'>;
}) {
  const t = texts[view.language].questions;
  return (
    <div class="measure">
      {(['idea', 'benefit', 'forWhom', 'situation'] as const).map((name) => (
        <>
          <h3>{t[name]}</h3>
          <Prose text={row[name]} />
        </>
      ))}
    </div>
  );
}

/** Solution proposals as rows. */
export function ProposalRows({
  view,
  rows,
  flow,
}: {
  view: View;
  rows: readonly (ProposalRow & { reason?: string })[];
  flow: OwnFlow;
}) {
  const t = texts[view.language];
  return (
    <ul class="list">
      {rows.map((row) => (
        <li>
          <div class="list__main">
            <a class="testbed__title" href={proposalPath(row.id)}>
              {row.title}
            </a>
            <p class="quiet">
              {[
                t.senderKinds[row.senderKind],
                row.unitName,
                row.dueOn && row.ownerName ? t.has(row.ownerName) : null,
              ]
                .filter(Boolean)
                .join(' · ')}
            </p>
            {row.reason ? <p>{row.reason}</p> : null}
          </div>
          <div class="list__side">
            <LateTag view={view} dueOn={row.dueOn} />
            {row.dueOn && row.dueOn >= view.today ? (
              <span class="quiet">{t.due(formatDay(view.language, row.dueOn))}</span>
            ) : null}
            <StandingTag view={view} row={row} flow={flow} />
          </div>
        </li>
      ))}
    </ul>
  );
}

/** Needs as rows. @param base where a need is read: inside or outside */
export function NeedRows({ view, rows, base }: { view: View; rows: readonly NeedRow[]; base: string }) {
  const t = texts[view.language];
  return (
    <ul class="list">
      {rows.map((row) => (
        <li>
          <div class="list__main">
            <a class="testbed__title" href={`${base}/${row.id}`}>
              {row.title}
            </a>
            <p class="quiet">{[row.whoHas, row.unitName].filter(Boolean).join(' · ')}</p>
          </div>
          {base.startsWith('/testbed') ? (
            <div class="list__side">
              <span class="quiet">{t.matches(row.matches)}</span>
            </div>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

/** What is said of a need. */
export function NeedWords({ view, row }: { view: View; row: NeedRow }) {
  const t = texts[view.language].need;
  return (
    <div class="measure">
      <h2>{t.what}</h2>
      <Prose text={row.what} />
      <h2>{t.whoHas}</h2>
      <Prose text={row.whoHas} />
      <h2>{t.situation}</h2>
      <Prose text={row.situation} />
    </div>
  );
}
