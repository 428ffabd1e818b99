import { formatDay } from '../../../shared/text/format.ts';
import type { IconName } from '../../../shared/ui/icon.tsx';
import { ButtonLink, Prose, TableBox, Tag, type TagColour } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { formatFigure } from '../money.ts';
import type { FullInitiative, MilestoneRow, TargetRow } from '../read.ts';
import { isOpen, type MilestoneState, milestoneState, type TargetState, targetState } from '../rules.ts';
import { texts } from '../texts.ts';

/** What an exploring initiative is held to: a question, and a day to judge whether to go on. Nothing here is red. */
export function Exploring({ view, row }: { view: View; row: FullInitiative }) {
  const t = texts[view.language].exploring;
  return (
    <section class="card card--accent initiative-question">
      <h2>{t.title}</h2>
      {row.learningQuestion ? (
        <blockquote>
          <Prose text={row.learningQuestion} />
        </blockquote>
      ) : (
        <p>{t.noQuestion}</p>
      )}
      <p class="quiet">{t.note}</p>
      {row.nextOn && isOpen(row.status) ? (
        <p>
          <strong>{t.nextTitle}:</strong> {t.nextText(formatDay(view.language, row.nextOn))}
        </p>
      ) : null}
    </section>
  );
}

const TARGETS: Readonly<Record<TargetState, [TagColour, IconName]>> = {
  reached: ['success', 'done'],
  'on-way': ['info', 'play'],
  behind: ['warning', 'warning'],
  'not-measured': ['neutral', 'clock'],
  missed: ['warning', 'warning'],
};
const MILESTONES: Readonly<Record<MilestoneState, [TagColour, IconName]>> = {
  done: ['success', 'done'],
  'done-late': ['success', 'done'],
  late: ['warning', 'warning'],
  ahead: ['neutral', 'calendar'],
};

interface Props {
  view: View;
  row: FullInitiative;
  targets: readonly TargetRow[];
  milestones: readonly MilestoneRow[];
  mayChange: boolean;
}

/** What an improving initiative is held to: key figures and milestones, with deviations in words. */
export function Exploiting(props: Props) {
  const { view, row } = props;
  const t = texts[view.language].governing;
  const may = props.mayChange && row.status !== 'stopped';
  return (
    <section class="section initiative-governing" id="governing">
      <h2>{t.targets}</h2>
      <Targets {...props} mayChange={may} />
      {may ? (
        <p>
          <ButtonLink href={`/initiatives/${row.id}/targets/new`} icon="add" variant="secondary">
            {t.addTarget}
          </ButtonLink>
        </p>
      ) : null}
      <h2 id="milestones">{t.milestones}</h2>
      <Milestones {...props} mayChange={may} />
      {may ? (
        <p>
          <ButtonLink href={`/initiatives/${row.id}/milestones/new`} icon="add" variant="secondary">
            {t.addMilestone}
          </ButtonLink>
        </p>
      ) : null}
    </section>
  );
}

function Targets({ view, row, targets, mayChange }: Props) {
  const t = texts[view.language].governing;
  if (targets.length === 0) return <p class="quiet">{t.noTargets}</p>;
  const day = (value: string) => formatDay(view.language, value);
  const figure = (value: number, unit: string) =>
    unit ? `${formatFigure(view.language, value)} ${unit}` : formatFigure(view.language, value);
  return (
    <TableBox label={t.targets}>
      <table class="ds-table initiative-targets">
        <thead>
          <tr>
            <th scope="col">{t.name}</th>
            <th scope="col">{t.baseline}</th>
            <th scope="col">{t.latest}</th>
            <th scope="col">{t.target}</th>
          </tr>
        </thead>
        <tbody>
          {targets.map((one) => {
            const state = targetState(one, view.today);
            const [colour, icon] = TARGETS[state];
            return (
              <tr>
                <th scope="row">
                  {mayChange ? <a href={`/initiatives/${row.id}/targets/${one.id}`}>{one.name}</a> : one.name}
                  <span class="hint">
                    {t.due} {day(one.dueOn)}
                  </span>
                  <Tag colour={colour} icon={icon}>
                    {t.states[state]}
                  </Tag>
                  {one.deviation ? (
                    <span class="hint">
                      <strong>{t.deviation}:</strong> {one.deviation}
                    </span>
                  ) : null}
                </th>
                <td>{figure(one.baseline, one.measuredIn)}</td>
                <td>
                  {one.latest !== null && one.latestOn ? (
                    <>
                      <strong>{figure(one.latest, one.measuredIn)}</strong>
                      <span class="hint">{day(one.latestOn)}</span>
                    </>
                  ) : (
                    '–'
                  )}
                </td>
                <td>{figure(one.target, one.measuredIn)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </TableBox>
  );
}

function Milestones({ view, row, milestones, mayChange }: Props) {
  const t = texts[view.language].governing;
  if (milestones.length === 0) return <p class="quiet">{t.noMilestones}</p>;
  const day = (value: string) => formatDay(view.language, value);
  return (
    <ol class="list initiative-milestones">
      {milestones.map((one) => {
        const state = milestoneState(one, view.today);
        const [colour, icon] = MILESTONES[state];
        return (
          <li>
            <div class="list__main">
              {mayChange ? (
                <a href={`/initiatives/${row.id}/milestones/${one.id}`}>{one.title}</a>
              ) : (
                <strong>{one.title}</strong>
              )}
              {one.deviation ? (
                <p class="quiet">
                  <strong>{t.deviation}:</strong> {one.deviation}
                </p>
              ) : null}
            </div>
            <div class="list__side">
              <span>{one.doneOn ? t.doneOn(day(one.doneOn)) : t.dueBy(day(one.dueOn))}</span>
              <Tag colour={colour} icon={icon}>
                {t.milestoneStates[state]}
              </Tag>
            </div>
          </li>
        );
      })}
    </ol>
  );
}
