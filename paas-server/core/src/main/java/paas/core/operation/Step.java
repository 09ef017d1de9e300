package paas.core.operation;

import java.time.Instant;

/** What an operation was about to do, written before it was done. @param data for recovery and for people; never a secret */
public record Step(int number, String name, String data, Instant at) {
}
