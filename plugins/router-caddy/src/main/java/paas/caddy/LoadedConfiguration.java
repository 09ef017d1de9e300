package paas.caddy;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import paas.spi.Failure;
import paas.spi.name.Shown;

/** The configuration that Caddy runs with. Loading one closes all its connections, so that happens only when it differs. */
final class LoadedConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(LoadedConfiguration.class);
    private static final String PATH = "/config/";
    private static final int ATTEMPTS = 3;

    private final Admin admin;
    /** What Caddy said when it was last found right; it is asked every few seconds. */
    private volatile String right;

    LoadedConfiguration(Admin admin) {
        this.admin = admin;
    }

    /** Whether Caddy runs with this, or does not answer. */
    boolean runs(String wanted) {
        return admin.get(PATH).filter(answer -> !isRight(wanted, answer.body())).isEmpty();
    }

    /** Does nothing when Caddy does not answer: it will start from the file. @return whether Caddy had to be given it */
    boolean ensure(String wanted) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<Admin.Answer> loaded = admin.get(PATH);
            if (loaded.isEmpty() || isRight(wanted, loaded.get().body())) {
                return false;
            }
            if (load(wanted, loaded.get().tag())) {
                return true;
            }
        }
        throw Failure.busy("router-contended", "Something else keeps changing Caddy's configuration.", "Stop it: only this server may change this Caddy.");
    }

    private boolean isRight(String wanted, String loaded) {
        if (!loaded.equals(right) && ConfigurationFile.same(wanted, loaded)) {
            right = loaded;
        }
        return loaded.equals(right);
    }

    /** @return false when somebody changed it since it was read */
    private boolean load(String wanted, String tag) {
        Optional<Admin.Answer> answer = admin.post(PATH, wanted, tag);
        int status = answer.map(Admin.Answer::status).orElse(0);
        switch (status) {
            case 200 -> LOG.warn("Caddy runs with a new configuration; open connections were closed");
            case 412 -> LOG.warn("Caddy's configuration was changed by somebody else at the same time");
            default -> throw Failure.outside("router-refused", "Caddy did not take its configuration: " + reason(answer) + ".",
                    "Look at Caddy's log; the settings router.* may name a port that is taken.", null);
        }
        return status == 200;
    }

    private static String reason(Optional<Admin.Answer> answer) {
        return answer.map(it -> Shown.of(it.body().strip())).orElse("it stopped answering");
    }
}
