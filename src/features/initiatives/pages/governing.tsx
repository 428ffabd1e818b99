import { formatDay } from '../../../shared/text/format.ts';
import type { IconName } from '../../../shared/ui/icon.tsx';
import { ButtonLink, Prose, Tag, type TagColour } from '../../../shared/ui/parts.tsx';
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
    <ul class="list initiative-milestones">
      {targets.map((one) => {
        const state = targetState(one, view.today);
        const [colour, icon] = TARGETS[state];
        const figures: [string, string, string | null][] = [
          [t.baseline, figure(one.baseline, one.measuredIn), null],
          [
            t.latest,
            one.latest === null ? '–' : figure(one.latest, one.measuredIn),
            one.latestOn && day(one.latestOn),
          ],
          [t.target, figure(one.target, one.measuredIn), day(one.dueOn)],
        ];
        return (
          <li>
            <div class="list__main">
              {mayChange ? (
                <a href={`/initiatives/${row.id}/targets/${one.id}`}>{one.name}</a>
              ) : (
                <strong>{one.name}</strong>
              )}
              <dl class="initiative-figures">
                {figures.map(([name, value, when]) => (
                  <div>
                    <dt>{name}</dt>
                    <dd>
                      <strong>{value}</strong>
                      {when ? <span class="hint">{when}</span> : null}
                    </dd>
                  </div>
                ))}
              </dl>
              {one.deviation ? (
                <p class="quiet">
                  <strong>{t.deviation}:</strong> {one.deviation}
                </p>
              ) : null}
            </div>
            <div class="list__side">
              <Tag colour={colour} icon={icon}>
                {t.states[state]}
              </Tag>
            </div>
          </li>
        );
      })}
    </ul>
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
