package paas.server.http;

import java.util.concurrent.Callable;

/**
 * Something that the server needs in order to work.
 *
 * @param name {@code database}, {@code runtime}, {@code router}
 * @param check answers a word or a sentence for people when it works, and throws when it does not
 */
public record Part(String name, Callable<String> check) {
}
