import { dayOf } from '../../../shared/kernel/dates.ts';
import { Page } from '../../../shared/ui/page.tsx';
import { ButtonLink, DayText, ExternalLink, PostButton, Prose, Tag } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import {
  ContentLinks,
  countryName,
  type Example,
  handbook,
  kindName,
  principlePath,
  questionPath,
  SourceNote,
} from '../../handbook/public.ts';
import type { ExampleRow } from '../tables.ts';
import { texts } from '../texts.ts';

/** A case or a tool of the handbook. */
export function BookExamplePage({ view, example }: { view: View; example: Example }) {
  const t = texts[view.language];
  return (
    <Page
      view={view}
      title={example.title}
      up={{ href: '/examples', label: t.up }}
      actions={
        <ButtonLink href={questionPath(example.questionId)} variant="secondary" icon="handbook">
          {handbook(view.language).question(example.questionId)?.title}
        </ButtonLink>
      }
    >
      <p class="row">
        <Tag icon={example.exampleKind === 'case' ? 'case' : 'tool'}>
          {t.exampleKinds[example.exampleKind]}
        </Tag>
        <span class="quiet">{t.fromHandbook}</span>
      </p>
      <Prose text={example.text} />
      <section class="section">
        <h2>{t.links}</h2>
        {example.links.length === 0 ? (
          <p class="quiet">{t.noLinks}</p>
        ) : (
          <ContentLinks view={view} links={example.links} />
        )}
      </section>
      <section class="section">
        <h2>{t.about}</h2>
        <dl class="facts">
          <dt>{t.facts.kind}</dt>
          <dd>{kindName(view.language, example.kind)}</dd>
          <dt>{t.facts.country}</dt>
          <dd>{countryName(view.language, example.country)}</dd>
          <Belongs view={view} questionIds={[example.questionId]} principleIds={[example.principleId]} />
        </dl>
        <SourceNote view={view} source={example.source} />
      </section>
    </Page>
  );
}

interface OwnProps {
  view: View;
  example: ExampleRow;
  ownerName: string | null;
  mayChange: boolean;
}

/** A case or a tool that the organisation added. */
export function OwnExamplePage({ view, example, ownerName, mayChange }: OwnProps) {
  const t = texts[view.language];
  return (
    <Page
      view={view}
      title={example.title}
      up={{ href: '/examples', label: t.up }}
      actions={
        mayChange ? (
          <>
            <ButtonLink href={`/examples/${example.id}/edit`} icon="edit" variant="secondary">
              {t.edit}
            </ButtonLink>
            <PostButton
              view={view}
              action={`/examples/${example.id}/removal`}
              icon="remove"
              variant="tertiary"
              confirmText={t.removeConfirm}
            >
              {t.remove}
            </PostButton>
          </>
        ) : null
      }
    >
      <p class="row">
        <Tag icon={example.exampleKind === 'case' ? 'case' : 'tool'}>
          {t.exampleKinds[example.exampleKind]}
        </Tag>
        <Tag colour="accent">{t.own}</Tag>
      </p>
      <Prose text={example.text} />
      {example.links.length > 0 ? (
        <section class="section">
          <h2>{t.links}</h2>
          <ul class="content-links">
            {example.links.map((link) => (
              <li>
                <ExternalLink view={view} url={link.url}>
                  {link.label}
                </ExternalLink>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <section class="section">
        <h2>{t.about}</h2>
        <dl class="facts">
          <dt>{t.facts.kind}</dt>
          <dd>{kindName(view.language, example.kind)}</dd>
          <dt>{t.facts.country}</dt>
          <dd>{countryName(view.language, example.country)}</dd>
          <Belongs view={view} questionIds={example.questionIds} principleIds={example.principleIds} />
          {ownerName ? (
            <>
              <dt>{t.facts.addedBy}</dt>
              <dd>{ownerName}</dd>
            </>
          ) : null}
          <dt>{t.facts.visibility}</dt>
          <dd>{t.visibility[example.visibility]}</dd>
          <dt>{t.facts.changed}</dt>
          <dd>
            <DayText language={view.language} day={dayOf(example.updatedAt)} />
          </dd>
        </dl>
      </section>
    </Page>
  );
}

/** Which questions and principles it belongs to, as links. */
function Belongs({
  view,
  questionIds,
  principleIds,
}: {
  view: View;
  questionIds: readonly string[];
  principleIds: readonly string[];
}) {
  const t = texts[view.language].facts;
  const book = handbook(view.language);
  const list = (items: { href: string; title: string }[]) => (
    <ul class="plain">
      {items.map((item) => (
        <li>
          <a href={item.href}>{item.title}</a>
        </li>
      ))}
    </ul>
  );
  const questions = questionIds.flatMap((id) => {
    const found = book.question(id);
    return found ? [{ href: questionPath(id), title: found.title }] : [];
  });
  const principles = principleIds.flatMap((id) => {
    const found = book.principle(id);
    return found ? [{ href: principlePath(id), title: found.title }] : [];
  });
  return (
    <>
      {questions.length > 0 ? (
        <>
          <dt>{questions.length === 1 ? t.question : t.questions}</dt>
          <dd>{list(questions)}</dd>
        </>
      ) : null}
      {principles.length > 0 ? (
        <>
          <dt>{t.principle}</dt>
          <dd>{list(principles)}</dd>
        </>
      ) : null}
    </>
  );
}
