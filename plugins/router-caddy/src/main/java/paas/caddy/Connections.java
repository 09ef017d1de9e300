package paas.caddy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The TCP connections over IPv4 that this machine has open, as the kernel lists them in {@code /proc/net/tcp}. */
final class Connections {

    /** {@code sl local remote state}; state 01 is established. */
    private static final Pattern ESTABLISHED = Pattern.compile("\\s*\\d+: [0-9A-F]{8}:[0-9A-F]{4} ([0-9A-F]{8}):([0-9A-F]{4}) 01 .*");

    private Connections() {
    }

    /** Whether any leads to one of the addresses. Where the kernel does not tell, none does. */
    static boolean open(Set<String> addresses) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/net/tcp"))) {
            return lines.map(ESTABLISHED::matcher).filter(Matcher::matches).anyMatch(line -> addresses.contains(remote(line)));
        } catch (IOException e) {
            return false;
        }
    }

    /** The kernel prints an address as a number in the machine's byte order, which is little-endian wherever we run. */
    private static String remote(Matcher line) {
        byte[] address = HexFormat.of().parseHex(line.group(1));
        int port = Integer.parseInt(line.group(2), 16);
        return (address[3] & 255) + "." + (address[2] & 255) + "." + (address[1] & 255) + "." + (address[0] & 255) + ":" + port;
    }
}
