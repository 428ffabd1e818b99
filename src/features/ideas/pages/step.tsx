import type { Child } from 'hono/jsx';
import { CaseSteps, type OwnFlow, type Part, StepAnswers, stepOf } from '../../../engines/flows/public.ts';
import { formatDay } from '../../../shared/text/format.ts';
import { Page } from '../../../shared/ui/page.tsx';
import { RefusalAlert } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import type { FullIdea } from '../read.ts';
import { texts } from '../texts.ts';

export interface StepPageProps {
  view: View;
  idea: FullIdea;
  flow: OwnFlow;
  stepId: string;
  parts: readonly Part[];
  /** Names of people that the fields hold. */
  names: ReadonlyMap<string, string>;
  /** What was refused, where no field of a form has it. */
  refusalText?: string | undefined;
  /** What is particular to the step. */
  children?: Child;
}

/** Where a step lies seen from where the idea is. */
export function placeOf(flow: OwnFlow, idea: FullIdea, stepId: string): 'behind' | 'here' | 'ahead' {
  const ids = flow.flow.steps.map((step) => step.id);
  const at = ids.indexOf(idea.step);
  const wanted = ids.indexOf(stepId);
  if (wanted === at) return idea.caseStatus === 'done' ? 'behind' : 'here';
  return wanted < at ? 'behind' : 'ahead';
}

/** One step of an idea: what it is for, who has it, what it holds and what can be done in it. */
export function StepPage({ view, idea, flow, stepId, names, refusalText, children }: StepPageProps) {
  const t = texts[view.language];
  const said = flow.texts(view.language);
  const step = stepOf(flow.flow, stepId);
  const words = said.steps[stepId];
  const place = placeOf(flow, idea, stepId);
  const here = place === 'here';
  return (
    <Page
      view={view}
      title={here ? (words?.task ?? '') : (words?.name ?? '')}
      lead={words?.what ?? ''}
      up={{ href: `/ideas/${idea.id}`, label: idea.title }}
    >
      {refusalText ? (
        <RefusalAlert>
          <p>{refusalText}</p>
        </RefusalAlert>
      ) : null}
      <CaseSteps
        label={t.detail.steps}
        flow={flow.flow}
        texts={said}
        state={{ step: idea.step, status: idea.caseStatus }}
        href={(id) => `/ideas/${idea.id}/steps/${id}`}
      />
      <dl class="facts idea-step__facts">
        <dt>{t.step.owner}</dt>
        <dd>{here && idea.ownerName ? idea.ownerName : said.parts[step.owner]}</dd>
        {here && idea.dueOn ? (
          <>
            <dt>{t.step.due}</dt>
            <dd>{formatDay(view.language, idea.dueOn)}</dd>
          </>
        ) : null}
        <dt>{t.step.gives}</dt>
        <dd>{words?.gives}</dd>
      </dl>
      {place === 'ahead' ? <p class="quiet">{t.step.notHere}</p> : null}
      {place === 'behind' && step.fields.length > 0 ? (
        <StepAnswers view={view} step={step} texts={said} data={idea.data} names={names} />
      ) : null}
      {children}
    </Page>
  );
}
