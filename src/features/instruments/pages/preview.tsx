import { type Instrument, Questions, wordsOf } from '../../../engines/instruments/public.ts';
import { EMPTY_FORM } from '../../../shared/http/form.ts';
import { LANGUAGES, type Language } from '../../../shared/kernel/language.ts';
import { Page } from '../../../shared/ui/page.tsx';
import { ButtonLink, Prose, Tabs } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { texts } from '../texts.ts';

/** The questions as those who answer see them. There is no form: nothing can be sent. */
export function Preview({
  view,
  instrument,
  language,
  path,
  back,
}: {
  view: View;
  instrument: Instrument;
  language: Language;
  path: string;
  back: string;
}) {
  const t = texts[view.language].preview;
  const words = wordsOf(instrument, language);
  const spoken = instrument.texts.en ? language : 'sv';
  let first = 1;
  return (
    <Page
      view={view}
      title={t.title(wordsOf(instrument, view.language).name)}
      up={{ href: back, label: t.back }}
      lead={t.nothing}
    >
      {instrument.texts.en ? (
        <Tabs
          label={t.language}
          tabs={LANGUAGES.map((one) => ({
            href: `${path}?in=${one}`,
            label: t.languages[one],
            current: one === language,
          }))}
        />
      ) : (
        <p class="hint">{t.noEnglish}</p>
      )}
      <div lang={spoken} class="form">
        <Prose text={words.intro} />
        {instrument.sections.map((section) => {
          const at = first;
          first += section.items.length;
          return (
            <section class="instrument-section">
              <h2>{words.sections[section.id]?.name}</h2>
              {words.sections[section.id]?.lead ? <p>{words.sections[section.id]?.lead}</p> : null}
              <Questions
                view={{ ...view, language: spoken }}
                state={EMPTY_FORM}
                instrument={instrument}
                items={section.items}
                first={at}
              />
            </section>
          );
        })}
      </div>
      <p class="no-print">
        <ButtonLink href={back} variant="secondary">
          {t.back}
        </ButtonLink>
      </p>
    </Page>
  );
}
