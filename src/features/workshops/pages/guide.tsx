import { Page } from '../../../shared/ui/page.tsx';
import { ButtonLink } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import type { Guide } from '../guide.ts';
import { texts } from '../texts.ts';

/** The facilitator's guide: reads on a screen and prints on paper. */
export function GuidePage({ view, guide }: { view: View; guide: Guide }) {
  const t = texts[view.language];
  return (
    <Page
      view={view}
      title={guide.title}
      lead={guide.lead}
      up={{ href: '/workshops', label: t.title }}
      actions={
        <ButtonLink href="/workshops/new" icon="add">
          {t.prepare}
        </ButtonLink>
      }
    >
      <nav aria-label={guide.contents} class="no-print">
        <ul>
          {guide.sections.map((section) => (
            <li>
              <a href={`#${section.id}`}>{section.title}</a>
            </li>
          ))}
        </ul>
      </nav>
      {guide.sections.map((section) => (
        <section class="section measure" id={section.id}>
          <h2>{section.title}</h2>
          {section.text ? section.text.split(/\n{2,}/).map((part) => <p>{part}</p>) : null}
          {section.points ? (
            <ul class={section.checklist ? 'ws-checklist' : undefined}>
              {section.points.map((point) => (
                <li>{point}</li>
              ))}
            </ul>
          ) : null}
          {section.cases ? (
            <dl class="ws-cases">
              {section.cases.map((item) => (
                <>
                  <dt>{item.when}</dt>
                  <dd>{item.do}</dd>
                </>
              ))}
            </dl>
          ) : null}
        </section>
      ))}
    </Page>
  );
}
