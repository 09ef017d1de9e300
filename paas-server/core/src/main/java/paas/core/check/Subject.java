package paas.core.check;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import paas.core.component.HealthCheck;
import paas.spi.name.InstanceId;
import paas.spi.run.Endpoint;

/**
 * An instance whose health is in question.
 *
 * @param endpoint where its port answers; empty when it has none
 * @param address of the instance, for checks on other ports
 * @param port on which it should listen; 0: none
 * @param checks of its component; those asked only later are passed over
 * @param domain the project's first, for the Host header; empty when it has none
 * @param memory its limit in bytes; 0: none
 */
public record Subject(InstanceId id, Optional<Endpoint> endpoint, String address, int port, List<HealthCheck> checks, String domain, long memory) {

    public Subject {
        checks = List.copyOf(checks);
    }

    /** Those that decide whether a release may serve. */
    List<HealthCheck> gating() {
        return checks.stream().filter(check -> switch (check.type()) {
            case STARTUP, READINESS -> true;
            case LIVENESS -> false;
        }).toList();
    }

    /** Where one of its ports answers. @param wanted 0: the one on which it should listen */
    InetSocketAddress at(int wanted) {
        if (endpoint.isEmpty()) {
            return new InetSocketAddress(address, wanted == 0 ? port : wanted);
        }
        String value = endpoint.get().value();
        int colon = value.lastIndexOf(':');
        int answers = Integer.parseInt(value.substring(colon + 1));
        return new InetSocketAddress(value.substring(0, colon), wanted == 0 || wanted == port ? answers : wanted);
    }
}
