package paas.core.operation;

import java.util.Optional;

/** What the server has to remember of itself, such as its own id. */
public interface ServerSettings {

    Optional<String> get(String name);

    void put(String name, String value);
}
