import { Page } from '../../../shared/ui/page.tsx';
import { ButtonLink } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import type { Handbook } from '../content.ts';
import { principlePath } from '../paths.ts';
import { texts } from '../texts.ts';
import { SourceNote, StartButton } from './parts.tsx';

/** The handbook's first page: what it is, how it works, the five principles. */
export function HandbookPage({ view, book }: { view: View; book: Handbook }) {
  const t = texts[view.language];
  return (
    <Page view={view} title={t.title} lead={t.lead} actions={<StartButton view={view} />}>
      <section>
        <h2 class="sr-only">{t.principles}</h2>
        <ol class="principles">
          {book.principles.map((principle, index) => (
            <li class={`card card--link principle principle--${principle.id}`}>
              <p class="principle__number">{t.principle(index + 1)}</p>
              <h3>
                <a href={principlePath(principle.id)}>{principle.title}</a>
              </h3>
              <p>{principle.lead}</p>
              <p class="quiet">{t.questionsCount(principle.questions.length)}</p>
            </li>
          ))}
        </ol>
      </section>
      <section class="section">
        <h2>{t.how}</h2>
        <ol class="way">
          {t.steps.map((step, index) => (
            <li>
              <span class="way__number" aria-hidden="true">
                {index + 1}
              </span>
              <div>
                <h3>{step.title}</h3>
                <p>{step.text}</p>
              </div>
            </li>
          ))}
        </ol>
        <p class="measure">{t.again}</p>
      </section>
      <section class="section no-print">
        <h2>{t.findMore}</h2>
        <div class="row">
          <ButtonLink href="/examples" icon="examples" variant="secondary">
            {t.allExamples}
          </ButtonLink>
          <ButtonLink href="/search" icon="search" variant="secondary">
            {t.searchHandbook}
          </ButtonLink>
        </div>
      </section>
      <SourceNote view={view} source="003" />
    </Page>
  );
}
