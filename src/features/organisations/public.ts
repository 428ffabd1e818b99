// What other features may use of organisations, units and people. Tables may be joined for reading.
export { type Belonging, belongingOf, brandOf, organisationForVisitor } from './actor.ts';
export { type Choice, type Choices, formChoices, unitChoices } from './choices.ts';
export {
  indented,
  MOST_PEOPLE_OFFERED,
  peopleOptions,
  roleName,
  unitKindName,
  unitOptions,
} from './options.ts';
export { type Municipality, municipalities, type Region, regions } from './reference.ts';
export { organisationNumberOf, slugOf } from './rules.ts';
export { addMember, createOrganisation, type NewMember, type NewOrganisation } from './set-up.ts';
export { isMember, otherAdministrators } from './store.ts';
export {
  membership,
  ORGANISATION_KINDS,
  type OrganisationKind,
  organisation,
  person,
  unit,
} from './tables.ts';
export { visiting } from './visiting.ts';
