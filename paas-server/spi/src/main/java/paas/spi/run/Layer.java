package paas.spi.run;

/**
 * One layer of an image.
 *
 * @param id equal for equal layers of two images
 * @param made what made it, for people: {@code COPY . /srv}; never an argument of the build, which may be a secret
 * @param size bytes
 */
public record Layer(String id, String made, long size) {
}
