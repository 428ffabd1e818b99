// What other features may use of notifications.
export { organisationIds } from './jobs.ts';
export { type NewNotification, type NotificationKind, notify, notifyAll } from './notify.ts';
