import { Questions, sourceOf, wordsOf } from '../../../engines/instruments/public.ts';
import { EMPTY_FORM } from '../../../shared/http/form.ts';
import { Page } from '../../../shared/ui/page.tsx';
import { Prose } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { pathOf } from '../paths.ts';
import type { Part } from '../rules.ts';
import type { Survey } from '../tables.ts';
import { texts } from '../texts.ts';
import { SurveyTabs } from './parts.tsx';

/** What is asked, as those who answer see it. Nothing is saved from here. */
export function SurveyQuestions({
  view,
  row,
  parts,
  holds,
}: {
  view: View;
  row: Survey;
  parts: readonly Part[];
  holds: boolean;
}) {
  const t = texts[view.language];
  return (
    <Page view={view} title={t.one.questions} up={{ href: pathOf(row.id), label: row.title }}>
      <SurveyTabs view={view} row={row} holds={holds} current="questions" />
      {parts.map(({ instrument }, index) => {
        const words = wordsOf(instrument, view.language);
        return (
          <section class="section">
            <h2>{words.name}</h2>
            <Prose text={words.about} />
            <p class="quiet">{sourceOf(instrument, view.language)}</p>
            <form class="form survey-form">
              {instrument.sections.map((section) => (
                <>
                  <h3>{words.sections[section.id]?.name}</h3>
                  <Questions
                    view={view}
                    state={EMPTY_FORM}
                    instrument={instrument}
                    items={section.items}
                    prefix={index === 0 ? '' : `${index + 1}-`}
                    first={null}
                  />
                </>
              ))}
            </form>
          </section>
        );
      })}
    </Page>
  );
}
