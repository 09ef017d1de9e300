package paas.core.deploy

import paas.core.access.Caller
import paas.core.fake.People
import paas.core.fake.World
import paas.core.project.Project
import paas.core.release.Release
import paas.core.verb.Answer
import paas.core.verb.Call
import paas.core.verb.Change
import paas.spi.Cancellation
import paas.spi.Output
import paas.spi.name.ProjectName
import paas.testkit.FakeSource

/** A project in a {@link World}, deployed to by the real pipeline. */
class Site {

    final World world
    final ProjectName name
    /** What the last change told. */
    List<String> told = []
    private int pushes

    Site(World world, String name, Caller owner = People.OWNER) {
        this.world = world
        this.name = new ProjectName(name)
        world.projects.create(this.name, owner.user().id())
        world.queue.cancelAll('nobody pushes here')
    }

    Project getProject() { world.projects.named(name) }

    List<Release> getReleases() { world.releases.list(project.id(), 1000) }

    Answer push(Map<String, String> more = [:]) {
        apply('push', new Change.Push(project.id(), new FakeSource([Procfile: 'web: serve\n', n: "${++pushes}".toString()] + more), 'refs/heads/main'))
    }

    Answer apply(String verb, Change change, Cancellation cancellation = new Cancellation()) {
        told = [].asSynchronized()
        def output = [step: { told << it }, detail: { told << it }, warn: { told << it }, headline: { told << it }] as Output
        world.pipeline.deployer().apply(verb, change, new Call(People.OWNER, output, InputStream.nullInputStream(), OutputStream.nullOutputStream(), cancellation, false, false))
    }

    /** Words as the owner types them, applied. */
    Answer run(String words) {
        world.changes.clear()
        def answer = world.run(words)
        world.changes.empty ? answer : apply(words.tokenize().first(), world.changes.first())
    }
}
