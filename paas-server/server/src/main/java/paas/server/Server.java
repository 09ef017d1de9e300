package paas.server;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import paas.core.access.Gate;
import paas.core.build.BuildLogs;
import paas.core.build.Building;
import paas.core.check.Health;
import paas.core.check.Preflight;
import paas.core.component.Catalogue;
import paas.core.config.Configurations;
import paas.core.config.Vault;
import paas.core.deploy.Pipeline;
import paas.core.journal.Recorder;
import paas.core.log.LogKeeper;
import paas.core.plugin.Plugins;
import paas.core.project.DeployQueue;
import paas.core.project.Projects;
import paas.core.route.Routes;
import paas.server.git.Repositories;
import paas.server.ssh.SshEndpoint;
import paas.server.ssh.SshSettings;
import paas.spi.PluginContext;
import paas.spi.route.Router;
import paas.spi.run.Limits;
import paas.spi.run.Runtime;
import paas.store.Store;

/** The wiring: every part of the server is made and handed to the others here, and nowhere else. */
final class Server implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Server.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
}
