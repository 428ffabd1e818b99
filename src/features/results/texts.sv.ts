const list = (items: readonly string[]): string =>
  items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} och ${items.at(-1)}`;
const small = ['inga', 'en', 'två', 'tre', 'fyra', 'fem', 'sex', 'sju', 'åtta', 'nio', 'tio', 'elva', 'tolv'];
const count = (n: number): string => small[n] ?? String(n);
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export const sv = {
  refusals: {
    'result.not-yet':
      'Resultatet visas när enkäten har stängt. Till dess syns bara hur många som har svarat, så att ingen kan räkna ut vad någon har svarat.',
    'result.no-part': 'Diagrammet finns inte i den här enkäten.',
  } as Record<string, string>,
  nav: {
    label: 'Delar av resultatet',
    all: 'Alla svar',
    groups: 'Grupper',
    waves: 'Över tid',
    organisations: 'Andra organisationer',
    words: 'Egna ord',
  },
  toSurvey: 'Till enkäten',
  finding: {
    answered: (n: number, of: number, share: string) => `${n} av ${of} har svarat (${share}).`,
    answeredOnly: (n: number) => `${n} har svarat. Hur många som fick frågan är inte känt.`,
    priority: (names: readonly string[], more: number) =>
      `${capital(count(names.length + more))} saker är viktiga men finns för lite: ${list(names)}${more > 0 ? ' med flera' : ''}.`,
    onePriority: (name: string) => `En sak är viktig men finns för lite: ${name}.`,
    priorityOther: (names: readonly string[], more: number) =>
      `Högt önskat men lågt i dag: ${list(names)}${more > 0 ? ' med flera' : ''}.`,
    largest: (name: string, difference: string) => `Störst är avståndet för ${name} (${difference}).`,
    highLow: (high: string, highMean: string, low: string, lowMean: string) =>
      `Högst: ${high} (${highMean}). Lägst: ${low} (${lowMean}).`,
    same: (mean: string) => `Alla ligger på samma nivå (${mean}).`,
    one: (name: string, mean: string) => `${name}: ${mean} i medelvärde.`,
    shares: (option: string, share: string) => `${capital(option)} är vanligast (${share}).`,
    median: (median: string, unit: string) => `Hälften svarar högst ${median} ${unit}.`,
  },
  none: {
    title: 'För få svar för att visa',
    text: (least: number) =>
      `Ingenting visas om färre än ${least} personer, så att ingen kan räkna ut vad någon har svarat. Så många har inte svarat på den här enkäten.`,
  },
  hidden: 'visas inte',
  whyHidden: (least: number) =>
    `”Visas inte” betyder att färre än ${least} har svarat på frågan, att alla har svarat lika, eller att siffran hade gjort att något sådant gick att räkna ut. Vad alla svarade hade sagt vad var och en svarade.`,
  how: {
    summary: 'Så läser du siffrorna',
    base: 'Varje siffra vilar på dem som valde ett steg. ”Vet inte”, överhoppade och frågor som inte visades räknas för sig och är aldrig nollor. Procent av en flervalsfråga är andelen av dem som svarade på frågan.',
    steps:
      'Stegen har en ordning men inga lika avstånd. Se därför på fördelningen, medianen och andelen höga svar, inte bara på medelvärdet.',
    interval: (known: boolean): string =>
      known
        ? 'Osäkerheten säger inom vilka gränser medelvärdet troligen hade legat om alla hade svarat, om de som inte svarade tycker som de andra. När nästan alla har svarat är den liten. Hade vi mätt många gånger så hade 95 av 100 sådana gränser hållit.'
        : 'Osäkerheten säger inom vilka gränser medelvärdet troligen ligger, om de som svarade är som de andra. Hade vi mätt många gånger så hade 95 av 100 sådana gränser hållit. Hur många som fick frågan är inte känt, så den är räknad som om de vore mycket många.',
    bounds:
      'Yttersta gränser är vad medelvärdet hade kunnat bli om alla som inte svarade hade valt lägsta eller högsta steget.',
    hidden: (least: number) =>
      `”Visas inte” står där färre än ${least} har svarat. Det står också där alla har svarat lika, för då hade siffran sagt vad var och en svarade, och där en sådan siffra annars hade gått att räkna ut ur de andra. Därför kan en grupp som är stor nog saknas. Vilket det är säger vi inte, för det vore också att berätta.`,
  },
  words: { first: 'Viktigt', second: 'I dag' },
  cross: {
    heading: 'Vad är viktigast att börja med?',
    field: 'Börja här',
    title: (inField: number, all: number) =>
      inField === 0
        ? `Ingen av ${all} ligger i fältet ”Börja här”`
        : `${inField} av ${all} ligger i fältet ”Börja här”`,
    description: (first: string, second: string) =>
      `Längre åt höger: högre på ”${first}”. Längre ner: lägre på ”${second}”. Strecken genom punkterna visar osäkerheten. En punkt är osäker när dess streck når över en linje.`,
    line: (x: string, y: string) => `Linjer vid ${x} och ${y}`,
    means: 'Linjer vid medelvärdet av alla',
    form: 'Ändra linjerna',
    formHint: 'Det som ligger till höger om den ena linjen och under den andra hamnar i fältet ”Börja här”.',
    fixed: 'Fasta gränser',
    byMeans: 'Medelvärdet av alla',
    at: (name: string) => `Gräns: ${name}`,
    use: 'Visa',
  },
  gap: {
    heading: 'Avstånd',
    caption: 'Vad som är viktigt, vad som finns, och hur långt det är emellan',
    captionOther: 'De två bedömningarna och hur långt det är emellan',
    item: 'Fråga',
    difference: 'Skillnad',
    paired: 'Parvis',
    n: 'n',
    pairedN: 'n, båda',
    where: 'Läge',
    sortBy: (name: string) => `Sortera efter ${name.toLowerCase()}`,
    asked: 'Som de ställdes',
    priority: 'Börja här',
    uncertain: 'osäker',
    note: 'Skillnaden är det andra medelvärdet minus det första, räknad före avrundning. Den parvisa är medelvärdet av varje persons egen skillnad, för dem som svarade på båda. De kan skilja sig, eftersom ”vet inte” bara finns i den ena.',
  },
  next: {
    heading: 'Gå vidare',
    lead: 'För det som ligger i fältet ”Börja här” finns något att läsa och något att göra.',
    handbook: 'Läs i handboken',
    lessons: 'Vad andra har lärt sig',
    action: 'Gör till åtgärd',
    challenge: 'Gör till utmaning',
    actionOf: (name: string) => `Gör till åtgärd: ${name}`,
    challengeOf: (name: string) => `Gör till utmaning: ${name}`,
    weak: 'Lägst just nu',
    weakLead: 'Det som fick lägst svar, med något att läsa och något att göra.',
  },
  distribution: {
    summary: 'Så fördelar sig svaren',
    title: 'Så fördelar sig svaren',
    description:
      'Varje rad är 100 % av dem som valde ett steg (n). De som svarade ”vet inte” eller hoppade över står vid sidan om.',
  },
  profile: {
    description: (steps: number) =>
      `Medelvärde på en skala från 1 till ${steps}. Strecken visar osäkerheten.`,
  },
  poles: {
    left: 'Vänster',
    right: 'Höger',
    description: 'Medelvärde mellan två motsatser. Ingen ände är den rätta. Strecken visar osäkerheten.',
    title: (name: string) => `${name} lutar tydligast åt ett håll`,
  },
  shares: {
    choice: 'Svar',
    one: (n: number) => `Andel av de ${n} som svarade på frågan.`,
    several: (n: number) => `Andel av de ${n} som svarade på frågan. Flera svar var möjliga.`,
    without: (dontKnow: number, skipped: number) =>
      [dontKnow > 0 ? `${dontKnow} svarade ”vet inte”` : '', skipped > 0 ? `${skipped} hoppade över` : '']
        .filter(Boolean)
        .join(', '),
  },
  number: {
    description: (n: number, quartiles: string) =>
      `${n} har svarat. Hälften av dem ligger mellan ${quartiles}.`,
  },
  score: {
    heading: 'Sammanvägt',
    title: 'Sammanvägt',
    description:
      'Medelvärde av varje persons egna svar. Den som svarade på färre än hälften av frågorna räknas inte.',
    name: 'Mått',
    value: 'Värde',
    share: 'andel höga svar',
    index: 'index 0–100',
    mean: (steps: number) => `medelvärde 1–${steps}`,
    alpha: 'Alfa',
  },
  table: {
    summary: 'Alla siffror',
    item: 'Fråga',
    n: 'n',
    dontKnow: 'Vet inte',
    skipped: 'Hoppade över',
    notShown: 'Visades inte',
    median: 'Median',
    high: 'Andel höga',
    mean: 'Medel',
    interval: 'Osäkerhet',
    bounds: 'Yttersta gränser',
  },
  groups: {
    heatAll: 'Medel per fråga och grupp',
    heat: (scale: string) => `${scale}: medel per fråga och grupp`,
    heatDescription: 'Medelvärde av stegen. Mörkare är högre. Det som är streckat visas inte.',
    finding: (names: readonly string[], differ: number, made: number) =>
      differ === 0
        ? `Grupperna svarar ungefär lika: ingen av ${made} jämförelser visar mer än slumpen brukar ge.`
        : `Grupperna skiljer sig i ${differ} av ${made} jämförelser, tydligast i ${names.join(', ')}.`,
    nothing: 'Det finns för få svar för att jämföra grupper.',
    by: { group: 'Per grupp', kind: 'Per slags enhet' },
    none: 'Inga grupper att visa',
    noneText: 'Enkäten har inga grupper, eller så har för få svarat i dem för att någon ska vara skyddad.',
    list: 'Grupper',
    answered: 'Svar',
    asked: 'Tillfrågade',
    share: 'Andel',
    compared: 'Vilka skillnader är större än slumpen?',
  },
  waves: {
    finding: (before: string, up: readonly string[], down: readonly string[]) =>
      up.length + down.length === 0
        ? `Jämfört med ${before} har ingenting ändrats mer än slumpen brukar ge.`
        : `Jämfört med ${before}${up.length > 0 ? ` har det blivit bättre i ${up.slice(0, 3).join(', ')}` : ''}${
            up.length > 0 && down.length > 0 ? ' och' : ''
          }${down.length > 0 ? ` ${up.length > 0 ? '' : 'har det '}gått ner i ${down.slice(0, 3).join(', ')}` : ''}.`,
    short: (wave: number) => `omgång ${wave}`,
    name: (wave: number, day: string) => `omgång ${wave} (${day})`,
    with: 'Jämför med',
    bases: (before: string, n: number, now: string, of: number) =>
      `${n} svarade i ${before} och ${of} i ${now}. Vem som svarade båda gångerna är det ingen som vet.`,
    slope: (scale: string, changed: readonly string[]) =>
      `${scale ? `${scale}: ` : ''}${
        changed.length === 0
          ? 'ingen ändring större än slumpen'
          : changed.length === 1
            ? `ändring i ${changed[0]?.toLowerCase()}`
            : `ändring i ${changed.length} frågor`
      }`,
    slopeDescription: (steps: number) => `Medelvärde av stegen 1 till ${steps}, från omgång till omgång.`,
    compared: 'Vilka ändringar är större än slumpen?',
  },
  compare: {
    groupsCaption: 'Jämförelser mellan grupperna, de tydligaste först',
    wavesCaption: (before: string, now: string) =>
      `Jämförelser mellan ${before} och ${now}, de tydligaste först`,
    item: 'Fråga',
    verdict: 'Bedömning',
    effect: 'Storlek',
    adjusted: 'p, justerat',
    test: 'Test',
    tests: {
      'mann-whitney': 'Mann–Whitney',
      'kruskal-wallis': 'Kruskal–Wallis',
      'chi-square': 'chi-två',
    },
    differs: 'Skiljer sig',
    changed: 'Har ändrats',
    doubtful: 'För få svar för att bedöma',
    chance: 'Kan vara slump',
    made: (n: number) => (n === 1 ? 'En jämförelse är gjord.' : `${n} jämförelser är gjorda.`),
    how: 'Så är det jämfört',
    many: (n: number) =>
      `När man gör ${n} jämförelser ser några stora ut av en slump. Därför är alla p justerade tillsammans (Benjamini–Hochberg, 5 %).`,
    which:
      'Två grupper jämförs med Mann–Whitneys test, fler med Kruskal–Wallis, och val med chi-två. Stegen räknas som en ordning, inte som avstånd.',
    unpaired:
      'Svaren är anonyma, så omgångarna jämförs som två olika samlingar människor. Är många desamma blir osäkerheten större än den behöver.',
    effects:
      'Storlek går från 0 (ingen skillnad) till 1, och säger hur stor skillnaden är oavsett hur många som har svarat.',
  },
  rate: {
    summary: 'Hur många som har svarat',
    title: (n: number, of: number) => `${n} av ${of} har svarat`,
    description: 'Andel av dem som fick frågan, grupp för grupp.',
    group: 'Grupp',
  },
  charts: { svg: 'bild (SVG)', png: 'bild (PNG)', csv: 'siffror (CSV)' },
};

export type ResultTexts = typeof sv;
