package paas.core.team;

import paas.core.access.Directory;
import paas.core.access.Right;
import paas.core.access.Role;
import paas.core.verb.Answer;
import paas.core.verb.Call;
import paas.core.verb.Declaration;
import paas.core.verb.Verb;
import paas.core.verb.Word;
import paas.spi.Failure;

/** {@code role:remove}: a role that nobody has goes. */
final class RemoveRole implements Verb<RemoveRole.Input> {

    record Input(@Word(help = "the role") String name) {
    }

    private final Directory directory;

    RemoveRole(Directory directory) {
        this.directory = directory;
    }

    @Override
    public Declaration<Input> declaration() {
        return Declaration.changing("role:remove", Right.ADMINISTER, Input.class, "DELETE", "/roles/{name}").help("Removes a role that nobody has", "role:remove tester");
    }

    @Override
    public Answer run(Input input, Call call) {
        Role role = directory.role(input.name());
        if (Role.BUILT_IN.contains(role)) {
            throw Failure.conflict("role-built-in", "The role " + role.name() + " is always there.", "");
        }
        directory.roles().remove(role.name());
        return new Answer.Said("Removed the role " + role.name() + ".");
    }
}
