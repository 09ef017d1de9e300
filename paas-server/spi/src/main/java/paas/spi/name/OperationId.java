package paas.spi.name;

/** The number of one run of a changing verb, from 1. Every object made for it outside the database carries it. */
public record OperationId(long value) {

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
