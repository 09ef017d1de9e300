package paas.core.fake

import java.nio.file.Files
import java.nio.file.Path
import java.time.Clock
import java.time.Duration
import java.time.Instant
import java.time.ZoneOffset
import java.util.concurrent.atomic.AtomicLong
import paas.core.access.Caller
import paas.core.access.Gate
import paas.core.access.Grant
import paas.core.access.Key
import paas.core.access.Right
import paas.core.access.Role
import paas.core.access.Scope
import paas.core.build.BuildLogs
import paas.core.component.Attachment
import paas.core.component.Component
import paas.core.config.Configurations
import paas.core.config.Edits
import paas.core.config.Vault
import paas.core.deploy.Pipeline
import paas.core.doctor.Backoff
import paas.core.doctor.Repairs
import paas.core.generation.Instance
import paas.core.journal.Recorder
import paas.core.log.Line
import paas.core.project.DeployQueue
import paas.core.project.Project
import paas.core.release.Candidate
import paas.core.release.Release
import paas.core.release.Retention
import paas.core.verb.Answer
import paas.core.verb.Applier
import paas.core.verb.Change
import paas.core.verb.Dispatch
import paas.core.verb.Verbs
import paas.core.verb.Words
import paas.spi.Cancellation
import paas.spi.Output
import paas.spi.build.Artifact
import paas.spi.fence.EgressRule
import paas.spi.fence.Target
import paas.spi.log.LogLine
import paas.spi.name.ComponentName
import paas.spi.name.DomainName
import paas.spi.name.InstanceId
import paas.spi.name.OperationId
import paas.spi.name.ProjectName
import paas.spi.name.ReleaseNumber
import paas.spi.strategy.Ramp
import paas.testkit.FakeBuilder
import paas.testkit.FakeFence
import paas.testkit.FakeRouter
import paas.testkit.FakeRuntime

/**
 * A server in memory with the whole table of verbs, a project {@code shop} of anna's in which every verb's example finds what it needs,
 * and a project {@code tower} of the administrator's. What verbs want changed is only noted.
 */
class World implements AutoCloseable {

    static final Instant NOW = Instant.parse('2026-03-04T05:06:07Z')
    static final String LAPTOP = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHr3cBnLnhPxF4CdZWmeP0xVx3wMWZ7pgMbY5p8pyRCc anna@laptop'
    static final String PHONE = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAILr3cBnLnhPxF4CdZWmeP0xVx3wMWZ7pgMbY5p8pyRCc anna@phone'
    static final String DESK = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIMr3cBnLnhPxF4CdZWmeP0xVx3wMWZ7pgMbY5p8pyRCc anna@desk'

    final Clock clock
    final Path data
    final FakeUsers users = new FakeUsers()
    final FakeKeys keys = new FakeKeys()
    final FakeTeams teams = new FakeTeams()
    final FakeRoles roles = new FakeRoles()
    final FakeGrants grants = new FakeGrants()
    final FakeInvitations invitations = new FakeInvitations()
    final FakeProjects projects = new FakeProjects()
    final FakeReleases releases = new FakeReleases()
    final FakeCandidates candidates = new FakeCandidates()
    final FakeBuilds builds = new FakeBuilds()
    final FakeInstances instances = new FakeInstances()
    final FakeAttachments attachments = new FakeAttachments()
    final FakeFormations formations = new FakeFormations()
    final FakeDomains domains = new FakeDomains()
    final FakeLocks locks = new FakeLocks()
    final FakeEgressRules egressRules = new FakeEgressRules()
    final FakeFence fence = new FakeFence()
    final FakeConfigurationVersions versions = new FakeConfigurationVersions()
    final FakeProjectLogs logs = new FakeProjectLogs()
    final FakeJournal journal = new FakeJournal()
    final FakeRuntime runtime = new FakeRuntime()
    final FakeRouter router = new FakeRouter()
    final FakeFootprints footprints = new FakeFootprints()
    final FakeExplanations explanations = new FakeExplanations()
    final FakeOperations operations
    final FakeCommits commits = new FakeCommits()
    final FakeAddresses addresses = new FakeAddresses()
    final FakeRefs refs = new FakeRefs()
    final AtomicLong routed = new AtomicLong()
    final FakeBuilder builder = new FakeBuilder(runtime)
    final DeployQueue queue
    final Pipeline pipeline
    final Retention retention
    final BuildLogs buildLogs
    final Configurations configurations
    final List<Change> changes = []
    final Verbs verbs
    final Dispatch dispatch
    private final Life life

    /** The time that passes for what is tried again. */
    final AtomicLong nanos = new AtomicLong()
    final Pipeline.Pace pace = new Pipeline.Pace(Duration.ofSeconds(30), new Backoff(10), { nanos.get() })

    World(Path data, Retention retention = new Retention(10, 0), Clock clock = Clock.fixed(NOW, ZoneOffset.UTC)) {
        this.data = data
        this.retention = retention
        this.clock = clock
        operations = new FakeOperations(clock)
        queue = new DeployQueue(clock)
        buildLogs = new BuildLogs(data.resolve('builds'))
        configurations = new Configurations(versions, Vault.open(data.resolve('keys/config.key')), projects, clock)
        [People.ADMINISTRATOR, People.OWNER, People.STRANGER, People.MEMBER, People.SUSPENDED].each { users.put(it.user()) }
        furnish(projects.create(new ProjectName('shop'), People.OWNER.user().id()))
        projects.create(new ProjectName('tower'), People.ADMINISTRATOR.user().id())
        def staging = projects.create(new ProjectName('staging'), People.OWNER.user().id())
        (1..3).each { releases.add(release(staging, it)) }
        projects.serving(staging.id(), Optional.of(new ReleaseNumber(3)))
        befriend()
        work()
        journal.begin(NOW)
        life = new Life(this, queue, new Life.Seen(), { verb, change, call -> changes << change; new Answer.Said('done') } as Applier)
        pipeline = life.pipeline
        verbs = life.verbs
        dispatch = life.dispatch
    }

    /** Anna has a team, and dora looks at what is hers. */
    private void befriend() {
        def web = new Scope.OfTeam(teams.add('web').id())
        roles.add(new Role('tester', [Right.SEE, Right.OPERATE] as Set))
        grant(People.OWNER, web, 'owner')
        grant(People.MEMBER, web, 'viewer')
        grant(People.MEMBER, new Scope.OfProject(shop.id()), 'viewer')
    }

    void grant(Caller who, Scope scope, String role, Instant until = null) {
        grants.put(new Grant(who.user().id(), scope, role, Optional.ofNullable(until), 'root', NOW))
    }

    /** Somebody pushes to the shop, and ends when it is cancelled. */
    private void work() {
        def cancellation = new Cancellation()
        def turn = queue.take(shop.id(), 'push', 'anna', Output.NOWHERE, cancellation)
        cancellation.onCancel { turn.close() }
    }

    Gate getGate() { life.gate }

    Repairs getRepairs() {
        new Repairs(journal, new Recorder(journal, clock), clock)
    }

    private void furnish(Project shop) {
        (1..12).each { builds.end(shop.id(), builds.begin(shop.id(), new OperationId(it), 'c' * 40, 'dockerfile', NOW).number(), NOW.plusMillis(1500), 'ok', Optional.empty()) }
        Files.createDirectories(buildLogs.file(shop.id(), 12).parent)
        Files.writeString(buildLogs.file(shop.id(), 12), 'Step 1\nDone\n')
        (1..4).each { releases.add(release(shop, it)) }
        releases.failed(shop.id(), new ReleaseNumber(2), 'web.1 ended with exit 1')
        projects.serving(shop.id(), Optional.of(new ReleaseNumber(4)))
        candidates.put(new Candidate(shop.id(), new ReleaseNumber(5), new OperationId(5), 'anna', NOW, '',
                Optional.of(new Candidate.Canary(Ramp.of('10:5m,30:10m', Ramp.USUAL), 0, NOW, false, ''))))
        [['web', 1], ['web', 2], ['worker', 1]].each { instances.add(instance(shop, it[0] as String, it[1] as int)) }
        attachments.add(new Attachment(shop.id(), new ComponentName('postgresql'), 'postgresql', '15', [:], 'postgresql', NOW))
        egressRules.put(shop.id(), new EgressRule(Target.of('10.9.0.0/16'), false, false), 9)
        domains.add(shop.id(), new DomainName('shop.example.com'))
        configurations.stage(shop.id(), Edits.set([COLOUR: 'red', DATABASE_URL: 'postgres://u:p@h/d']), 'anna')
        projects.configuration(shop.id(), 1)
        projects.setting(shop.id(), 'build-dir', Optional.of('api'))
        logs.all[shop.id()] = (1..3).collect { new Line(NOW.plusSeconds(it - 100), new ComponentName(it == 2 ? 'worker' : 'web'), 1, LogLine.Stream.OUT, "line $it") }
        [laptop: LAPTOP, phone: PHONE].each { name, line -> keys.add(key(People.OWNER, name, line)) }
        keys.add(key(People.SUSPENDED, 'laptop', LAPTOP.replace('AAAAI', 'AAAAL')))
        [People.ADMINISTRATOR, People.STRANGER].each { person ->
            [laptop: LAPTOP, phone: PHONE].each { name, line -> keys.add(key(person, name, line.replace('AAAAI', person == People.STRANGER ? 'AAAAJ' : 'AAAAK'))) }
        }
    }

    private static Key key(Caller person, String name, String line) {
        new Key("SHA256:$name-${person.name()}", person.user().id(), name, line, NOW, Optional.empty())
    }

    private static Release release(Project shop, int number) {
        def web = new Component.Process(new ComponentName('web'), 'npm start', 5000, [], 2, 0, 10, 'SIGTERM')
        def worker = new Component.Process(new ComponentName('worker'), 'npm run work', 0, [], 1, 0, 10, 'SIGTERM')
        new Release(shop.id(), new ReleaseNumber(number), new OperationId(number), 'c' * 40, number, new Artifact.Image("i:$number", 'sha256:1', 'linux/amd64', Optional.empty()),
                1, [web, worker], [], 'anna', NOW, 'push', Release.State.SERVED, '', Optional.of(NOW))
    }

    private static Instance instance(Project shop, String component, int ordinal) {
        new Instance(new InstanceId(shop.id(), new ComponentName(component), 1, ordinal), Optional.of(new ReleaseNumber(4)), new OperationId(4), "10.0.0.$ordinal",
                5000, '', Instance.State.SERVING)
    }

    /** What a transaction is about. */
    List<Object> collections() {
        [users, keys, teams, roles, grants, invitations, projects, releases, candidates, builds, instances, attachments, formations, domains, locks, egressRules, versions, journal, footprints, explanations, operations, addresses]
    }

    Project getShop() {
        projects.named(new ProjectName('shop'))
    }

    /** As anna types it. */
    Answer run(String words, String input = '', OutputStream out = new ByteArrayOutputStream()) {
        runAs(People.OWNER, words, input, out)
    }

    Answer runAs(Caller caller, String words, String input = '', OutputStream out = new ByteArrayOutputStream()) {
        dispatch.run(Words.split(words), People.call(caller, input, out))
    }

    @Override
    void close() {
        runtime.close()
    }
}
