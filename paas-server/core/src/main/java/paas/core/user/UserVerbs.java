package paas.core.user;

import java.util.List;
import paas.core.access.Directory;
import paas.core.access.Gate;
import paas.core.verb.Verb;

/** The verbs about people and their keys. */
public final class UserVerbs {

    private UserVerbs() {
    }

    public static List<Verb<?>> of(Directory directory, Gate gate) {
        Person person = new Person(directory.users(), gate);
        return List.of(new WhoAmI(), new ListKeys(directory.keys(), person), new AddKey(directory.keys(), person, directory.clock()),
                new RemoveKey(directory.keys(), person, directory.changes()), new Join(directory), new ListUsers(directory.users(), directory.keys()), new AddUser(directory.users()),
                new InviteUser(directory), new SuspendUser(directory), new ResumeUser(directory), new RemoveUser(directory));
    }
}
