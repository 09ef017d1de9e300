package paas.docker;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import paas.spi.run.Runtime.Listening;

/** Reads the kernel's tables of TCP sockets, {@code /proc/<pid>/net/tcp} and {@code tcp6}: which ports are listened on, and for whom. */
final class Sockets {

    private static final String LISTEN = "0A";
    /** Docker's own name server in the instance: 127.0.0.11, in the order of bytes of a little-endian machine. */
    private static final String NAME_SERVER = "0B00007F";
    private static final String LOOPBACK_6 = "00000000000000000000000001000000";
    private static final String MAPPED = "0000000000000000FFFF0000";

    private Sockets() {
    }

    static Listening listening(List<String> table) {
        Set<Integer> open = new HashSet<>();
        Set<Integer> local = new HashSet<>();
        for (String line : table) {
            String[] fields = line.strip().split("\\s+");
            if (fields.length > 3 && fields[3].equals(LISTEN)) {
                sort(fields[1], open, local);
            }
        }
        local.removeAll(open);
        return new Listening(Set.copyOf(open), Set.copyOf(local));
    }

    private static void sort(String socket, Set<Integer> open, Set<Integer> local) {
        int colon = socket.indexOf(':');
        String address = socket.substring(0, colon);
        if (!address.equals(NAME_SERVER)) {
            (isLoopback(address) ? local : open).add(Integer.parseInt(socket.substring(colon + 1), 16));
        }
    }

    private static boolean isLoopback(String address) {
        return address.equals(LOOPBACK_6) || (address.length() == 8 || address.startsWith(MAPPED)) && address.endsWith("7F");
    }
}
