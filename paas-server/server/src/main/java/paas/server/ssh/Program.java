package paas.server.ssh;

/** Runs a command line. */
@FunctionalInterface
public interface Program {

    /** Blocking, on a thread of its own. @return the exit status */
    int run(Connection connection) throws Exception;
}
