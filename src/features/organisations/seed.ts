import { onBehalfOf, type Tx } from '../../shared/db/database.ts';
import { recordEvent } from '../../shared/db/event.ts';
import type { SeedContext } from '../../shared/http/feature.ts';
import type { Actor, Role } from '../../shared/kernel/actor.ts';
import { isRefusal } from '../../shared/kernel/refusal.ts';
import { applyImport, draftImport } from './import/actions.ts';
import { addMember, createOrganisation } from './set-up.ts';
import { indexUnit, personForEmail } from './store.ts';
import { type UnitKind, unit } from './tables.ts';

// The invented municipality Björkviken: its units and people. Nobody here exists.

const UNITS: readonly [ref: string, kind: UnitKind, name: string, parent?: string][] = [
  ['care', 'administration', 'Vård- och omsorgsförvaltningen'],
  ['homecare-north', 'unit', 'Hemtjänst Norr', 'care'],
  ['homecare-south', 'unit', 'Hemtjänst Söder', 'care'],
  ['granen', 'unit', 'Särskilt boende Granen', 'care'],
  ['education', 'administration', 'Utbildningsförvaltningen'],
  ['preschool', 'unit', 'Förskolan Kastanjen', 'education'],
  ['school', 'unit', 'Björkvikens skola', 'education'],
  ['pupil-health', 'unit', 'Elevhälsan', 'education'],
  ['built', 'administration', 'Samhällsbyggnadsförvaltningen'],
  ['streets', 'unit', 'Gata och park', 'built'],
  ['permits', 'unit', 'Bygglov', 'built'],
  ['culture', 'administration', 'Kultur- och fritidsförvaltningen'],
  ['library', 'unit', 'Biblioteket', 'culture'],
  ['youth', 'unit', 'Fritidsgårdarna', 'culture'],
  ['office', 'administration', 'Kommunledningskontoret'],
  ['innovation', 'unit', 'Innovationskontoret', 'office'],
  ['digital', 'unit', 'Digitalisering', 'office'],
  ['hr', 'unit', 'Personal', 'office'],
  ['housing', 'company', 'Björkvikens Bostäder AB'],
];

/** What the units are called in the payroll system; an import knows them by it. */
const CODES: Readonly<Record<string, string>> = {
  care: 'VOF',
  'homecare-north': 'HT-NORR',
  'homecare-south': 'HT-SYD',
  granen: 'GRANEN',
  education: 'UBF',
  preschool: 'KASTANJEN',
  school: 'SKOLAN',
  'pupil-health': 'EHT',
  built: 'SBF',
  streets: 'GATA',
  permits: 'BYGGLOV',
  culture: 'KFF',
  library: 'BIBL',
  youth: 'FRITID',
  office: 'KLK',
  innovation: 'INNO',
  digital: 'DIGIT',
  hr: 'HR',
  housing: 'BOSTAD',
};

const PEOPLE: readonly [ref: string, name: string, unit: string | null, roles: Role[], title: string][] = [
  ['lead', 'Alva Björkdal', 'innovation', ['innovation-lead', 'coach'], 'Innovationsledare'],
  ['aide', 'Maja Lindströmsson', 'homecare-north', ['employee'], 'Undersköterska'],
  ['manager', 'Karim Ekbacke', 'homecare-north', ['manager'], 'Enhetschef'],
  ['coach', 'Signe Hallonqvist', 'innovation', ['coach'], 'Idécoach'],
  ['ambassador', 'Olle Granvik', 'school', ['employee', 'ambassador'], 'Lärare'],
  ['director', 'Birgitta Åsenhed', 'care', ['manager', 'steering-group'], 'Förvaltningschef'],
  ['politician', 'Henrik Sjövallen', null, ['politician'], 'Ledamot i kommunstyrelsen'],
  ['admin', 'Noor Tallberga', 'digital', ['administrator'], 'Systemförvaltare'],
  ['engineer', 'Ville Stenkullas', 'streets', ['employee'], 'Gatuingenjör'],
  ['librarian', 'Elin Bokdahla', 'library', ['employee', 'ambassador'], 'Bibliotekarie'],
  ['headteacher', 'Fatima Rönnlunda', 'school', ['manager'], 'Rektor'],
  ['planner', 'Gustav Kvarnängen', 'built', ['manager', 'steering-group'], 'Samhällsbyggnadschef'],
  ['nurse', 'Ines Havrebo', 'granen', ['employee'], 'Sjuksköterska'],
  ['youth', 'Tove Smultronsjö', 'youth', ['employee'], 'Fritidsledare'],
  ['guest', 'Love Främlinge', null, ['guest'], 'Forskare vid högskolan'],
  ['hr', 'Yusuf Ljungåsen', 'hr', ['employee'], 'HR-specialist'],
  ['southmanager', 'Rut Kornängel', 'homecare-south', ['manager'], 'Enhetschef'],
  ['permits', 'Axel Timmerlid', 'permits', ['employee'], 'Bygglovshandläggare'],
  ['caretaker', 'Sara Fönsterdal', 'housing', ['employee'], 'Fastighetsskötare'],
  ['preschool', 'Leo Kastanjegren', 'preschool', ['employee'], 'Barnskötare'],
];

/** People that the example lets a visitor be, in this order. */
export const PERSONA_REFS = ['aide', 'manager', 'lead', 'director', 'politician', 'admin'] as const;

export const emailOf = (ref: string, slug: string): string => `${ref}@${slug}.example`;

/** Makes the organisation, its units and people. Everything else in the example stands on these. */
export async function seedOrganisation(context: SeedContext): Promise<void> {
  const { organisationId } = context;
  await context.as('system', 760, async (start) => {
    await createOrganisation(start, {
      id: organisationId,
      slug: context.slug,
      kind: 'municipality',
      name: 'Björkvikens kommun',
      code: null,
      language: 'sv',
      example: true,
    });
    const tx = await onBehalfOf(start, await firstPerson(start, context.slug));
    for (const [ref, kind, name, parent] of UNITS) {
      const id = tx.newId();
      const code = CODES[ref] ?? null;
      context.setRef(`unit:${ref}`, id);
      await tx.db.insert(unit).values({
        id,
        organisationId,
        kind,
        name,
        parentId: parent ? context.ref(`unit:${parent}`) : null,
        code,
        createdAt: tx.now,
      });
      await indexUnit(tx, { id, name, code, closedOn: null });
      await recordEvent(tx, { kind: 'unit.opened', objectType: 'unit', objectId: id });
    }
    for (const [ref, name, unitRef, roles, title] of PEOPLE) {
      const added = await addMember(tx, {
        name,
        email: emailOf(ref, context.slug),
        unitId: unitRef ? context.ref(`unit:${unitRef}`) : null,
        roles,
        title,
        language: 'sv',
      });
      if (isRefusal(added)) throw new Error(`The example's ${ref} was refused: ${added.code}`);
      context.setRef(`person:${ref}`, added.personId);
    }
  });
  await context.as('admin', 690, importService);
}

/** The administrator, who lets everybody else in. */
async function firstPerson(tx: Tx, slug: string): Promise<string> {
  const [ref, name] = PEOPLE.find(([, , , roles]) => roles.includes('administrator')) ?? PEOPLE[0] ?? [];
  if (!ref || !name) throw new Error('The example has no people');
  return personForEmail(tx, { name, email: emailOf(ref, slug), language: 'sv' });
}

/** What the system administrator brought in a year and ten months ago, in a file. */
const SERVICE_FILE = `kod;namn;typ;hör till
SBF;Samhällsbyggnadsförvaltningen;förvaltning;
KOST;Kost och måltid;enhet;SBF
LOKALVARD;Lokalvård;enhet;SBF
`;

async function importService(tx: Tx, actor: Actor): Promise<void> {
  const drafted = await draftImport(tx, actor, {
    kind: 'units',
    fileName: 'enheter-service.csv',
    text: SERVICE_FILE,
  });
  if (isRefusal(drafted) || !drafted.id) throw new Error("The example's import was refused");
  const applied = await applyImport(tx, actor, drafted.id, drafted.plan.fingerprint);
  if (isRefusal(applied)) throw new Error(`The example's import was refused: ${applied.code}`);
}
