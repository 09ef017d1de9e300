package paas.docker;

import java.io.IOException;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The interface over which this machine reaches the world: what containers send must fit through it. */
final class Uplink {

    private static final Path ROUTES = Path.of("/proc/net/route");
    private static final int ETHERNET = 1500;

    private Uplink() {
    }

    static int mtu() {
        try {
            NetworkInterface uplink = NetworkInterface.getByName(defaultRoute(Files.readAllLines(ROUTES)));
            return uplink == null ? ETHERNET : uplink.getMTU();
        } catch (IOException e) {
            return ETHERNET;
        }
    }

    /** The interface of the route to everywhere, by the kernel's table; empty when there is none. */
    static String defaultRoute(List<String> table) {
        return table.stream().map(line -> line.split("\\s+"))
                .filter(fields -> fields.length > 7 && fields[1].equals("00000000") && fields[7].equals("00000000"))
                .map(fields -> fields[0]).findFirst().orElse("");
    }
}
