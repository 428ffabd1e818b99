export const sv = {
  title: 'Tillgänglighetsredogörelse',
  of: (service: string) => `Tillgänglighets\u00ADredogörelse för ${service}`,
  edit: 'Ändra redogörelsen',
  otherLanguage: 'In English',
  behind: (organisation: string, service: string) =>
    `${organisation} står bakom ${service}. Här berättar vi hur tjänsten uppfyller lagen om tillgänglighet till digital offentlig service, vilka brister vi känner till och hur du kan rapportera hinder till oss.`,
  behindNobody:
    'Den här redogörelsen gäller programmet Mylla som det levereras. Varje organisation som använder Mylla lämnar sin egen redogörelse.',
  status: 'Hur tillgänglig är tjänsten?',
  statuses: {
    full: 'Tjänsten är helt förenlig med kraven, utan kända brister.',
    partial: 'Tjänsten är delvis förenlig med kraven. Bristerna står nedanför.',
    none: 'Tjänsten är inte förenlig med kraven. Bristerna står nedanför.',
  },
  statusShort: { full: 'Helt förenlig', partial: 'Delvis förenlig', none: 'Inte förenlig' },
  standard:
    'Kraven är WCAG 2.1 på nivå AA enligt standarden EN 301 549 V3.2.1. Vi siktar på WCAG 2.2 på nivå AA.',
  shortcomings: 'Brister som vi känner till',
  noShortcomings: 'Vi känner inte till några brister.',
  why: 'Varför',
  burden: 'Oskäligt betungande anpassning',
  burdenLaw: 'Vi åberopar undantag enligt 12 § i lagen för det här innehållet:',
  outOfScope: 'Innehåll som inte omfattas',
  outOfScopeLaw: 'Det här innehållet omfattas inte av lagen (9 §):',
  contact: 'Vad du kan göra om du inte kan använda delar av tjänsten',
  report: 'Berätta om ett hinder',
  supervision: 'Anmäl till tillsynsmyndigheten',
  supervisionText:
    'Myndigheten för digital förvaltning (Digg) har tillsyn över lagen. Är du inte nöjd med hur vi tar hand om din synpunkt kan du anmäla det dit.',
  supervisionLink: 'Anmäl bristande tillgänglighet till Digg',
  method: 'Hur vi har prövat tjänsten',
  noMethod: 'Det är inte beskrivet än.',
  assessed: 'Senast bedömd',
  published: 'Publicerad',
  updated: 'Senast uppdaterad',
  notYet: 'Inte än',
  editTitle: 'Ändra redogörelsen',
  editLead:
    'Redogörelsen är er och ska stämma med er installation. Utgå från texten som finns, pröva tjänsten och skriv vad ni ser.',
  language: 'Språk',
  languages: { sv: 'På svenska', en: 'På engelska' },
  fields: {
    serviceName: 'Tjänstens namn',
    compliance: 'Hur väl kraven uppfylls',
    intro: 'Inledning',
    what: 'Brist',
    why: 'Varför, och när den är åtgärdad',
    burden: 'Oskäligt betungande anpassning (12 §)',
    outOfScope: 'Innehåll som inte omfattas (9 §)',
    method: 'Hur tjänsten har prövats',
    contact: 'Vad den kan göra som möter ett hinder',
    assessedOn: 'Senast bedömd',
    publishedOn: 'Publicerad',
  },
  burdenHint: 'Lämna tomt om ni inte åberopar något undantag.',
  shortcomingsHint: 'Töm en rad för att ta bort den. Spara för att få fler tomma rader.',
  number: (n: number) => `Brist ${n}`,
  save: 'Spara redogörelsen',
  saved: 'Redogörelsen är sparad och gäller från nu.',
  standsNow: 'Så här är det sparat nu',
  errors: {
    'accessibility.full-with-shortcomings':
      'Tjänsten kan inte vara helt förenlig när det finns brister. Välj delvis, eller ta bort bristerna.',
    'accessibility.none-named': 'Nämn minst en brist, eller välj att tjänsten är helt förenlig.',
  } as Record<string, string>,
};

export type AccessibilityTexts = typeof sv;
