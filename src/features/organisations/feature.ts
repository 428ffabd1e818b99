import type { Feature } from '../../shared/http/feature.ts';
import { seedOrganisation } from './seed.ts';

export const organisations: Feature = {
  name: 'organisations',
  events: {
    sv: { 'unit.opened': 'lade till enheten', 'person.joined': 'kom med' },
    en: { 'unit.opened': 'added the unit', 'person.joined': 'joined' },
  },
  objects: { sv: { unit: 'Enhet', person: 'Person' }, en: { unit: 'Unit', person: 'Person' } },
  seed: { order: 0, run: seedOrganisation },
};
