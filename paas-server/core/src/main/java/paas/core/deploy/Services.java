package paas.core.deploy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import paas.core.component.Attachment;
import paas.core.component.Attachments;
import paas.core.component.Formations;
import paas.core.config.Configurations;
import paas.core.config.Edits;
import paas.core.generation.Instance;
import paas.core.generation.Instances;
import paas.core.operation.Steps;
import paas.core.project.Project;
import paas.core.project.Projects;
import paas.core.release.Release;
import paas.core.verb.Answer;
import paas.core.verb.Change;
import paas.spi.Failure;

/** Adds services to a project and takes them away. What they put into the environment is a configuration change like any other. */
final class Services {

    private final Attachments attachments;
    private final Attaching attaching;
    private final Configurations configurations;
    private final Projects projects;
    private final Instances instances;
    private final Formations formations;
    private final Serves serves;
    private final Releasing releasing;
    private final Rollout rollout;
    private final Retiring retiring;
    private final Afterwards afterwards;

    Services(Attachments attachments, Attaching attaching, Configurations configurations, Projects projects, Instances instances, Formations formations,
             Serves serves, Releasing releasing, Rollout rollout, Retiring retiring, Afterwards afterwards) {
        this.attachments = attachments;
        this.attaching = attaching;
        this.configurations = configurations;
        this.projects = projects;
        this.instances = instances;
        this.formations = formations;
        this.serves = serves;
        this.releasing = releasing;
        this.rollout = rollout;
        this.retiring = retiring;
        this.afterwards = afterwards;
    }

    Answer attach(Project project, Change.Attach change, Changes.Asked asked, Steps steps) {
        if (attachments.find(project.id(), change.name()).isPresent() || names(project).contains(change.name().value())) {
            throw Failure.conflict("component-exists", project.name() + " has a component " + change.name() + " already.",
                    "Give the new one another name: add " + project.name() + " " + change.kind() + " --as NAME");
        }
        Attachment attachment = attaching.make(project, change);
        Map<String, String> environment = attaching.environment(attachment);
        int configuration = configurations.stage(project.id(), Edits.set(environment), asked.who());
        Goal goal = goal(project, configuration, "add " + change.name(), asked, steps).starting(List.of(new ServiceStart(attachment)))
                .writing(() -> {
                    attachments.add(attachment);
                    projects.configuration(project.id(), configuration);
                });
        rollout.run(goal, steps);
        return new Answer.Said(change.name() + " runs. " + String.join(", ", environment.keySet()) + " is now in the environment of " + project.name() + ".");
    }

    Answer detach(Project project, Change.Detach change, Changes.Asked asked, Steps steps) {
        Attachment attachment = attachments.find(project.id(), change.name()).orElseThrow(() -> Failure.absent("service-unknown",
                project.name() + " has no service " + change.name() + ".", "'components " + project.name() + "' lists what it has."));
        int configuration = configurations.stage(project.id(), Edits.unset(given(attaching.environment(attachment), project)), asked.who());
        List<Instance> ends = instances.of(project.id()).stream().filter(i -> i.release().isEmpty() && i.id().component().equals(change.name())).toList();
        Goal goal = goal(project, configuration, "remove " + change.name(), asked, steps).ending(ends).writing(() -> {
            attachments.remove(project.id(), change.name());
            projects.configuration(project.id(), configuration);
        });
        if (change.destroyData()) {
            afterwards.willDrop(attachment.volume(), steps);
        }
        rollout.run(goal, steps);
        steps.committed("end", "Stopping " + change.name(), "", () -> retiring.now(ends));
        if (change.destroyData()) {
            afterwards.drop(project, attachment.volume(), steps);
            return new Answer.Said(change.name() + " and its data are gone.");
        }
        return new Answer.Said(change.name() + " is removed; its data is kept in the volume " + attachment.volume() + ".");
    }

    /** A project that never served has no release to renew: only its services change. */
    private Goal goal(Project project, int configuration, String why, Changes.Asked asked, Steps steps) {
        Optional<Release> serving = serves.find(project);
        if (serving.isEmpty()) {
            return Goal.servicesOnly(project);
        }
        Release fresh = releasing.again(project, serving.get(), configuration, why, asked.who(), steps);
        return Goal.serve(project, fresh, formations.of(project.id())).withoutTasks();
    }

    private List<String> names(Project project) {
        return instances.of(project.id()).stream().map(i -> i.id().component().value()).distinct().toList();
    }

    /** Only what still has the value that the service gave: what people changed since is theirs. */
    private List<String> given(Map<String, String> environment, Project project) {
        Map<String, String> current = configurations.current(project.id()).values();
        return environment.entrySet().stream().filter(e -> e.getValue().equals(current.get(e.getKey()))).map(Map.Entry::getKey).toList();
    }
}
