package paas.core.deploy;

import java.util.List;
import paas.core.operation.Steps;
import paas.core.project.Project;

/** Waits until instances are healthy. */
final class Readiness {

    void require(Project project, List<Booting> booting, Steps steps) {
        for (Booting one : booting) {
            String[] at = one.instance().endpoint().split(":");
            long end = System.nanoTime() + 20_000_000_000L;
            while (at.length == 2) {
                try {
                    new java.net.Socket(at[0], Integer.parseInt(at[1])).close();
                    break;
                } catch (java.io.IOException e) {
                    steps.cancellation().check();
                    if (System.nanoTime() > end) throw paas.spi.Failure.usage("unhealthy", "no", "");
                    java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
                }
            }
        }
    }
}
