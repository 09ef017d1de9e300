package paas.spi.fence;

import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import paas.spi.Failure;
import paas.spi.name.Shown;

/**
 * Addresses that somebody may want to reach, narrower before wider.
 *
 * @param address the first, as the JDK writes it
 * @param bits how many of it all of them share
 * @param port 0: every port, and whatever is neither TCP nor UDP
 */
public record Target(InetAddress address, int bits, int port, Protocol protocol) implements Comparable<Target> {

    /** What a port is of. */
    public enum Protocol {
        TCP, UDP
    }

    private static final Pattern PLAIN = Pattern.compile("((?:(?:0|[1-9][0-9]{0,2})(?:\\.|(?![0-9.]))){4})(?:/([0-9]{1,2}))?(?::([0-9]{1,5})(?:/([a-zA-Z]{1,5}))?)?");
    private static final Pattern SIX = Pattern.compile("([0-9a-fA-F:.]*:[0-9a-fA-F:.]*)(?:/([0-9]{1,3}))?");
    private static final Pattern BRACKETS = Pattern.compile("\\[([0-9a-fA-F:.]*:[0-9a-fA-F:.]*)(?:/([0-9]{1,3}))?](?::([0-9]{1,5})(?:/([a-zA-Z]{1,5}))?)?");
    private static final Comparator<Target> NARROWER = Comparator.comparing(Target::isSix).thenComparing(Comparator.comparingInt(Target::bits).reversed())
            .thenComparing(target -> target.port() == 0).thenComparing(Target::number).thenComparingInt(Target::port).thenComparing(Target::protocol);

    /** At these a machine is told who it is in its cloud, and what it may do there; and whatever is of one link alone. */
    public static final List<Target> CLOSED = List.of(of("169.254.0.0/16"), of("100.100.100.200"), of("168.63.129.16"), of("192.0.0.192"),
            of("fe80::/10"), of("fd00:ec2::/32"), of("fd20:ce::254"));

    public Target {
        address = first(address, bits);
    }

    /** @param typed {@code 10.1.0.0/16}, {@code 10.1.2.3:5432}, {@code 10.1.2.3:53/udp}, {@code [fd00::1]:443}  @throws Failure {@code target-invalid} */
    public static Target of(String typed) {
        Matcher match = match(typed);
        InetAddress address = address(match.group(1), typed);
        int most = address instanceof Inet4Address ? 32 : 128;
        boolean ported = match.groupCount() > 2 && match.group(3) != null;
        int port = ported ? bounded(match.group(3), 1, 65_535, typed) : 0;
        return new Target(address, match.group(2) == null ? most : bounded(match.group(2), 0, most, typed), port, ported ? named(match.group(4), typed) : Protocol.TCP);
    }

    private static Matcher match(String typed) {
        for (Pattern pattern : List.of(PLAIN, BRACKETS, SIX)) {
            Matcher match = pattern.matcher(typed);
            if (match.matches()) {
                return match;
            }
        }
        throw invalid(typed);
    }

    public boolean isSix() {
        return !(address instanceof Inet4Address);
    }

    public boolean isSingle() {
        return bits == width();
    }

    /** Whether it has an address that is closed to all. */
    public boolean touchesClosed() {
        return CLOSED.stream().anyMatch(closed -> closed.contains(this));
    }

    /** Whether all addresses of the other are among these. */
    public boolean contains(Target other) {
        return isSix() == other.isSix() && bits <= other.bits && first(other.address, bits).equals(address);
    }

    /** {@code 10.1.0.0/16}, {@code 10.1.2.3}. */
    public String network() {
        return address.getHostAddress() + (isSingle() ? "" : "/" + bits);
    }

    /** As {@link #of} reads it. */
    @Override
    public String toString() {
        String network = isSix() && port > 0 ? "[" + network() + "]" : network();
        return network + (port > 0 ? ":" + port : "") + (port > 0 && protocol == Protocol.UDP ? "/udp" : "");
    }

    @Override
    public int compareTo(Target other) {
        return NARROWER.compare(this, other);
    }

    private BigInteger number() {
        return new BigInteger(1, address.getAddress());
    }

    private int width() {
        return isSix() ? 128 : 32;
    }

    /** What is behind the shared bits becomes zero. */
    private static InetAddress first(InetAddress address, int bits) {
        byte[] bytes = address.getAddress();
        for (int bit = bits; bit < bytes.length * 8; bit++) {
            bytes[bit / 8] &= (byte) ~(0x80 >> bit % 8);
        }
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    private static InetAddress address(String text, String typed) {
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException e) {
            throw invalid(typed);
        }
    }

    private static Protocol named(String text, String typed) {
        return switch (text == null ? "tcp" : text.toLowerCase(Locale.ROOT)) {
            case "tcp" -> Protocol.TCP;
            case "udp" -> Protocol.UDP;
            default -> throw invalid(typed);
        };
    }

    private static int bounded(String text, int least, int most, String typed) {
        int number = Integer.parseInt(text);
        if (number < least || number > most) {
            throw invalid(typed);
        }
        return number;
    }

    private static Failure invalid(String typed) {
        return Failure.usage("target-invalid", "'" + Shown.of(typed) + "' is no address or network.",
                "For example 10.1.0.0/16, 192.0.2.7:5432, 192.0.2.7:53/udp or [fd00::/8]:443. A name has no fixed addresses: look them up and give these.");
    }
}
