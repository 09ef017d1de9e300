package paas.core.check;

/** Whether instances may take requests. */
public sealed interface Health permits Health.Healthy, Unhealthy {

    /** All of them may. */
    record Healthy() implements Health {
    }
}
