package paas.core.deploy;

import paas.core.generation.Instance;
import paas.core.operation.Operation;
import paas.spi.run.InstanceState;

/** Something of a project that is not as the database says it should be. */
sealed interface Divergence {

    /** Whether it is the same trouble, however its instance's row has changed meanwhile. */
    default boolean alike(Divergence other) {
        return equals(other);
    }

    /** An operation that nobody runs any more and that was not ended. */
    record Interrupted(Operation operation) implements Divergence {
    }

    /** The project's network is not there, though something should run in it. */
    record NetworkMissing() implements Divergence {
    }

    /** One that is about an instance. */
    sealed interface OfInstance extends Divergence {

        Instance row();

        @Override
        default boolean alike(Divergence other) {
            return getClass() == other.getClass() && row().id().equals(((OfInstance) other).row().id());
        }
    }

    /** It should run, and does not. */
    sealed interface Down extends OfInstance {
    }

    /** @param how where the runtime knows it */
    record Ended(Instance row, InstanceState how) implements Down {
    }

    record Missing(Instance row) implements Down {
    }

    /** It runs, and nobody can reach it. */
    record Detached(Instance row) implements Down {
    }

    /** It has ended, and the runtime is about to start it again. */
    record Restarting(Instance row, InstanceState.Exited how) implements OfInstance {
    }

    /** A service that is gone with its data: started anew, it would be empty. */
    record DataMissing(Instance row, String volume) implements OfInstance {
    }

    /** Somebody stopped it, and it runs. */
    record Unwanted(Instance row) implements OfInstance {
    }

    /** It was replaced, and nobody ends it. */
    record Leftover(Instance row) implements OfInstance {
    }

    /** A canary that does not run: it is not started again, but ends. */
    record LostCanary(Instance row) implements OfInstance {
    }
}
