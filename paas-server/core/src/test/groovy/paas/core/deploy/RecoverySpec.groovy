package paas.core.deploy

import java.time.Duration
import java.time.Instant
import paas.core.fake.FakeInstances
import paas.core.fake.FakeOperations
import paas.core.fake.FakeProjects
import paas.core.fake.FakeReleases
import paas.core.generation.Instance
import paas.core.generation.Launcher
import paas.core.operation.Operation
import paas.core.release.Release
import paas.spi.build.Artifact
import paas.spi.name.ComponentName
import paas.spi.name.InstanceId
import paas.spi.name.OperationId
import paas.spi.name.ProjectName
import paas.spi.name.ReleaseNumber
import paas.testkit.FakeRouter
import paas.testkit.FakeRuntime
import spock.lang.Specification

class RecoverySpec extends Specification {

    static final String OLD = 'a' * 40
    static final String NEW = 'b' * 40

    FakeProjects projects = new FakeProjects()
    FakeReleases releases = new FakeReleases()
    FakeOperations operations = new FakeOperations()
    FakeInstances instances = new FakeInstances()
    FakeRuntime runtime = new FakeRuntime()
    List<String> moved = []
    Launcher launcher = new Launcher(runtime, { }, new FakeRouter(), instances, null, null, null, null)
    def shop = projects.create(new ProjectName('shop'), 1)
    Afterwards afterwards = new Afterwards(operations, releases, instances, new Retiring(launcher, Duration.ZERO), { project, ref, commit -> moved << "$ref $commit".toString() } as Refs, runtime)
    Recovery recovery = new Recovery(operations, null, null, afterwards)

    def 'a branch that was not moved before the server was killed moves to what serves'() {
        given:
        def push = committed(1, NEW)
        serves(1)

        when:
        recovery.recover(projects.byId(shop.id()).get())

        then:
        moved == ["refs/heads/main $NEW".toString()]
        operations.find(push).get().state() == Operation.State.DONE
    }

    def 'a branch never goes back to an older commit than the one that serves'() {
        given: 'two pushes that were committed, of which the second one serves'
        def first = committed(1, OLD)
        def second = committed(2, NEW)
        serves(2)

        when:
        recovery.recover(projects.byId(shop.id()).get())

        then:
        moved == ["refs/heads/main $NEW".toString()]
        [first, second].every { operations.find(it).get().state() == Operation.State.DONE }
    }

    def 'an operation is carried through while instances of it still end'() {
        given:
        def push = committed(1, NEW)
        serves(1)
        instances.add(new Instance(new InstanceId(shop.id(), ComponentName.WEB, 1, 1), Optional.of(new ReleaseNumber(1)), push, '10.0.0.2', 5000, '', Instance.State.RETIRING))

        when:
        recovery.recover(projects.byId(shop.id()).get())

        then:
        operations.unfinished() == []
    }

    def 'data that was to go with its service goes, though the server was killed in between'() {
        given:
        def remove = operations.begin(shop.id(), 'remove', 'ada').id()
        operations.step(remove, StepNames.DROP, 'postgresql')
        operations.state(remove, Operation.State.COMMITTED, Optional.empty())

        when:
        recovery.recover(projects.byId(shop.id()).get())

        then:
        runtime.calls().made('removeVolume') == ["removeVolume ${shop.id()} postgresql".toString()]
        operations.unfinished() == []
    }

    private OperationId committed(int number, String commit) {
        def operation = operations.begin(shop.id(), 'push', 'ada').id()
        operations.step(operation, StepNames.REF, "refs/heads/main $commit")
        operations.state(operation, Operation.State.COMMITTED, Optional.empty())
        releases.add(new Release(shop.id(), new ReleaseNumber(number), operation, commit, number, new Artifact.Image('t', 'i', 'linux/amd64', Optional.empty()), 0, [], [], 'ada',
                Instant.EPOCH, 'push', Release.State.SERVED, '', Optional.empty()))
        operation
    }

    private void serves(int number) {
        projects.serving(shop.id(), Optional.of(new ReleaseNumber(number)))
    }
}
