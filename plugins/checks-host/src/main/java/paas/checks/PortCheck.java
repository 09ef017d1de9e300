package paas.checks;

import java.util.List;
import java.util.Map;
import paas.spi.check.Check;
import paas.spi.check.Intent;
import paas.spi.check.Verdict;

/** Are the ports of the machine that would be bound free? */
final class PortCheck implements Check {

    private final Listeners listeners;

    PortCheck(Listeners listeners) {
        this.listeners = listeners;
    }

    @Override
    public String name() {
        return "port";
    }

    @Override
    public List<Verdict> examine(Intent intent) {
        if (intent.hostPorts().isEmpty()) {
            return List.of(Verdict.pass(name(), "No port of the machine is needed."));
        }
        Map<Integer, String> taken = listeners.of(intent.hostPorts());
        return intent.hostPorts().stream().map(port -> taken.containsKey(port)
                ? Verdict.fail(name(), "Port " + port + " of the machine is taken by " + taken.get(port) + ".", "Choose another port, or stop what listens there.")
                : Verdict.pass(name(), "Port " + port + " of the machine is free.")).toList();
    }
}
