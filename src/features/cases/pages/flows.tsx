import type { Flow, FlowStep, FlowTexts } from '../../../engines/flows/public.ts';
import { formatDay } from '../../../shared/text/format.ts';
import { Page } from '../../../shared/ui/page.tsx';
import { ButtonLink, PostButton, TableBox, Tag, Time } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import type { Version } from '../flow-store.ts';
import { partName } from '../read-flows.ts';
import { texts } from '../texts.ts';

interface Shown {
  flow: Flow;
  said: FlowTexts;
}

/** The flows of the organisation, each with the version on which cases begin. */
export function FlowsPage({ view, flows }: { view: View; flows: readonly Shown[] }) {
  const t = texts[view.language].flows;
  return (
    <Page view={view} title={t.title} lead={t.lead}>
      <ul class="cards">
        {flows.map(({ flow, said }) => (
          <li class="card card--link">
            <h2>
              <a href={`/flows/${flow.id}`}>{said.name}</a>
            </h2>
            <p>{said.lead}</p>
            <p class="quiet">
              {t.steps(flow.steps.length)} · {flow.version === 0 ? t.delivered : t.own(flow.version)}
            </p>
          </li>
        ))}
      </ul>
    </Page>
  );
}

interface FlowProps extends Shown {
  view: View;
  keeps: boolean;
  versions: readonly Version[];
  running: ReadonlyMap<number, number>;
}

/** One flow: its steps with owners, times, what they need and give; its versions and what runs on each. */
export function FlowPage({ view, flow, said, keeps, versions, running }: FlowProps) {
  const t = texts[view.language].flows;
  const all = [...versions, null];
  return (
    <Page
      view={view}
      title={said.name}
      lead={said.lead}
      layout="wide"
      up={{ href: '/flows', label: texts[view.language].menu.flows }}
      actions={
        keeps ? (
          <ButtonLink href={`/flows/${flow.id}/edit`} icon="edit">
            {t.change}
          </ButtonLink>
        ) : undefined
      }
    >
      <StepList view={view} flow={flow} said={said} />
      <p class="quiet">{t.source(flow.source, formatDay(view.language, flow.reviewed))}</p>
      <section class="section">
        <h2>{t.versions}</h2>
        <p class="measure">{t.versionsLead}</p>
        <ul class="list">
          {all.map((one) => {
            const number = one?.version ?? 0;
            return (
              <li class="flow-version">
                <strong>{number === 0 ? t.delivered : t.own(number)}</strong>{' '}
                {number === flow.version ? (
                  <Tag colour="success" icon="check">
                    {t.current}
                  </Tag>
                ) : null}
                <p class="quiet">
                  {one ? (
                    <>
                      {t.savedBy(one.byName ?? '…', '')}
                      <Time language={view.language} at={one.at} />
                      {' · '}
                    </>
                  ) : null}
                  {t.running(running.get(number) ?? 0)}
                </p>
              </li>
            );
          })}
        </ul>
      </section>
      {keeps && flow.version > 0 && Object.keys(versions[0]?.change.steps ?? {}).length > 0 ? (
        <section class="section measure">
          <h2>{t.deliveredAgain}</h2>
          <p>{t.deliveredText}</p>
          <PostButton
            view={view}
            action={`/flows/${flow.id}/delivered`}
            fields={{ base: flow.version }}
            icon="history"
          >
            {t.deliveredAgain}
          </PostButton>
        </section>
      ) : null}
    </Page>
  );
}

/** The steps as a table that a meeting may print. */
export function StepList({ view, flow, said }: { view: View } & Shown) {
  const t = texts[view.language].flows;
  return (
    <TableBox label={said.name}>
      <table class="flow-steps">
        <thead>
          <tr>
            <th scope="col">{t.step}</th>
            <th scope="col">{t.whoOwns}</th>
            <th scope="col">{t.promise}</th>
            <th scope="col">{t.needs}</th>
            <th scope="col">{t.gives}</th>
          </tr>
        </thead>
        <tbody>
          {flow.steps.map((step, index) => (
            <tr>
              <th scope="row">
                {index + 1}. {said.steps[step.id]?.name}
                <p class="quiet flow-steps__what">{said.steps[step.id]?.what}</p>
              </th>
              <td>{partName(said, step.owner)}</td>
              <td>{t.promised(step.days)}</td>
              <td>
                <Needs view={view} step={step} said={said} />
              </td>
              <td>{said.steps[step.id]?.gives}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  );
}

function Needs({ view, step, said }: { view: View; step: FlowStep; said: FlowTexts }) {
  const t = texts[view.language].flows;
  if (step.needs.length + step.fields.length === 0) return <span class="quiet">{t.nothing}</span>;
  return (
    <ul class="flow-steps__needs">
      {step.needs.map((need) => (
        <li>{said.needs[need]}</li>
      ))}
      {step.fields.map((field) => (
        <li>
          {said.fields[field.id]?.label}
          {field.required || field.label ? (
            <span class="quiet">
              {' '}
              (
              {[field.label ? t.ownField : null, field.required ? t.required : null]
                .filter(Boolean)
                .join(', ')}
              )
            </span>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
