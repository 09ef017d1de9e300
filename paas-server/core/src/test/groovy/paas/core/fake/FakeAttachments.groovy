package paas.core.fake

import paas.core.component.Attachment
import paas.core.component.Attachments
import paas.spi.Failure
import paas.spi.name.ComponentName
import paas.spi.name.ProjectId

/** Attachments in memory. */
class FakeAttachments implements Attachments {

    final List<Attachment> all = []

    @Override
    void add(Attachment attachment) {
        if (find(attachment.project(), attachment.name()).present) {
            throw Failure.conflict('component-exists', "There is a component ${attachment.name()} already.", '')
        }
        all << attachment
    }

    @Override
    Optional<Attachment> find(ProjectId project, ComponentName name) {
        Optional.ofNullable(of(project).find { it.name() == name })
    }

    @Override
    List<Attachment> of(ProjectId project) {
        all.findAll { it.project() == project }.toSorted { it.name() }
    }

    @Override
    boolean remove(ProjectId project, ComponentName name) {
        all.removeIf { it.project() == project && it.name() == name }
    }
}
