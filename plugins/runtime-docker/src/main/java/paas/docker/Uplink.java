package paas.docker;

import java.net.NetworkInterface;
import java.net.SocketException;

/** The interface over which this machine reaches the world: what containers send must fit through it. */
final class Uplink {

    private static final int ETHERNET = 1500;

    private Uplink() {
    }

    static int mtu() {
        return mtu(HostRoutes.now());
    }

    static int mtu(HostRoutes routes) {
        try {
            NetworkInterface uplink = NetworkInterface.getByName(routes.uplink().orElse(""));
            return uplink == null ? ETHERNET : uplink.getMTU();
        } catch (SocketException e) {
            return ETHERNET;
        }
    }
}
