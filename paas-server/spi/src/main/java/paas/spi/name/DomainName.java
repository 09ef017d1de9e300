package paas.spi.name;

import java.util.Locale;
import java.util.regex.Pattern;
import paas.spi.Failure;

/** A host name that routes lead from: lower-case labels of letters, digits and inner hyphens, at most 253 characters, no trailing dot. */
public record DomainName(String value) implements Comparable<DomainName> {

    private static final Pattern VALID = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*");
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+");

    /** @throws Failure {@code domain-invalid} */
    public DomainName {
        if (value.length() > 253 || !VALID.matcher(value).matches() || ADDRESS.matcher(value).matches()) {
            throw Failure.usage("domain-invalid", "'" + Shown.of(value) + "' is not a domain name.",
                    "Give a host name such as shop.example.com, without a scheme, port or path.");
        }
    }

    /** As people type it: capitals and a trailing dot are forgiven. */
    public static DomainName of(String typed) {
        String lower = typed.strip().toLowerCase(Locale.ROOT);
        return new DomainName(lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower);
    }

    @Override
    public int compareTo(DomainName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
