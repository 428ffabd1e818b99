// What other features may use of notifications.
export { type NewNotification, NOTIFICATION_KINDS, type NotificationKind, notify } from './notify.ts';
