package paas.spi.run;

import java.nio.file.Path;
import java.util.Optional;

/**
 * An image the platform needs for itself: a base for builds, or a service.
 *
 * @param name {@code postgresql-15}, {@code stack}; the runtime tags it by this and by the recipe's contents
 * @param reference what to pull where a registry can be reached, {@code postgres:15-bookworm}; tried only when the setting
 *     {@code images.pull} is on
 * @param recipe a directory with a Dockerfile that makes the same from the distribution's packages; its {@code FROM} names another of our images by {@code ARG BASE}
 */
public record ImageWanted(String name, Optional<String> reference, Optional<Path> recipe) {
}
