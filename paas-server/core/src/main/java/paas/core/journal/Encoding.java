package paas.core.journal;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import paas.spi.name.ProjectId;

/** Writes values so that no two different ones are the same bytes: each text goes after its length, and what is optional after whether it is there. */
final class Encoding {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    private final DataOutputStream out = new DataOutputStream(bytes);

    /** @param kind of what is written, and the version of how */
    Encoding(int kind) {
        put(to -> to.writeByte(kind));
    }

    Encoding text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return put(to -> {
            to.writeInt(utf8.length);
            to.write(utf8);
        });
    }

    Encoding number(long number) {
        return put(to -> to.writeLong(number));
    }

    Encoding instant(Instant at) {
        return put(to -> {
            to.writeLong(at.getEpochSecond());
            to.writeInt(at.getNano());
        });
    }

    Encoding project(Optional<ProjectId> project) {
        put(to -> to.writeBoolean(project.isPresent()));
        return project.map(id -> text(id.value())).orElse(this);
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }

    private Encoding put(Part part) {
        try {
            part.write(out);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @FunctionalInterface
    private interface Part {
        void write(DataOutputStream to) throws IOException;
    }
}
