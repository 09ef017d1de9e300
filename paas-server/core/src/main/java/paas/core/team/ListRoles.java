package paas.core.team;

import java.util.List;
import java.util.stream.Stream;
import paas.core.access.Directory;
import paas.core.access.Right;
import paas.core.access.Role;
import paas.core.verb.Answer;
import paas.core.verb.Call;
import paas.core.verb.Declaration;
import paas.core.verb.Verb;

/** {@code roles}: which roles there are, and what they may. */
final class ListRoles implements Verb<ListRoles.Input> {

    record Input() {
    }

    private final Directory directory;

    ListRoles(Directory directory) {
        this.directory = directory;
    }

    @Override
    public Declaration<Input> declaration() {
        return Declaration.reading("roles", Right.ENTER, Input.class, "/roles").help("Lists the roles and what they may", "roles");
    }

    @Override
    public Answer run(Input input, Call call) {
        return new Answer.Table(List.of("role", "rights"), Stream.concat(Role.BUILT_IN.stream(), directory.roles().custom().stream())
                .map(role -> List.<Object>of(role.name(), role.rights().stream().sorted().map(Right::word).toList())).toList());
    }
}
