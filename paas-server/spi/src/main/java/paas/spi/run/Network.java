package paas.spi.run;

import paas.spi.name.ProjectId;

/**
 * The network of one project. Its addresses come from the server's database.
 *
 * @param subnet {@code 10.210.3.0/24}
 * @param gateway {@code 10.210.3.1}
 */
public record Network(ProjectId project, String subnet, String gateway) {
}
