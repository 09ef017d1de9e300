package paas.store;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import paas.spi.Failure;

/** The addresses that projects' networks are cut from, a block of 256 for each. @param first the first block's number: its address without the last byte */
record NetworkRange(int first, int blocks) {

    static final String USUAL = "10.210.0.0/16";

    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.0/(\\d{1,2})");

    /** @throws Failure {@code network-range-invalid} */
    static NetworkRange of(String text) {
        Matcher match = WRITTEN.matcher(text);
        if (!match.matches() || IntStream.of(1, 2, 3).anyMatch(part -> number(match, part) > 255)) {
            throw invalid(text);
        }
        int first = number(match, 1) << 16 | number(match, 2) << 8 | number(match, 3);
        int bits = 24 - number(match, 4);
        if (bits < 0 || bits > 16 || first % (1 << bits) != 0) {
            throw invalid(text);
        }
        return new NetworkRange(first, 1 << bits);
    }

    private static int number(Matcher match, int part) {
        return Integer.parseInt(match.group(part));
    }

    private static Failure invalid(String text) {
        return Failure.usage("network-range-invalid", "'" + text + "' is not a range of networks.", "Write it as " + USUAL + ", with a length from 8 to 24.");
    }

    /** {@code 10.210.3.} of every network, ascending. */
    Stream<String> prefixes() {
        return IntStream.range(first, first + blocks).mapToObj(block -> (block >> 16) + "." + (block >> 8 & 255) + "." + (block & 255) + ".");
    }
}
