package paas.buildpack;

import java.util.function.Consumer;
import paas.spi.Output;

/** Shows the lines of a buildpack, which carry their meaning in how they begin. */
record BuildLines(Output output) implements Consumer<String> {

    private static final String STEP = "-----> ";
    private static final String WARNING = " !     ";
    private static final String DETAIL = "       ";

    @Override
    public void accept(String line) {
        if (line.startsWith(STEP)) {
            output.step(line.substring(STEP.length()));
        } else if (line.startsWith(WARNING)) {
            output.warn(line.substring(WARNING.length()));
        } else if (line.startsWith(DETAIL)) {
            output.detail(line.substring(DETAIL.length()));
        } else if (!line.isBlank()) {
            output.detail(line);
        }
    }
}
