// What makes pages quicker and livelier where the browser runs scripts. Everything works without it.
import { Application } from '@hotwired/stimulus';
import '@hotwired/turbo';
import { PasskeyController } from './features/accounts/client/passkey.ts';
import { LikeController } from './features/ideas/client/like.ts';
import { ColourController } from './features/organisations/client/colour.ts';
import { CountdownController } from './features/workshops/client/countdown.ts';
import { LiveController } from './features/workshops/client/live.ts';
import { AutosaveController } from './shared/ui/client/autosave.ts';
import { FocusController } from './shared/ui/client/focus.ts';
import { GrowController } from './shared/ui/client/grow.ts';
import { PollController } from './shared/ui/client/poll.ts';
import { RevisitController } from './shared/ui/client/revisit.ts';

const application = Application.start();
application.register('autosave', AutosaveController);
application.register('colour', ColourController);
application.register('focus', FocusController);
application.register('grow', GrowController);
application.register('passkey', PasskeyController);
application.register('poll', PollController);
application.register('like', LikeController);
application.register('revisit', RevisitController);
application.register('live', LiveController);
application.register('countdown', CountdownController);
