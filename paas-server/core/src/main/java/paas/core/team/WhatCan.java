package paas.core.team;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import paas.core.access.Caller;
import paas.core.access.Directory;
import paas.core.access.Gate;
import paas.core.access.Right;
import paas.core.access.User;
import paas.core.project.Project;
import paas.core.project.Projects;
import paas.core.verb.Answer;
import paas.core.verb.Call;
import paas.core.verb.Declaration;
import paas.core.verb.Verb;
import paas.core.verb.Word;

/** {@code what-can}: what somebody may, where, and through what. */
final class WhatCan implements Verb<WhatCan.Input> {

    record Input(@Word(help = "who; yourself, if nobody is named; somebody else takes the right 'audit' on the whole server") Optional<String> user) {
    }

    private final Directory directory;
    private final Projects projects;
    private final Gate gate;
    private final Through through;

    WhatCan(Directory directory, Projects projects, Gate gate) {
        this.directory = directory;
        this.projects = projects;
        this.gate = gate;
        this.through = new Through(directory, projects);
    }

    @Override
    public Declaration<Input> declaration() {
        return Declaration.reading("what-can", Right.ENTER, Input.class, "/rights").help("Shows what somebody may, where, and through what", "what-can");
    }

    @Override
    public Answer run(Input input, Call call) {
        User user = whom(input, call.caller());
        List<List<Object>> rows = new ArrayList<>();
        if (user.administrator()) {
            rows.add(row("the whole server", List.of("everything"), "administrator of this server", Optional.empty()));
        }
        gate.visibleTeams(as(user)).stream().filter(_ -> !user.administrator()).forEach(team -> rows.add(row("team " + team.name(), words(gate.rights(as(user), team)), "", Optional.empty())));
        projects.list().stream().filter(_ -> !user.administrator()).forEach(project -> of(user, project).forEach(rows::add));
        return new Answer.Table(List.of("on", "rights", "through", "until"), rows);
    }

    private User whom(Input input, Caller caller) {
        if (input.user().filter(name -> !name.equals(caller.name())).isEmpty()) {
            return caller.user();
        }
        gate.check(caller, Right.AUDIT);
        return directory.user(input.user().get());
    }

    private Stream<List<Object>> of(User user, Project project) {
        return gate.why(user, Right.SEE, project.id()).stream().map(held -> row(project.name().value(), words(held.role().rights()), through.shown(held), Through.until(held)));
    }

    private static List<Object> row(String on, List<String> rights, String how, Optional<Instant> until) {
        return Arrays.asList(on, rights, how, until.orElse(null));
    }

    private static List<String> words(Set<Right> rights) {
        return rights.stream().sorted().map(Right::word).toList();
    }

    private static Caller as(User user) {
        return new Caller(user, "", "local");
    }
}
