package paas.dockerfile;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The fields of one protobuf message, in their order. Usage: {@code while (wire.next()) switch (wire.field()) …}; what is not asked for is
 * passed over. (developers.google.com/protocol-buffers/docs/encoding)
 */
final class Wire {

    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED32 = 5;

    private final ByteBuffer input;
    private int field;
    private long number;
    private byte[] bytes = {};

    Wire(byte[] message) {
        input = ByteBuffer.wrap(message);
    }

    /** @return false at the end of the message */
    boolean next() {
        if (!input.hasRemaining()) {
            return false;
        }
        long tag = varint();
        field = (int) (tag >>> 3);
        value((int) tag & 7);
        return true;
    }

    int field() {
        return field;
    }

    long number() {
        return number;
    }

    byte[] bytes() {
        return bytes;
    }

    String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private void value(int type) {
        switch (type) {
            case VARINT -> number = varint();
            case FIXED64 -> take(8);
            case BYTES -> take((int) varint());
            case FIXED32 -> take(4);
            default -> throw new IllegalArgumentException("not a protobuf message");
        }
    }

    private void take(int length) {
        if (length < 0 || length > input.remaining()) {
            throw new IllegalArgumentException("not a protobuf message");
        }
        bytes = Arrays.copyOfRange(input.array(), input.position(), input.position() + length);
        input.position(input.position() + length);
    }

    private long varint() {
        long value = 0;
        for (int shift = 0; shift < 64 && input.hasRemaining(); shift += 7) {
            byte part = input.get();
            value |= (long) (part & 0x7f) << shift;
            if (part >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("not a protobuf message");
    }
}
