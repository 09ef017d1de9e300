package paas.spi.run;

/**
 * A named volume of the project, mounted into an instance.
 *
 * @param volume unique within the project, {@code [a-z0-9-]}; the runtime makes it when it is absent and never removes it by itself
 * @param path absolute, inside the instance
 */
public record Mount(String volume, String path, boolean readOnly) {
}
