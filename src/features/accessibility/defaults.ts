import type { Texts } from '../../shared/kernel/language.ts';
import type { Statement } from './rules.ts';

// What a statement says until the organisation has written its own: true of the program as it is delivered.
// Whoever runs it must assess their own installation and the content that they add.

const common = { assessedOn: null, publishedOn: null, updatedOn: null, version: 0 } as const;

export const defaults: Texts<Statement> = {
  sv: {
    ...common,
    serviceName: 'Mylla',
    compliance: 'partial',
    intro:
      'Vi vill att alla ska kunna använda Mylla, oavsett funktionsförmåga. Mylla är byggt för att följa WCAG 2.2 på nivå AA. Det fungerar med tangentbord, med skärmläsare, förstorat till 400 procent, i mörkt läge och utan JavaScript.',
    shortcomings: [
      {
        what: 'Tillgängligheten är inte granskad av någon utomstående.',
        why: 'Mylla är nytt. Den som driver en installation behöver låta granska den tillsammans med det innehåll som läggs in.',
      },
      {
        what: 'Tjänsten är inte prövad tillsammans med personer med olika funktionsnedsättningar.',
        why: 'Det är inte gjort än. Kontroller i programmet hittar bara en del av alla hinder.',
      },
      {
        what: 'Länkar i handboken leder till sidor och dokument hos andra, ibland bara på engelska.',
        why: 'Vi väljer källor för innehållet men råder inte över hur tillgängliga de är.',
      },
    ],
    burden: '',
    outOfScope: 'Sidor och filmer hos andra som handboken länkar till omfattas inte av den här redogörelsen.',
    method:
      'Varje sida prövas automatiskt med axe-core när programmet ändras, och skapas så att den fungerar med tangentbord och utan JavaScript. Färgernas kontrast räknas ut för varje färg som en organisation väljer.',
    contact:
      'Berätta om du hittar något som inte fungerar för dig, eller om du behöver innehållet på ett annat sätt. Du behöver inget konto och behöver inte säga vem du är. Skriv hur vi når dig om du vill ha svar.',
  },
  en: {
    ...common,
    serviceName: 'Mylla',
    compliance: 'partial',
    intro:
      'We want everybody to be able to use Mylla, whatever their abilities. Mylla is built to follow WCAG 2.2 at level AA. It works by keyboard, with a screen reader, enlarged to 400 per cent, in dark mode and without JavaScript.',
    shortcomings: [
      {
        what: 'Nobody outside the project has reviewed the accessibility.',
        why: 'Mylla is new. Whoever runs an installation needs to have it reviewed together with the content that is added.',
      },
      {
        what: 'The service has not been tried together with people with different disabilities.',
        why: 'This has not been done yet. Checks in the program find only some of the obstacles.',
      },
      {
        what: 'Links in the handbook lead to pages and documents of others, some of them in English only.',
        why: 'We choose sources for what they say but do not decide how accessible they are.',
      },
    ],
    burden: '',
    outOfScope: 'Pages and films of others that the handbook links to are not covered by this statement.',
    method:
      'Each page is tested automatically with axe-core whenever the program changes, and is made to work by keyboard and without JavaScript. The contrast is calculated for each colour that an organisation chooses.',
    contact:
      'Tell us if you find something that does not work for you, or if you need the content in another form. You need no account and need not say who you are. Tell us how to reach you if you want an answer.',
  },
};
