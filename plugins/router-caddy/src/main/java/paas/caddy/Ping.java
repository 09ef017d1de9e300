package paas.caddy;

import java.util.Optional;
import paas.spi.Failure;

/** Asks Caddy whether it runs with our configuration. */
record Ping(Admin admin, Settings settings) {

    void send() {
        Optional<Admin.Answer> answer = admin.get("/config/apps/http/servers/ask/listen");
        if (answer.isEmpty()) {
            throw unreachable("Caddy does not answer on " + settings.admin() + ".", "Start it: systemctl start paas-caddy.");
        }
        if (answer.get().status() != 200 || !answer.get().body().contains('"' + settings.ask() + '"')) {
            throw unreachable("Caddy runs, but not with this server's configuration.", "The server loads it again by itself within moments.");
        }
    }

    private static Failure unreachable(String sentence, String next) {
        return Failure.outside("router-unreachable", sentence, next, null);
    }
}
