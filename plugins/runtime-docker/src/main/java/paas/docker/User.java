package paas.docker;

import java.util.Optional;
import java.util.regex.Pattern;

/** A user inside a container, by number. */
record User(int uid, int gid) {

    static final User ROOT = new User(0, 0);

    private static final Pattern NUMBERS = Pattern.compile("([0-9]{1,9})(?::([0-9]{1,9}))?");

    /** What {@code 1000:1000} or {@code 1000} says; empty for a name. */
    static Optional<User> numbered(String user) {
        var match = NUMBERS.matcher(user);
        if (!match.matches()) {
            return Optional.empty();
        }
        int uid = Integer.parseInt(match.group(1));
        return Optional.of(new User(uid, match.group(2) == null ? uid : Integer.parseInt(match.group(2))));
    }

    /** Looks a name up in the contents of an {@code /etc/passwd}. */
    static Optional<User> named(String name, String passwd) {
        return passwd.lines().map(line -> line.split(":")).filter(fields -> fields.length > 3 && fields[0].equals(name))
                .findFirst().flatMap(fields -> numbered(fields[2] + ":" + fields[3]));
    }
}
