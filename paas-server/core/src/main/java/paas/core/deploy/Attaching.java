package paas.core.deploy;

import java.util.Map;
import paas.core.component.Attachment;
import paas.core.project.Project;
import paas.core.verb.Change;

/** Makes attachments. */
interface Attaching {

    Attachment make(Project project, Change.Attach change);

    Map<String, String> environment(Attachment attachment);
}
