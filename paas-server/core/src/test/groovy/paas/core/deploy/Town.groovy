package paas.core.deploy

import java.security.MessageDigest
import java.time.Duration
import java.time.Instant
import java.util.concurrent.CompletableFuture
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit
import paas.core.access.Caller
import paas.core.access.Invitation
import paas.core.fake.Life
import paas.core.fake.People
import paas.core.fake.World
import paas.core.project.Project
import paas.core.verb.Answer
import paas.core.verb.Call
import paas.core.verb.Change
import paas.core.verb.Words
import paas.spi.Cancellation
import paas.spi.Failure
import paas.spi.Output
import paas.spi.name.OperationId
import paas.spi.name.ProjectName
import paas.testkit.Behaviour
import paas.testkit.FakeRuntime
import paas.testkit.FakeSource

/** One project, and what its owner does to it, in whatever life the server has just. */
class Town {

    static final Behaviour AT_ONCE = Behaviour.GOOD.readyAfter(Duration.ZERO)

    private static final Behaviour TASK = AT_ONCE.ending(new Behaviour.End(Duration.ofMillis(1), 0, false))

    final World world
    final String name
    Life life
    private int pushes
    private boolean builds
    /** What happens while something is built. */
    private Closure meanwhile
    private Map<String, Behaviour> behaviours = [:]

    Town(World world, Life life, String name) {
        this.world = world
        this.life = life
        this.name = name
        well()
        world.builder.calls().always('build') {
            meanwhile()
            if (!builds) {
                throw Failure.usage('build-failed', 'It does not build.', '')
            }
        }
        run("create $name")
    }

    Project getProject() { world.projects.named(new ProjectName(name)) }

    Answer push(Map<String, String> files = [:], String strategy = '', Cancellation cancellation = new Cancellation()) {
        push(project, files, strategy, cancellation)
    }

    Answer push(Project to, Map<String, String> files = [:], String strategy = '', Cancellation cancellation = new Cancellation()) {
        def how = strategy ? Change.How.by(strategy, [:]) : Change.How.USUAL
        def source = new FakeSource([Procfile: 'web: serve\n', n: "${++pushes}".toString()] + files)
        life.pipeline.deployer().apply('push', new Change.Push(to.id(), source, 'refs/heads/main', { }, how),
                new Call(People.OWNER, Output.NOWHERE, InputStream.nullInputStream(), OutputStream.nullOutputStream(), cancellation, false, false))
    }

    Answer run(String words, String input = '') { runAs(People.OWNER, words, input) }

    Answer runAsAdministrator(String words) { runAs(People.ADMINISTRATOR, words) }

    Answer runAsGuest(String words) { runAs(Caller.guest('SHA256:guest', '192.0.2.9', 'ssh-ed25519 AAAA'), words) }

    /** Dora, by a code. */
    void invite(String code) {
        world.invitations.put(new Invitation(MessageDigest.getInstance('SHA-256').digest(code.bytes).encodeHex().toString(), People.MEMBER.user().id(), Instant.MAX))
    }

    private Answer runAs(Caller caller, String words, String input = '') {
        life.dispatch.run(Words.split(words), People.call(caller, input))
    }

    /** All is well with whatever is started from now on; tasks end. */
    void well() {
        behaviours = [:]
        builds = true
        meanwhile = { }
        world.runtime.behave { spec -> behaviours[spec.id().component().value()] ?: behaviours[spec.id().shown()] ?: spec.port() > 0 ? AT_ONCE : TASK }
    }

    /** What is started from now on of that component ends by itself. */
    void ends(String component, int ordinal = 0) {
        behaviours[ordinal ? "$component.$ordinal".toString() : component] = AT_ONCE.readyAfter(Duration.ofSeconds(5)).ending(new Behaviour.End(Duration.ofMillis(1), 1, false))
    }

    void refuses(String component) {
        behaviours[component] = AT_ONCE.refusing(Failure.usage('start-failed', 'It does not start.', ''))
    }

    void buildsNot() { builds = false }

    /** What only clean-up takes away. */
    void garbage() {
        world.runtime.image("paas-fake/$project.id:old", FakeRuntime.FACTS, Optional.of(project.id()), Optional.of(new OperationId(1)))
    }

    /** Somebody cancels a push while it builds. */
    Answer cancelPush() {
        def cancellation = new Cancellation()
        def told = new CountDownLatch(1)
        def said = new CompletableFuture<Answer>()
        cancellation.onCancel { told.countDown() }
        meanwhile = {
            Thread.startVirtualThread {
                try {
                    said.complete(run("cancel $name"))
                } catch (RuntimeException e) {
                    said.completeExceptionally(e)
                    told.countDown()
                }
            }
            told.await(5, TimeUnit.SECONDS)
        }
        try {
            push([:], '', cancellation)
        } catch (Failure ignored) {
            // which is what was wanted
        }
        said.get(5, TimeUnit.SECONDS)
    }

    static String key(String name) {
        int number = name.replaceAll(/\D/, '') as int
        World.DESK.replace('AAAAIMr3', "AAAAIA${('A' as char) + number.intdiv(26) as char}${('a' as char) + number % 26 as char}").replace('anna@desk', name)
    }
}
