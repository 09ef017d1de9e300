package paas.spi.fence;

/**
 * Whether a project may go somewhere.
 *
 * @param guarded an administrator allowed this single address, also where it is the machine's own or one that is closed to all
 */
public record EgressRule(Target target, boolean allow, boolean guarded) {
}
