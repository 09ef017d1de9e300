package paas.core.audit;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import paas.core.journal.Entry;

/** Prints entries, one a line, as they are read. */
final class Printing implements Reading.Reader {

    private final OutputStream out;
    private final Function<Entry, String> form;

    Printing(OutputStream out, Function<Entry, String> form) {
        this.out = new BufferedOutputStream(out, 1 << 16);
        this.form = form;
    }

    @Override
    public void entry(Entry entry) {
        try {
            out.write((form.apply(entry) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void pause() {
        try {
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
