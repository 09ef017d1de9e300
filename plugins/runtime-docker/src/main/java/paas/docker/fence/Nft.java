package paas.docker.fence;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import paas.spi.Failure;

/** The program that speaks to the kernel's packet filter; what it is to do goes in on its standard input. */
final class Nft {

    private static final List<String> PLACES = List.of("/usr/sbin/nft", "/sbin/nft", "/usr/bin/nft");

    /** @param taken whether the kernel took it, or has what was asked for  @param text what the program said */
    record Answer(boolean taken, String text) {
    }

    /** @throws Failure {@code fence-unusable} when it would take nothing */
    Answer run(String script) {
        try {
            Process process = new ProcessBuilder(program(), "-s", "-n", "-f", "-").redirectErrorStream(true).start();
            process.getOutputStream().write(script.getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return answer(ended(process) == 0, said);
        } catch (IOException e) {
            throw unusable("the program nft cannot be started here", "Install the package nftables if it is missing.", e);
        }
    }

    private static int ended(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unusable("the server was interrupted", "", e);
        }
    }

    private static Answer answer(boolean taken, String said) {
        if (!taken && said.contains("not permitted")) {
            throw unusable("the server may not change the packet filter", "It needs the right CAP_NET_ADMIN: ./installer/install.sh gives it.", null);
        }
        return new Answer(taken, said);
    }

    private static String program() {
        return PLACES.stream().filter(place -> Files.isExecutable(Path.of(place))).findFirst().orElse("nft");
    }

    static Failure unusable(String why, String next, Throwable cause) {
        return Failure.outside("fence-unusable", "Projects are not kept apart: " + why + ".", next, cause);
    }
}
