package paas.server;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.slf4j.LoggerFactory;
import paas.spi.Failure;

/** Starts the server: {@code Main SETTINGS-FILE}. What else it can be told is in {@link InstallerCommands}. */
public final class Main {

    private Main() {
    }

    public static void main(String[] arguments) {
        List<String> words = Arrays.asList(arguments);
        boolean command = words.size() > 1 && words.getFirst().startsWith("--");
        try {
            if (command) {
                InstallerCommands.run(words).forEach(System.out::println);
                System.exit(0);
            } else if (words.size() == 1) {
                serve(Path.of(words.getFirst()));
            } else {
                System.err.println("usage: paas-server SETTINGS-FILE");
                System.exit(2);
            }
        } catch (Failure e) {
            PrintStream told = command ? System.out : System.err;
            told.println(e.sentence());
            told.println(e.next());
            LoggerFactory.getLogger(Main.class).error("not started: {}", e.sentence(), e);
            System.exit(e.kind().exit());
        }
    }

    private static void serve(Path settings) {
        Server server = Server.start(Settings.read(settings));
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "shutdown"));
        server.await();
    }
}
