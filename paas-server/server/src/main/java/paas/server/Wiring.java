package paas.server;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import paas.core.access.AccessChanges;
import paas.core.access.Caller;
import paas.core.access.Directory;
import paas.core.access.Gate;
import paas.core.access.Key;
import paas.core.access.Owners;
import paas.core.audit.JournalVerbs;
import paas.core.audit.Reading;
import paas.core.build.BuildBounds;
import paas.core.build.BuildLogs;
import paas.core.build.BuildVerbs;
import paas.core.build.Building;
import paas.core.check.HealthGate;
import paas.core.check.Preflight;
import paas.core.component.Catalogue;
import paas.core.component.ComponentVerbs;
import paas.core.config.ConfigVerbs;
import paas.core.config.Configurations;
import paas.core.config.Vault;
import paas.core.deploy.Pipeline;
import paas.core.doctor.Backoff;
import paas.core.doctor.ExamineServer;
import paas.core.doctor.Examining;
import paas.core.doctor.Finder;
import paas.core.doctor.HostRoom;
import paas.core.doctor.Repairs;
import paas.core.egress.EgressVerbs;
import paas.core.egress.Fencing;
import paas.core.generation.ComponentStates;
import paas.core.generation.GenerationVerbs;
import paas.core.generation.Parts;
import paas.core.journal.Chain;
import paas.core.journal.ChainedEntries;
import paas.core.journal.JournalKeeper;
import paas.core.journal.Live;
import paas.core.journal.Recorder;
import paas.core.journal.Verifying;
import paas.core.journal.Witness;
import paas.core.log.LogKeeper;
import paas.core.log.LogVerbs;
import paas.core.plugin.Plugins;
import paas.core.project.DeployQueue;
import paas.core.project.ProjectVerbs;
import paas.core.release.Comparing;
import paas.core.release.History;
import paas.core.release.ReleaseVerbs;
import paas.core.release.Retention;
import paas.core.route.RouteVerbs;
import paas.core.route.Routes;
import paas.core.team.TeamVerbs;
import paas.core.user.UserVerbs;
import paas.core.verb.Applier;
import paas.core.verb.Dispatch;
import paas.core.verb.Ongoing;
import paas.core.verb.Verb;
import paas.core.verb.Verbs;
import paas.core.verb.Version;
import paas.server.git.GitEndpoint;
import paas.server.git.GitSettings;
import paas.server.git.Repositories;
import paas.server.http.Gauge;
import paas.server.http.HttpEndpoint;
import paas.server.http.HttpSettings;
import paas.server.http.Part;
import paas.server.render.Answers;
import paas.server.ssh.CommandLines;
import paas.server.ssh.SshEndpoint;
import paas.server.ssh.SshSettings;
import paas.spi.PluginContext;
import paas.spi.route.Router;
import paas.spi.run.Limits;
import paas.spi.run.Runtime;
import paas.store.Store;

/** The wiring: every part of the server is made and handed to the others here, and nowhere else. Nothing is started. */
record Wiring(String id, Store store, Runtime runtime, Router router, LogKeeper logs, DeployQueue queue, Pipeline pipeline, SshEndpoint ssh, HttpEndpoint http,
              Housekeeping housekeeping, Administrators admins, JournalKeeper journal) {

    private static final long MEBIBYTE = 1 << 20;

    static Wiring of(Settings settings) {
        Clock clock = Clock.systemUTC();
        return of(settings, Stores.open(settings, clock), clock);
    }

    static Wiring of(Settings settings, Store store, Clock clock) {
        Path data = settings.path("data");
        Path home = settings.path("home");
        String id = Identity.of(settings, store.settings());
        Plugins plugins = Plugins.load(Wiring.class.getClassLoader(), new PluginContext(id, settings.values(), home, data));
        Runtime runtime = plugins.runtime();
        Router router = plugins.router();

        AccessChanges changes = new AccessChanges();
        Directory directory = new Directory(store.users(), store.teams(), store.keys(), store.roles(), store.grants(), store.invitations(), changes, clock);
        Gate gate = directory.gate(store.projects());
        Owners owners = new Owners(store.users(), store.teams());
        Ongoing ongoing = new Ongoing(gate, store.users());
        changes.onChange(ongoing::review);
        Vault vault = Vault.open(data.resolve("keys/config.key"));
        Chain chain = chain(vault);
        ChainedEntries chained = store.chainedEntries(chain);
        Live journal = new Live(store.journal(chain), store.entries());
        Recorder recorder = new Recorder(journal, clock, fingerprint -> store.keys().find(fingerprint).map(Key::name).orElse(""), System::nanoTime);
        Witness witness = new Witness(data.resolve("keys/journal.head"));
        Configurations configurations = new Configurations(store.configurationVersions(), vault, store.projects(), clock);
        Catalogue catalogue = Catalogue.read(home);
        LogKeeper logs = new LogKeeper(data.resolve("logs"), plugins.logSource(), settings.number("logs.limit", 64, 1, 1 << 20) * MEBIBYTE);
        BuildLogs buildLogs = new BuildLogs(data);
        Building building = new Building(plugins.builders(), store.builds(), buildLogs, runtime, bounds(settings), clock, id);
        Routes routes = new Routes(store.projects(), store.instances(), store.candidates(), store.domains(), store.routeVersions(), router, settings.get("domain", "localhost"));
        DeployQueue queue = new DeployQueue(clock);
        Repositories repositories = new Repositories(data);
        Comparing comparing = new Comparing(store.footprints(), configurations, repositories);
        Repairs repairs = new Repairs(journal, recorder, clock);
        Fencing fencing = new Fencing(plugins.fence(), store.projects(), store.egressRules(), repairs);
        Pipeline pipeline = Pipeline.assemble(
                new Pipeline.Collections(store.projects(), store.operations(), store.transactions(), store.builds(), store.releases(), store.instances(),
                        store.addresses(), store.attachments(), store.formations(), store.domains(), store.footprints(), store.explanations(), store.candidates()),
                new Pipeline.Workers(runtime, router, building, buildLogs, logs, new HealthGate(runtime, Duration.ofSeconds(settings.number("health.timeout", 60, 1, 86_400))),
                        new Preflight(plugins.checks(), Duration.ofSeconds(1)), catalogue, configurations, vault, routes, queue, store.locks(), comparing, plugins.strategies(), plugins.judge()),
                new Pipeline.Edges(repositories, repositories::remove, recorder, repairs, fencing), limits(settings), data, clock);

        Applier applier = new Headroom(pipeline.deployer());
        Parts parts = new Parts(store.releases(), store.attachments(), store.formations());
        ComponentStates states = new ComponentStates(parts, store.instances(), runtime);
        List<Verb<?>> verbs = new ArrayList<>();
        verbs.addAll(ProjectVerbs.of(store.projects(), owners, gate, queue, store.locks(), clock));
        verbs.addAll(GenerationVerbs.of(store.projects(), parts, store.instances(), runtime));
        verbs.addAll(LogVerbs.of(store.projects(), logs, clock));
        verbs.addAll(ConfigVerbs.of(store.projects(), configurations, gate));
        verbs.addAll(RouteVerbs.of(store.projects(), owners, parts, states, store.candidates(), store.domains(), routes, store.locks()));
        verbs.addAll(EgressVerbs.of(store.projects(), store.egressRules(), fencing, gate));
        verbs.addAll(ComponentVerbs.of(store.projects(), store.attachments(), catalogue::kinds));
        verbs.addAll(ReleaseVerbs.of(new History(store.projects(), store.releases(), store.footprints(), repositories, comparing, retention(settings), runtime), store.candidates(), pipeline.canaries(), clock));
        verbs.addAll(BuildVerbs.of(store.projects(), store.builds(), buildLogs));
        verbs.addAll(pipeline.verbs());
        verbs.add(new ExamineServer(store.projects(), gate, new Examining(finders(pipeline, new Preflight(plugins.checks(), Duration.ofSeconds(10)), data), repairs), clock));
        verbs.addAll(UserVerbs.of(directory, gate));
        verbs.addAll(TeamVerbs.of(directory, store.projects(), gate));
        verbs.addAll(JournalVerbs.of(new Reading(store.projects(), store.entries(), journal, gate, caller -> again(caller, directory), clock, ZoneId.systemDefault()),
                new Verifying(chained, chain), witness, settings.get("domain", "localhost")));
        verbs.add(new Version(Identity.version()));
        Dispatch dispatch = new Dispatch(new Verbs(verbs, gate, table -> TeamVerbs.whoCan(directory, store.projects(), gate, table)), gate, ongoing, recorder, applier);

        GitEndpoint git = new GitEndpoint(GitSettings.of(settings.values()), repositories, gate, ongoing, store.projects(), recorder, applier,
                (caller, name) -> store.projects().create(name, caller.user().id()));
        SshEndpoint ssh = new SshEndpoint(SshSettings.of(settings.values(), data), directory,
                new CommandLines(git::run, dispatch, new Answers(ZoneId.systemDefault())));
        HttpEndpoint http = new HttpEndpoint(HttpSettings.of(settings.values()), parts(store, runtime, router, fencing), gauges(store, queue, ssh));
        return new Wiring(id, store, runtime, router, logs, queue, pipeline, ssh, http,
                new Housekeeping(store.projects(), store.releases(), repositories, buildLogs, settings.number("releases.keep", 10, 1, 1000)), new Administrators(settings, store.settings(), store.users(), store.keys(), clock),
                new JournalKeeper(chained, witness, recorder, settings.number("journal.days", 0, 0, 36_500), clock, System::nanoTime));
    }

    /** The chain of the journal, by a key made of the one in the server's key file. */
    static Chain chain(Vault vault) {
        return new Chain(vault.id(), vault.subkey("journal"));
    }

    /** The same caller as they are now; empty when they may not come in any more. */
    private static Optional<Caller> again(Caller caller, Directory directory) {
        return directory.admitted(caller.fingerprint()).map(user -> new Caller(user, caller.fingerprint(), caller.from()));
    }

    private static List<Part> parts(Store store, Runtime runtime, Router router, Fencing fencing) {
        return List.of(new Part("database", () -> store.projects().list().size() + " projects"), part("runtime", runtime::ping), part("router", router::ping),
                new Part("fence", fencing::state));
    }

    private static Part part(String name, Runnable ping) {
        return new Part(name, () -> {
            ping.run();
            return "ok";
        });
    }

    private static List<Gauge> gauges(Store store, DeployQueue queue, SshEndpoint ssh) {
        return List.of(Gauge.of("paas_projects", "Projects on this server.", () -> store.projects().list().size()),
                Gauge.of("paas_instances", "Instances that should be there.", () -> store.instances().list().size()),
                Gauge.of("paas_changes_waiting", "Changes that run or wait for their turn.", queue::size),
                Gauge.of("paas_ssh_sessions", "Open SSH sessions.", ssh::sessions));
    }

    private static BuildBounds bounds(Settings settings) {
        return new BuildBounds(settings.number("builds.slots", 2, 1, 100),
                new Limits(settings.number("builds.memory", 2048, 64, 1 << 20) * MEBIBYTE, Limits.BUILD.cpuWeight(), 0, Limits.BUILD.pids()),
                settings.number("builds.disk", 10_240, 64, 1 << 30) * MEBIBYTE, settings.number("checks.disk.min", 1024, 0, 1 << 30) * MEBIBYTE);
    }

    private static Pipeline.Limits limits(Settings settings) {
        return new Pipeline.Limits(Duration.ofSeconds(settings.number("deploy.drain", 5, 0, 3600)), Duration.ofSeconds(settings.number("deploy.grace", 10, 0, 3600)),
                settings.number("instances.memory", 512, 16, 1 << 20) * MEBIBYTE, retention(settings),
                new Pipeline.Pace(Duration.ofSeconds(settings.number("repair.every", 30, 1, 3600)), new Backoff(settings.number("repair.failures", 10, 2, 1000)), System::nanoTime));
    }

    private static List<Finder> finders(Pipeline pipeline, Preflight preflight, Path data) {
        List<Finder> finders = new ArrayList<>(pipeline.finders());
        finders.add(new HostRoom(preflight, data));
        finders.add(new FewFiles(Headroom::free));
        return finders;
    }

    private static Retention retention(Settings settings) {
        return new Retention(settings.number("releases.keep", 10, 1, 1000), settings.number("releases.days", 0, 0, 36_500));
    }
}
