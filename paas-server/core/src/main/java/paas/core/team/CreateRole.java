package paas.core.team;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import paas.core.access.Directory;
import paas.core.access.Right;
import paas.core.access.Role;
import paas.core.verb.Answer;
import paas.core.verb.Call;
import paas.core.verb.Declaration;
import paas.core.verb.Noted;
import paas.core.verb.Verb;
import paas.core.verb.Word;
import paas.spi.Failure;
import paas.spi.name.Shown;

/** {@code role:create}: another set of rights under a name. */
final class CreateRole implements Verb<CreateRole.Input> {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");

    record Input(@Word(help = "how it is called") String name, @Word(label = "RIGHT", help = "what it may; see comes with each") List<String> rights) implements Noted {

        Input {
            if (!NAME.matcher(name).matches() || name.equals(Role.ADMINISTRATOR)) {
                throw Failure.usage("role-name-invalid", "'" + Shown.of(name) + "' cannot be the name of a role.", "Use 1 to 32 lower-case letters, digits and '-', beginning with a letter or digit.");
            }
        }

        @Override
        public String note() {
            return Shown.of(String.join(" ", rights));
        }
    }

    private final Directory directory;

    CreateRole(Directory directory) {
        this.directory = directory;
    }

    @Override
    public Declaration<Input> declaration() {
        return Declaration.changing("role:create", Right.ADMINISTER, Input.class, "POST", "/roles")
                .help("Makes a role of rights", "Of these: " + words() + ".", "role:create releaser deploy operate");
    }

    @Override
    public Answer run(Input input, Call call) {
        Set<Right> rights = EnumSet.of(Right.SEE);
        input.rights().forEach(word -> rights.add(right(word)));
        if (directory.roles().find(input.name()).isPresent()) {
            throw Failure.conflict("role-exists", "There is already a role " + input.name() + ".", "Choose another name; roles do not change under those who have them.");
        }
        directory.roles().add(new Role(input.name(), rights));
        return new Answer.Said("Made the role " + input.name() + ": " + rights.stream().map(Right::word).collect(Collectors.joining(", ")) + ".");
    }

    private static Right right(String word) {
        return Right.of(word).filter(Right::grantable).orElseThrow(() -> Failure.usage("right-unknown", "There is no right '" + Shown.of(word) + "' that a role can hold.", "Use some of: " + words() + "."));
    }

    private static String words() {
        return Arrays.stream(Right.values()).filter(Right::grantable).map(Right::word).collect(Collectors.joining(", "));
    }
}
