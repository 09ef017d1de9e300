package paas.core.fake

import java.time.Duration
import java.time.ZoneOffset
import java.util.function.Consumer
import java.util.function.Supplier
import paas.core.RealRuntime
import paas.core.access.AccessChanges
import paas.core.access.Directory
import paas.core.access.Gate
import paas.core.access.Grants
import paas.core.access.Invitations
import paas.core.access.Owners
import paas.core.access.Roles
import paas.core.access.Teams
import paas.core.audit.JournalVerbs
import paas.core.audit.Reading
import paas.core.build.BuildBounds
import paas.core.build.BuildVerbs
import paas.core.build.Builds
import paas.core.build.Building
import paas.core.check.HealthGate
import paas.core.check.Preflight
import paas.core.component.Attachments
import paas.core.component.Catalogue
import paas.core.component.ComponentVerbs
import paas.core.component.Formations
import paas.core.config.ConfigVerbs
import paas.core.config.ConfigurationVersions
import paas.core.config.Configurations
import paas.core.config.Vault
import paas.core.access.Keys
import paas.core.access.Users
import paas.core.deploy.Pipeline
import paas.core.deploy.Refs
import paas.core.doctor.ExamineServer
import paas.core.doctor.Examining
import paas.core.doctor.Repairs
import paas.core.egress.EgressRules
import paas.core.egress.EgressVerbs
import paas.core.egress.Fencing
import paas.core.generation.Addresses
import paas.core.generation.ComponentStates
import paas.core.generation.GenerationVerbs
import paas.core.generation.Instances
import paas.core.generation.Parts
import paas.core.journal.Journal
import paas.core.journal.Live
import paas.core.journal.Recorder
import paas.core.journal.Verifying
import paas.core.journal.Witness
import paas.core.log.LogKeeper
import paas.core.log.LogVerbs
import paas.core.operation.Operations
import paas.core.operation.Transactions
import paas.core.project.DeployQueue
import paas.core.project.Locks
import paas.core.project.ProjectVerbs
import paas.core.project.Projects
import paas.core.release.Candidates
import paas.core.release.Comparing
import paas.core.release.Explanations
import paas.core.release.Footprints
import paas.core.release.History
import paas.core.release.ReleaseVerbs
import paas.core.release.Releases
import paas.core.release.Standings
import paas.core.route.Domains
import paas.core.route.RouteVerbs
import paas.core.route.RouteVersions
import paas.core.route.Routes
import paas.core.team.TeamVerbs
import paas.core.user.UserVerbs
import paas.core.verb.Applier
import paas.core.verb.Dispatch
import paas.core.verb.Ongoing
import paas.core.verb.Verbs
import paas.core.verb.Version
import paas.spi.build.Builder
import paas.spi.route.Router
import paas.spi.run.Limits
import paas.spi.run.Runtime
import paas.spi.strategy.Course
import paas.spi.strategy.Judge
import paas.spi.strategy.Ramp
import paas.spi.strategy.Stage
import paas.spi.strategy.Strategy
import paas.testkit.FakeJudge
import paas.testkit.FakeLogs
import paas.testkit.FakeStrategy

/** One life of the server over what a {@link World} remembers: the real pipeline and all verbs. Another one may follow it. */
class Life implements AutoCloseable {

    /** What stands between the server and a part of its world. */
    static class Seen {

        /** @param kind {@code store}, {@code runtime}, {@code router}, {@code builder} or {@code edge} */
        def <T> T through(String kind, Class<T> type, T part) {
            part
        }

        Transactions transactions() {
            { Supplier work -> work.get() } as Transactions
        }
    }

    private static final Catalogue CATALOGUE = Catalogue.read(RealRuntime.PRODUCT)

    static final List<Strategy> STRATEGIES = [
            FakeStrategy.USUAL, new FakeStrategy('blue-green', new Course.Finish.Hold()), new FakeStrategy('canary', new Course.Finish.Share(Ramp.of('10', Ramp.USUAL), false, '')),
            staged('recreate', false) { turnover -> [new Stage(turnover.ends(), turnover.starts(), [])] },
            staged('rolling', true) { turnover -> (turnover.starts() + turnover.ends()).unique().collect { place ->
                new Stage([], turnover.starts().findAll { it == place }, turnover.ends().findAll { it == place }) } ?: [new Stage([], [], [])] }]

    final DeployQueue queue
    final LogKeeper logs
    final Pipeline pipeline
    final Verbs verbs
    final Dispatch dispatch
    final Gate gate
    final Ongoing ongoing

    /** @param applier of what verbs want changed; none: they are */
    Life(World world, DeployQueue queue, Seen seen, Applier applier = null) {
        this.queue = queue
        def store = { Class type, Object part -> seen.through('store', type, part) }
        Projects projects = store(Projects, world.projects)
        Releases releases = store(Releases, world.releases)
        Candidates candidates = store(Candidates, world.candidates)
        Builds builds = store(Builds, world.builds)
        Instances instances = store(Instances, world.instances)
        Attachments attachments = store(Attachments, world.attachments)
        Formations formations = store(Formations, world.formations)
        Domains domains = store(Domains, world.domains)
        Locks locks = store(Locks, world.locks)
        Users users = store(Users, world.users)
        Keys keys = store(Keys, world.keys)
        Footprints footprints = store(Footprints, world.footprints)
        Runtime runtime = seen.through('runtime', Runtime, world.runtime)
        Router router = seen.through('router', Router, world.router)
        def clock = world.clock
        def recorder = new Recorder(store(Journal, world.journal), clock)
        def repairs = new Repairs(store(Journal, world.journal), recorder, clock)
        def vault = Vault.open(world.data.resolve('keys/config.key'))
        def configurations = new Configurations(store(ConfigurationVersions, world.versions), vault, projects, clock)
        def comparing = new Comparing(footprints, configurations, world.commits)
        def routes = new Routes(projects, instances, candidates, domains, store(RouteVersions, { world.routed.incrementAndGet() } as RouteVersions), router, 'apps.example')
        logs = new LogKeeper(world.data.resolve("instance-logs-${System.nanoTime()}"), new FakeLogs(world.runtime), 1L << 20)
        def building = new Building([seen.through('builder', Builder, world.builder)], builds, world.buildLogs, runtime, new BuildBounds(2, Limits.BUILD, 0, 0), clock, 'fake')
        def fencing = new Fencing(world.fence, projects, world.egressRules, repairs)
        pipeline = Pipeline.assemble(
                new Pipeline.Collections(projects, store(Operations, world.operations), seen.transactions(), builds, releases, instances, store(Addresses, world.addresses), attachments,
                        formations, domains, footprints, store(Explanations, world.explanations), candidates),
                new Pipeline.Workers(runtime, router, building, world.buildLogs, logs, new HealthGate(runtime, Duration.ofSeconds(2)), new Preflight([], Duration.ofSeconds(1)),
                        CATALOGUE, configurations, vault, routes, queue, locks, comparing, STRATEGIES, new FakeJudge(Judge.Verdict.UNDECIDED)),
                new Pipeline.Edges(seen.through('edge', Refs, world.refs), seen.through('edge', Consumer, { world.refs.all.remove(it) } as Consumer), recorder, repairs, fencing),
                new Pipeline.Limits(Duration.ZERO, Duration.ofSeconds(1), 64L << 20, world.retention, world.pace), world.data, clock)

        def directory = new Directory(users, store(Teams, world.teams), keys, store(Roles, world.roles), store(Grants, world.grants), store(Invitations, world.invitations),
                new AccessChanges(), clock)
        gate = directory.gate(projects)
        def owners = new Owners(users, directory.teams())
        ongoing = new Ongoing(gate, users)
        directory.changes().onChange { ongoing.review() }
        def parts = new Parts(releases, attachments, formations)
        verbs = new Verbs([ProjectVerbs.of(projects, owners, gate, queue, locks, clock), GenerationVerbs.of(projects, parts, instances, runtime), LogVerbs.of(projects, world.logs, clock),
         ConfigVerbs.of(projects, configurations, gate), ComponentVerbs.of(projects, attachments, { ['postgresql'] }),
         RouteVerbs.of(projects, owners, parts, new ComponentStates(parts, instances, runtime), candidates, domains, routes, locks),
         ReleaseVerbs.of(new History(projects, releases, footprints, world.commits, comparing, world.retention, runtime), candidates, { Optional.empty() } as Standings, clock),
         EgressVerbs.of(projects, store(EgressRules, world.egressRules), fencing, gate),
         pipeline.verbs(), BuildVerbs.of(projects, builds, world.buildLogs), UserVerbs.of(directory, gate), TeamVerbs.of(directory, projects, gate),
         JournalVerbs.of(new Reading(projects, world.journal, new Live(world.journal, world.journal), gate, { Optional.of(it) }, clock, ZoneOffset.UTC),
                 new Verifying(world.journal, FakeJournal.CHAIN), new Witness(world.data.resolve('keys/journal.head')), 'paas.example'),
         [new ExamineServer(projects, gate, new Examining(pipeline.finders(), repairs), clock)], [new Version('1.2.3')]].flatten() as List, gate, { table -> TeamVerbs.whoCan(directory, projects, gate, table) })
        dispatch = new Dispatch(verbs, gate, ongoing, recorder, applier ?: pipeline.deployer())
    }

    private static Strategy staged(String name, boolean overlaps, Closure<List<Stage>> stages) {
        [name: { name }, summary: { name }, overlaps: { overlaps }, course: { turnover -> new Course(stages(turnover), new Course.Finish.Serve()) }] as Strategy
    }

    @Override
    void close() {
        logs.close()
    }
}
