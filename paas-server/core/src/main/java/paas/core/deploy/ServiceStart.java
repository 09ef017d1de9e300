package paas.core.deploy;

import paas.core.component.Attachment;

/** A service that is to be started for the first time. */
record ServiceStart(Attachment attachment) {
}
