import { formatDay } from '../../../shared/text/format.ts';
import { Icon } from '../../../shared/ui/icon.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { Prose } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import type { AwardRow } from '../read.ts';
import { texts } from '../texts.ts';
import { periodText } from './parts.tsx';

/** A certificate for the wall: one sheet of A4. Only names that may be shown stand on it. */
export function Certificate({ view, row, names }: { view: View; row: AwardRow; names: readonly string[] }) {
  const t = texts[view.language];
  const { brand, actor } = view;
  const organisation = brand?.name ?? actor?.organisationName ?? '';
  const idea = row.chosenType === 'idea';
  const whom =
    names.join(', ') || (idea ? t.ideaGiver : row.chosenType === 'person' ? t.someone : row.chosenTitle);
  return (
    <Page
      view={view}
      title={`${t.certificate.title}: ${row.name}`}
      layout="focus"
      up={{ href: `/awards/${row.id}`, label: row.name }}
    >
      <p class="quiet no-print">{t.certificate.hint}</p>
      <article class="certificate">
        {brand?.logoHref ? <img src={brand.logoHref} alt={brand.logoAlt || brand.name} height="56" /> : null}
        <p class="certificate__mark">
          <Icon name="award" size={72} />
        </p>
        <p class="certificate__name">{row.name}</p>
        <p class="certificate__period">{periodText(view.language, row)}</p>
        <p class="certificate__to">{t.certificate.to}</p>
        <p class="certificate__whom">{whom}</p>
        {idea ? (
          <>
            <p class="certificate__to">{t.certificate.forIdea}</p>
            <p class="certificate__idea">{row.chosenTitle}</p>
          </>
        ) : null}
        <div class="certificate__why">
          <Prose text={row.motivation} />
        </div>
        <footer class="certificate__foot">
          <p>{row.chosenOn ? formatDay(view.language, row.chosenOn) : ''}</p>
          <p class="certificate__line">{t.certificate.from(organisation)}</p>
        </footer>
      </article>
    </Page>
  );
}
