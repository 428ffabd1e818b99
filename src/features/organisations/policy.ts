import { type Actor, hasRole } from '../../shared/kernel/actor.ts';

/** Units are kept by administrators and innovation leads. */
export const mayKeepUnits = (actor: Actor): boolean => hasRole(actor, 'administrator', 'innovation-lead');

/** People, their roles and everything imported are kept by administrators. */
export const mayKeepPeople = (actor: Actor): boolean => hasRole(actor, 'administrator');

/** The organisation's name, codes and looks are kept by administrators. */
export const mayKeepOrganisation = (actor: Actor): boolean => hasRole(actor, 'administrator');

/** Who may import what: as who may keep it by hand. */
export const mayImport = (actor: Actor, kind: 'units' | 'people'): boolean =>
  kind === 'units' ? mayKeepUnits(actor) : mayKeepPeople(actor);
