package paas.server;

import java.nio.file.Path;
import org.slf4j.LoggerFactory;
import paas.spi.Failure;

/** Starts the server: {@code Main SETTINGS-FILE}. */
public final class Main {

    private Main() {
    }

    public static void main(String[] arguments) {
        if (arguments.length != 1) {
            System.err.println("usage: paas-server SETTINGS-FILE");
            System.exit(2);
        }
        try {
            Server server = Server.start(Settings.read(Path.of(arguments[0])));
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "shutdown"));
            server.await();
        } catch (Failure e) {
            System.err.println(e.sentence());
            System.err.println(e.next());
            LoggerFactory.getLogger(Main.class).error("not started: {}", e.sentence(), e);
            System.exit(e.kind().exit());
        }
    }
}
