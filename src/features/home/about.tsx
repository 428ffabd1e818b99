import type { Texts } from '../../shared/kernel/language.ts';
import { VERSION } from '../../shared/kernel/root.ts';
import { Page } from '../../shared/ui/page.tsx';
import { ExternalLink } from '../../shared/ui/parts.tsx';
import type { View } from '../../shared/ui/view.ts';

interface AboutTexts {
  title: string;
  lead: string;
  paragraphs: string[];
  sources: string;
  handbook: string;
  handbookLink: string;
  licence: string;
  version: string;
}

const texts: Texts<AboutTexts> = {
  sv: {
    title: 'Om Mylla',
    lead: 'Mylla är till för kommuner och regioner som vill leda sin förnyelse lika ordnat som de sköter sin ekonomi.',
    paragraphs: [
      'Mylla är det översta jordlagret, det som allt annat växer ur. Här växer två kretslopp: det ena gör er bättre på att förnya er, det andra gör något av behov och idéer. Det ena ger näring åt det andra.',
      'Mylla är öppen källkod. Alla får använda, granska och bygga vidare på programmet. Det som ni skriver här är ert, och ni kan ta ut allt när ni vill.',
    ],
    sources: 'Källor',
    handbook:
      'Handbokens uppbyggnad, fakta och länkar kommer från OECD:s och OPSI:s handbok till deklarationen om innovation i offentlig sektor, svensk utgåva april 2022, licens CC BY-SA 3.0 IGO. Meningarna är våra egna, licens CC BY 4.0.',
    handbookLink: 'Deklarationen hos OECD (engelska)',
    licence: 'Programmet har licensen EUPL-1.2.',
    version: 'Version',
  },
  en: {
    title: 'About Mylla',
    lead: 'Mylla is for municipalities and regions that want to lead their renewal as carefully as they look after their money.',
    paragraphs: [
      'Mylla is Swedish for topsoil, the layer that everything else grows from. Two loops grow here: one makes you better at renewing yourselves, the other makes something of needs and ideas. Each feeds the other.',
      'Mylla is open source. Anyone may use, inspect and build on it. What you write here is yours, and you can take all of it with you whenever you like.',
    ],
    sources: 'Sources',
    handbook:
      'The structure, facts and links of the handbook come from the OECD/OPSI handbook for the declaration on public sector innovation, Swedish edition April 2022, licensed CC BY-SA 3.0 IGO. The sentences are our own, licensed CC BY 4.0.',
    handbookLink: 'The declaration at the OECD',
    licence: 'The program is licensed EUPL-1.2.',
    version: 'Version',
  },
};

/** What Mylla is, what it rests on, and its licence. Open to everybody. */
export function AboutPage({ view }: { view: View }) {
  const t = texts[view.language];
  return (
    <Page view={view} title={t.title} lead={t.lead}>
      <div class="measure about">
        {t.paragraphs.map((paragraph) => (
          <p>{paragraph}</p>
        ))}
        <h2>{t.sources}</h2>
        <p>{t.handbook}</p>
        <p>
          <ExternalLink view={view} url="https://legalinstruments.oecd.org/en/instruments/oecd-legal-0450">
            {t.handbookLink}
          </ExternalLink>
        </p>
        <p>
          {t.licence} {t.version} {VERSION}.
        </p>
      </div>
    </Page>
  );
}
