import { ChartView } from '../../../engines/charts/public.ts';
import type { FormState } from '../../../shared/http/form.ts';
import { common } from '../../../shared/text/common.ts';
import {
  Buttons,
  Choices,
  Form,
  fieldValue,
  Hidden,
  type Option,
  Select,
  Submit,
  TextArea,
  TextField,
} from '../../../shared/ui/form.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { ButtonLink, Empty, PostButton, Tag } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import type { FullBox, FullChain } from '../chain-read.ts';
import { BOX_KINDS, type Gap } from '../chain-rules.ts';
import { chainPath, goalPath, indicatorPath } from '../paths.ts';
import { texts } from '../texts.ts';
import { chainChart } from './chain-drawing.tsx';

export interface ChainProps {
  view: View;
  initiative: { id: string; title: string };
  chain: FullChain;
  mayChange: boolean;
  goals: readonly Option[];
  units: readonly Option[];
  indicators: readonly Option[];
  boxForm: FormState;
  linkForm: FormState;
}

/** The effect chain of an initiative: drawn, in words, with its gaps, and the forms that build it. */
export function ShowChain(props: ChainProps) {
  const { view, initiative, chain, mayChange } = props;
  const t = texts[view.language].chain;
  return (
    <Page
      view={view}
      title={t.title}
      lead={t.lead}
      layout="wide"
      up={{ href: `/initiatives/${initiative.id}`, label: initiative.title }}
      actions={
        mayChange ? (
          <ButtonLink href="#add" icon="add">
            {t.addTitle}
          </ButtonLink>
        ) : undefined
      }
    >
      {chain.boxes.length === 0 ? (
        <Empty icon="link" title={t.emptyTitle}>
          <p>{t.emptyText}</p>
        </Empty>
      ) : (
        <>
          <ChartView chart={chainChart(view, chain)} />
          <Gaps view={view} chain={chain} />
          <InWords {...props} />
        </>
      )}
      {mayChange ? <Build {...props} /> : null}
    </Page>
  );
}

export function gapText(view: View, chain: FullChain, gap: Gap): string {
  const t = texts[view.language].chain.gaps;
  const title = (id: string) => chain.boxes.find((box) => box.id === id)?.title ?? '';
  if (gap.kind !== 'no-assumption') return t[gap.kind](title(gap.boxId));
  const link = chain.links.find((one) => one.id === gap.linkId);
  return t['no-assumption'](title(link?.fromId ?? ''), title(link?.toId ?? ''));
}

function Gaps({ view, chain }: { view: View; chain: FullChain }) {
  const t = texts[view.language].chain;
  return (
    <section class="section measure" aria-labelledby="gaps">
      <h2 id="gaps">{t.gapsTitle}</h2>
      {chain.gaps.length === 0 ? (
        <p>{t.noGaps}</p>
      ) : (
        <ul class="goal-list">
          {chain.gaps.map((gap) => (
            <li>{gapText(view, chain, gap)}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** The list twin of the drawing: each box, how it is seen, and where it leads on which assumption. */
function InWords({ view, initiative, chain, mayChange }: ChainProps) {
  const t = texts[view.language].chain;
  return (
    <section class="section measure" aria-labelledby="in-words">
      <h2 id="in-words">{t.list}</h2>
      {BOX_KINDS.map((kind) => {
        const boxes = chain.boxes.filter((box) => box.kind === kind);
        return boxes.length === 0 ? null : (
          <>
            <h3>{t.kinds[kind]}</h3>
            <ul class="chain-list">
              {boxes.map((box) => (
                <li>
                  <BoxInWords view={view} box={box} chain={chain} />
                  {mayChange ? (
                    <p class="no-print">
                      <a
                        href={`${chainPath(initiative.id)}/boxes/${box.id}`}
                        aria-label={`${t.change}: ${box.title}`}
                      >
                        {t.change}
                      </a>
                    </p>
                  ) : null}
                </li>
              ))}
            </ul>
          </>
        );
      })}
    </section>
  );
}

function BoxInWords({ view, box, chain }: { view: View; box: FullBox; chain: FullChain }) {
  const t = texts[view.language].chain;
  const title = (id: string) => chain.boxes.find((one) => one.id === id)?.title ?? '';
  const onwards = chain.links.flatMap((link, index) =>
    link.fromId === box.id ? [{ link, number: index + 1 }] : [],
  );
  return (
    <>
      <p class="chain-list__title">
        {box.goalId ? <a href={goalPath(box.goalId)}>{box.title}</a> : box.title}
      </p>
      {box.unitName ? (
        <p>
          <Tag colour="info" icon="unit">
            {t.at(box.unitName)}
          </Tag>
        </p>
      ) : null}
      <p class="quiet">
        {box.seen ? (
          <>
            {t.seenBy}{' '}
            {box.indicators.map((one, index) => (
              <>
                {index > 0 ? ', ' : ''}
                <a href={indicatorPath(one.id)}>{one.title}</a>
              </>
            ))}
            {box.indicators.length > 0 && box.measure ? ', ' : ''}
            {box.measure}
          </>
        ) : (
          t.notSeen
        )}
      </p>
      {onwards.length > 0 ? (
        <ul>
          {onwards.map(({ link, number }) => (
            <li>
              <b>{number}.</b> {t.leadsTo} ”{title(link.toId)}”
              {link.assumption ? `, ${t.assuming} ${link.assumption}` : ` (${t.noAssumption})`}
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}

function Build(props: ChainProps) {
  const { view, initiative, chain, boxForm, linkForm, goals } = props;
  const t = texts[view.language];
  const boxes = chain.boxes.map((box) => ({
    value: box.id,
    label: `${t.chain.kinds[box.kind]}: ${box.title}`,
  }));
  const box = { view, state: boxForm, texts: t.errors };
  const link = { view, state: linkForm, texts: t.errors };
  const wrong = (state: FormState) => Object.keys(state.errors).length > 0 || state.refusal !== null;
  return (
    <div class="no-print">
      <details class="fold" id="add" open={wrong(boxForm) || chain.boxes.length === 0}>
        <summary>{t.chain.addTitle}</summary>
        <Form
          view={view}
          action={`${chainPath(initiative.id)}/boxes`}
          state={boxForm}
          texts={t.errors}
          labels={{ kind: t.chain.kind, title: t.chain.boxTitle, goalId: t.chain.goal, unitId: t.chain.unit }}
        >
          <Hidden name="id" value={fieldValue(boxForm, 'id')} />
          <Choices
            {...box}
            name="kind"
            kind="radio"
            label={t.chain.kind}
            required
            options={BOX_KINDS.map((value) => ({
              value,
              label: t.chain.kinds[value],
              hint: t.chain.kindHints[value],
            }))}
          />
          <TextField {...box} name="title" label={t.chain.boxTitle} hint={t.chain.boxTitleHint} quiet />
          <Select {...box} name="goalId" label={t.chain.goal} quiet empty={t.chain.noGoal} options={goals} />
          <BoxFields {...props} state={boxForm} />
          <Buttons>
            <Submit>{t.chain.add}</Submit>
          </Buttons>
        </Form>
      </details>
      {chain.boxes.length > 1 ? (
        <details class="fold" open={wrong(linkForm)}>
          <summary>{t.chain.linkTitle}</summary>
          <Form
            view={view}
            action={`${chainPath(initiative.id)}/links`}
            state={linkForm}
            texts={t.errors}
            labels={{ fromId: t.chain.from, toId: t.chain.to }}
          >
            <Select {...link} name="fromId" label={t.chain.from} required options={boxes} />
            <Select {...link} name="toId" label={t.chain.to} required options={boxes} />
            <TextArea {...link} name="assumption" label={t.chain.assumption} rows={2} />
            <Buttons>
              <Submit>{t.chain.addLink}</Submit>
            </Buttons>
          </Form>
        </details>
      ) : null}
    </div>
  );
}

function BoxFields({
  view,
  state,
  units,
  indicators,
}: Pick<ChainProps, 'view' | 'units' | 'indicators'> & { state: FormState }) {
  const t = texts[view.language];
  const field = { view, state, texts: t.errors };
  return (
    <>
      <Select {...field} name="unitId" label={t.chain.unit} quiet empty={t.chain.noUnit} options={units} />
      {indicators.length > 0 ? (
        <Choices
          {...field}
          name="indicatorIds"
          kind="checkbox"
          label={t.chain.indicators}
          options={indicators}
        />
      ) : null}
      <TextField {...field} name="measure" label={t.chain.measure} hint={t.chain.measureHint} />
    </>
  );
}

/** One box of a chain: change it, take it or its links away. */
export function ChangeBox(
  props: Pick<ChainProps, 'view' | 'initiative' | 'chain' | 'units' | 'indicators'> & {
    box: FullBox;
    state: FormState;
    refusalText?: string | undefined;
  },
) {
  const { view, initiative, chain, box, state } = props;
  const t = texts[view.language];
  const action = `${chainPath(initiative.id)}/boxes/${box.id}`;
  const title = (id: string) => chain.boxes.find((one) => one.id === id)?.title ?? '';
  const links = chain.links.filter((link) => link.fromId === box.id || link.toId === box.id);
  return (
    <Page
      view={view}
      title={t.chain.changeTitle}
      up={{ href: chainPath(initiative.id), label: t.chain.link }}
    >
      <Form
        view={view}
        action={action}
        state={state}
        texts={t.errors}
        refusalText={props.refusalText}
        labels={{ title: t.chain.boxTitle, unitId: t.chain.unit }}
      >
        <Hidden name="version" value={fieldValue(state, 'version')} />
        {box.kind === 'goal' ? (
          <p>{box.title}</p>
        ) : (
          <TextField
            view={view}
            state={state}
            texts={t.errors}
            name="title"
            label={t.chain.boxTitle}
            required
          />
        )}
        <BoxFields {...props} />
        <Buttons>
          <Submit>{t.chain.save}</Submit>
          <ButtonLink href={chainPath(initiative.id)} variant="tertiary">
            {common[view.language].cancel}
          </ButtonLink>
        </Buttons>
      </Form>
      {links.length > 0 ? (
        <ul class="chain-list">
          {links.map((link) => (
            <li>
              <p>
                {title(link.fromId)} → {title(link.toId)}
                {link.assumption ? `: ${link.assumption}` : ` (${t.chain.noAssumption})`}
              </p>
              <PostButton
                view={view}
                action={`${chainPath(initiative.id)}/links/${link.id}/removal`}
                icon="remove"
                variant="tertiary"
                label={`${t.chain.removeLink}: ${title(link.fromId)} → ${title(link.toId)}`}
              >
                {t.chain.removeLink}
              </PostButton>
            </li>
          ))}
        </ul>
      ) : null}
      <PostButton view={view} action={`${action}/removal`} icon="remove" confirmText={t.chain.removeSure}>
        {t.chain.remove}
      </PostButton>
    </Page>
  );
}
