package paas.docker;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where this machine sends what, by its kernel: the IPv4 routes, and the addresses of its interfaces. */
final class HostRoutes {

    private static final Path ROUTES = Path.of("/proc/net/route");
    private static final int EVERY_BIT = 32;

    private final List<Route> routes;

    private HostRoutes(Stream<Route> routes) {
        this.routes = routes.toList();
    }

    /** Packets to {@code network} leave over an interface, to {@code gateway} or, if that is 0, at once. IPv4 addresses as numbers. */
    private record Route(String link, int network, int bits, int gateway) {
    }

    /** None where the kernel does not tell. */
    static HostRoutes now() {
        try {
            return new HostRoutes(Stream.concat(table(Files.readAllLines(ROUTES)), NetworkInterface.networkInterfaces().flatMap(HostRoutes::addresses)));
        } catch (IOException e) {
            return new HostRoutes(Stream.empty());
        }
    }

    /** @param lines of {@code /proc/net/route} */
    static HostRoutes of(List<String> lines) {
        return new HostRoutes(table(lines));
    }

    private static Stream<Route> table(List<String> lines) {
        return lines.stream().skip(1).map(line -> line.split("\\s+")).filter(fields -> fields.length > 7)
                .map(fields -> new Route(fields[0], number(fields[1]), Integer.bitCount(number(fields[7])), number(fields[2])));
    }

    private static Stream<Route> addresses(NetworkInterface link) {
        return link.getInterfaceAddresses().stream().map(InterfaceAddress::getAddress).filter(Inet4Address.class::isInstance)
                .map(address -> new Route(link.getName(), number(address), EVERY_BIT, 0));
    }

    /** The interface of the route to everywhere; empty when there is none. */
    Optional<String> uplink() {
        return routes.stream().filter(route -> route.bits() == 0).map(Route::link).findFirst();
    }

    /**
     * What the machine would no longer reach, or what would take the packets of the subnet, if that were a network's. A route that leads to more than the
     * subnet is none of these: the narrower wins.
     *
     * @param subnet {@code 10.1.2.0/24}
     * @param except the interface that is the subnet's own
     * @return the name of an interface
     */
    Optional<String> within(String subnet, String except) {
        String[] parts = subnet.split("/");
        int network = number(InetAddress.ofLiteral(parts[0]));
        int bits = Integer.parseInt(parts[1]);
        return routes.stream().filter(route -> !route.link().equals(except))
                .filter(route -> route.bits() >= bits && same(route.network(), network, bits) || route.gateway() != 0 && same(route.gateway(), network, bits))
                .map(Route::link).findFirst();
    }

    private static boolean same(int one, int other, int bits) {
        return bits == 0 || (one ^ other) >>> EVERY_BIT - bits == 0;
    }

    private static int number(InetAddress address) {
        return ByteBuffer.wrap(address.getAddress()).getInt();
    }

    /** The kernel prints them as this machine keeps them: the first byte last. */
    private static int number(String hex) {
        return Integer.reverseBytes(Integer.parseUnsignedInt(hex, 16));
    }
}
