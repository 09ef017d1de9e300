package paas.spi.name;

import java.security.SecureRandom;
import java.util.regex.Pattern;

/** What a project is known by for ever: {@code p} and nine characters of {@code [a-z0-9]}. Networks, volumes and directories are named after it. */
public record ProjectId(String value) {

    private static final Pattern VALID = Pattern.compile("p[a-z0-9]{9}");
    private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    public ProjectId {
        if (!VALID.matcher(value).matches()) {
            throw new IllegalArgumentException("not a project id: " + Shown.of(value));
        }
    }

    public static ProjectId random() {
        StringBuilder id = new StringBuilder("p");
        for (int i = 0; i < 9; i++) {
            id.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return new ProjectId(id.toString());
    }

    @Override
    public String toString() {
        return value;
    }
}
